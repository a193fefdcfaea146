/** What the template is told of long words and addresses: never less than what stands there. */
import { expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { withWords, wordsOutside, type Words } from "#server/exporters/pdf/words.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import type { SheetBlock } from "#server/exporters/sheet/blocks.ts"
import { generatedActa } from "#tests/schema/acta-generator.ts"
import { actaOf, cell, draft, everything, item, list, paragraph, sealed } from "./actas.ts"

type Told = SheetBlock & { words: Words }

const told = (...content: Parameters<typeof item>[1] & object): Told[] => {
  const { items } = withWords(sheetOf(actaOf(item("P", content)), draft, "es")) as { items: { blocks: Told[] }[] }
  return items[0]?.blocks ?? []
}

test("a word that goes on from one run into the next is one word, an address too", () => {
  const [block] = told({
    type: "paragraph",
    text: [{ text: "sí correo" }, { text: "@ejemplo", bold: true }, { text: ".cl no" }],
  })
  expect(block?.words).toEqual({ longest: "correo@ejemplo.cl".length, addressed: true })
})

test("an address that is a link already needn't be looked for, but may be too long", () => {
  const [block] = told(paragraph("https://ejemplo.cl/ruta-larga"))
  expect(block?.words).toEqual({ longest: 29, addressed: false })
})

test("a list and a table tell of all that is in them, a cell of itself", () => {
  const [nested, table] = told(list(false, [list(true, [paragraph("dentro"), paragraph("www.ejemplo.cl")])]), {
    type: "table",
    rows: [[cell("uno"), cell("otorrinolaringólogo")]],
  })
  expect(nested?.words).toEqual({ longest: 14, addressed: true })
  expect(table?.words.longest).toBe(19)
  expect(table).toMatchObject({ rows: [[{ words: { longest: 3 } }, { words: { longest: 19 } }]] })
})

test("names and titles stand outside of blocks, and what is in blocks doesn't", () => {
  const acta = { ...exampleActa(), items: [item("Desoxirribonucleico", [paragraph("x".repeat(90))])] }
  expect(wordsOutside({ ...sheetOf(acta, draft, "es"), json: "", lock: "", head: null }).longest).toBe(19)
})

test.each([1, 2, 3, 4, 5, 6])("of acta %i nothing but `words` is added", (seed) => {
  const sheet = sheetOf(generatedActa(seed), sealed, "es", everything)
  const text = JSON.stringify(withWords(sheet), (key, value: unknown) => (key === "words" ? undefined : value))
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(sheet)))
})
