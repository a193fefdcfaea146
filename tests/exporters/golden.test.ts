/** The example as every written format has it, to be read by people and compared by machines. `vitest -u` writes them anew. */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { afterAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { usualOptions, type ExportOptions } from "#server/exporters/port.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { sourceParts, squeeze } from "#tests/support/source.ts"
import { draft, longActa, sealed } from "./actas.ts"
import { textOf, written, writtenAs } from "./readers.ts"

afterAll(closeExporters)

const everything: ExportOptions = { tasks: true, agreements: true, signatures: true }
const source = readFileSync(new URL("../fixtures/acta-4-mesa-gobierno-abierto.txt", import.meta.url), "utf8")

test.each(written)("the example sealed, as %s", async (format) => {
  await expect(await writtenAs(format, exampleActa(), sealed)).toMatchFileSnapshot(`golden/acta-4.${format}`)
})

test.each(written)("the example as a draft, in English words and with all sections, as %s", async (format) => {
  const file = await writtenAs(format, exampleActa(), draft, "en", everything)
  await expect(file).toMatchFileSnapshot(`golden/acta-4-draft.${format}`)
})

/** Sixty pages: too long to keep, so their hash, their size and what stands in the middle. */
test("a long acta in every written format", async () => {
  const acta = longActa(36)
  const kept: string[] = []
  for (const format of written) {
    const file = await writtenAs(format, acta, sealed)
    const lines = file.split("\n")
    const middle = lines.slice(lines.length / 2, lines.length / 2 + 12).map((line) => line.slice(0, 160))
    const hash = createHash("sha256").update(file).digest("hex")
    kept.push(`${format}: ${lines.length} lines, SHA-256 ${hash}`, ...middle, "")
  }
  await expect(kept.join("\n")).toMatchFileSnapshot("golden/long.txt")
})

test("the text reads like its source: the same lines, but for what became a task or an agreement", async () => {
  const lines = (text: string) => text.split("\n").filter((line) => line.trim() !== "")
  const printed = new Set(
    lines(await writtenAs("txt", exampleActa(), draft, "es", { ...usualOptions, signatures: false })),
  )
  const missing = lines(source).filter((line) => !printed.has(line))
  expect(missing.map((line) => line.slice(0, 24))).toEqual([
    // Printed with a colon, as the other groups are.
    "b) Observadores",
    "d) Otros",
    "2. Coordinación de event",
    "Las tareas pendientes so",
    "Se acuerda convocar a se",
    "Las tareas pendientes so",
    "Posterior al evento que ",
    "Está pendiente inscribir",
    "3. Financiamiento del cu",
    "En otros temas, se encue",
  ])
})

test.each(written)("all that the source says is in %s, in order", async (format) => {
  const text = squeeze(textOf[format](await writtenAs(format, exampleActa(), draft)))
  let from = 0
  for (const part of sourceParts(source)) {
    const at = text.indexOf(part, from)
    expect(at, part).toBeGreaterThanOrEqual(0)
    from = at + part.length
  }
})
