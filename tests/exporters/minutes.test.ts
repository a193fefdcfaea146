/** Minutes as people write them, read by the importer and printed in every format: all of it comes out, in order. */
import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { afterAll, expect, test } from "vitest"
import type { Acta } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { importFile } from "#server/importers/import.ts"
import { closeExporters, formats } from "#server/exporters/registry.ts"
import { everything, sealed } from "./actas.ts"
import { claimsOf } from "./claims.ts"
import { attachedActa, checkPdf, made, onDisk, run, wordText } from "./files.ts"
import { expectInOrder, partsOf } from "./parts.ts"
import { textOf, written, type Written } from "./readers.ts"

const folder = mkdtempSync(join(tmpdir(), "acta-viva-minutes-"))
afterAll(async () => {
  await closeExporters()
  rmSync(folder, { recursive: true, force: true })
})

const ours = new URL("../fixtures/minutes/", import.meta.url)
/** Minutes of others, beside the project where they are at hand. */
const corpus = new URL("../../../shared/corpus/actas/", import.meta.url)
const files = [ours, new URL("held-out/", ours), corpus].filter(existsSync).flatMap((from) =>
  readdirSync(from)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => new URL(name, from)),
)
const nameOf = (file: URL) => basename(fileURLToPath(file), ".txt")
const actaIn = async (file: URL): Promise<Acta> => (await importFile(readFileSync(file))).content

/** A line's end may bring a hyphen or two, and take one away. */
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "")
/** In the order of the file, without running head and foot: cells follow each other as they were written. */
const bodyOf = (pdf: Uint8Array): string =>
  run("pdftotext", "-raw", "-x", "0", "-y", "66", "-W", "600", "-H", "712", onDisk(pdf), "-")

/** A table's head returns on each of its pages, which begin elsewhere in Word. */
const heads = (["es", "en"] as const).flatMap((locale) => {
  const { summary, task, owner, due } = catalogues[locale].print
  return [
    [summary.number, summary.agreement, summary.item],
    [summary.number, task, owner, due, summary.state],
  ].map((head) => letters(head.join("")))
})
const withoutHeads = (text: string): string => heads.reduce((rest, head) => rest.replaceAll(head, ""), letters(text))

test("there are minutes of many kinds", () => expect(files.length).toBeGreaterThan(30))

test.each(files.map((file) => [nameOf(file), file] as const))("%s, in every format", async (_name, file) => {
  const acta = await actaIn(file)
  const parts = partsOf(acta)
  for (const format of Object.keys(formats)) {
    const bytes = await made(format, acta, sealed, acta.language, everything)
    expect(bytes.length, format).toBeGreaterThan(500)
    const text = new TextDecoder()
    if (format === "json") expect(JSON.parse(text.decode(bytes))).toMatchObject({ acta })
    else if (format === "pdf") {
      checkPdf(bytes)
      expect(claimsOf(bytes)).toMatchObject({ pdfa: "3A", pdfua: "1", faults: [] })
      expect(attachedActa(bytes)).toBe(canonicalActa(acta))
      expectInOrder(bodyOf(bytes), parts, "pdf", letters)
    } else if (format === "txt") {
      // An address that is its own words stands in the same brackets as one behind its words.
      const isSaid = (link: string) => parts.some((part) => part.includes(link))
      const said = text.decode(bytes).replaceAll(/<(\w+:[^>]*)>/g, (_, link: string) => (isSaid(link) ? link : ""))
      expectInOrder(said, parts, "txt", letters)
    } else if (format === "docx") expectInOrder(await wordText(bytes), parts, "docx", letters)
    else {
      expect(written, `${format} is a format that can be read back`).toContain(format)
      expectInOrder(textOf[format as Written](text.decode(bytes)), parts, format, letters)
    }
  }
})

test("LibreOffice's pages of the Word file have the words of ours, in the same order", async () => {
  const pdfs = new Map<string, Uint8Array>()
  for (const file of files) {
    const acta = await actaIn(file)
    writeFileSync(join(folder, `${nameOf(file)}.docx`), await made("docx", acta, sealed, acta.language, everything))
    pdfs.set(nameOf(file), await made("pdf", acta, sealed, acta.language, everything))
  }
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`
  const sources = [...pdfs.keys()].map((name) => join(folder, `${name}.docx`))
  execFileSync("soffice", ["--headless", profile, "--convert-to", "pdf", "--outdir", folder, ...sources], {
    stdio: "ignore",
    timeout: 170_000,
  })
  for (const [name, pdf] of pdfs) {
    const theirs = bodyOf(readFileSync(join(folder, `${name}.pdf`)))
    expect(withoutHeads(theirs), name).toBe(withoutHeads(bodyOf(pdf)))
  }
}, 180_000)
