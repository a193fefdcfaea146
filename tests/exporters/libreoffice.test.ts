/** The Word file opened by a program that is not ours: LibreOffice reads it, and its pages show the same text. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { afterAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { checkedTemplate } from "#server/exporters/docx/check.ts"
import { usualOptions } from "#server/exporters/port.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { allItems, blocksOf, plain } from "#shared/domain/acta.ts"
import { everything, letterhead, sealed } from "./actas.ts"
import { made, pdfInfo, pdfText } from "./files.ts"
import { template } from "./templates.ts"

const folder = mkdtempSync(join(tmpdir(), "acta-viva-office-"))
afterAll(async () => {
  await closeExporters()
  rmSync(folder, { recursive: true, force: true })
})

const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "")

test("its pages have every name, item, paragraph, task and agreement, in order; a body's own file as well", async () => {
  const acta = exampleActa()
  const checked = checkedTemplate(await template())
  if ("fault" in checked) throw new Error(`the template has the fault ${checked.fault}`)
  const own = { ...letterhead(), template: checked.bytes }
  writeFileSync(join(folder, "ours.docx"), await made("docx", acta, sealed, "es", everything, letterhead()))
  writeFileSync(join(folder, "theirs.docx"), await made("docx", acta, sealed, "es", usualOptions, own))
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`
  const files = ["ours", "theirs"].map((name) => join(folder, `${name}.docx`))
  execFileSync("soffice", ["--headless", profile, "--convert-to", "pdf", "--outdir", folder, ...files], {
    stdio: "ignore",
    timeout: 110_000,
  })
  const parts = [
    ...acta.attendance.flatMap(({ attendees }) => attendees.filter((each) => each.presence !== "excused")),
    ...acta.items.map(({ title }) => ({ name: title })),
    ...allItems(acta).flatMap(({ title, content }) => [
      { name: title },
      ...[...blocksOf(content)].flatMap((block) => ("text" in block ? [{ name: plain(block.text) }] : [])),
    ]),
  ].map(({ name }) => name)
  for (const name of ["ours", "theirs"]) {
    const pdf = readFileSync(join(folder, `${name}.pdf`))
    const text = letters(pdfText(pdf))
    let from = 0
    for (const part of parts.map(letters)) {
      const at = text.indexOf(part, from)
      // A paragraph may go on behind a page's head and foot: its beginning is looked for.
      const start = at === -1 ? text.indexOf(part.slice(0, 25), from) : at
      expect(start, `${name}: ${part}`).toBeGreaterThanOrEqual(0)
      from = start + Math.min(part.length, 25)
    }
    expect(Number(/Pages:\s+(\d+)/.exec(pdfInfo(pdf))?.[1])).toBeLessThanOrEqual(6)
  }
})
