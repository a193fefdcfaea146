/** What Typst can't set is printed as plain text under a line that says so: no text costs a file. */
import { afterEach, expect, test } from "vitest"
import type { Acta, Block } from "#shared/domain/acta.ts"
import { makePdf } from "#server/exporters/pdf/pdf.ts"
import { parted } from "#server/exporters/pdf/words.ts"
import { Press } from "#server/exporters/press/press.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import { actaOf, cell, item, list, paragraph, sealed } from "./actas.ts"
import { claimsOf } from "./claims.ts"
import { attachedActa, checkPdf, pagesOf, pdfText } from "./files.ts"
import { canonicalActa } from "#shared/domain/seal.ts"

const presses: Press[] = []
afterEach(async () => {
  await Promise.all(presses.splice(0).map((press) => press.close()))
})

const note = "Lo que sigue se imprime como texto sencillo"
const times = (count: number, block: Block, around: (inner: Block) => Block): Block =>
  count === 0 ? block : times(count - 1, around(block), around)
const deepList = (levels: number) => times(levels, paragraph("hondo"), (inner) => list(true, [inner]))
const deepTable = (levels: number) =>
  times(levels, paragraph("hondo"), (inner) => ({ type: "table", rows: [[{ content: [inner] }, cell("al lado")]] }))
/** In a head, a link that shows nothing, underlined: an inner error of Typst 0.14. */
const linkInHead: Block = {
  type: "table",
  rows: [
    [
      {
        header: true,
        content: [{ type: "paragraph", text: [{ text: "\u00ad", underline: true, link: "https://ejemplo.cl/" }] }],
      },
    ],
    [cell("debajo")],
  ],
}
const faults: [name: string, block: Block, words: string[]][] = [
  ["a list nested ninety deep", deepList(90), ["hondo"]],
  ["tables nested twelve deep", deepTable(12), ["hondo", "al lado"]],
  ["a link that shows nothing, in a head", linkInHead, ["https://ejemplo.cl/", "debajo"]],
]
const around = (...blocks: Block[]): Acta =>
  actaOf(
    item("Antes", [list(false, [paragraph("primero")])]),
    item("En", [paragraph("a"), ...blocks, list(true, [paragraph("z")])]),
  )

test.each(faults)("%s is printed in words, and what stands around it keeps its form", (_, block, words) => {
  const acta = around(block)
  const { bytes, inPlainText } = makePdf(sheetOf(acta, sealed, "es"))
  expect(inPlainText).toBe(true)
  checkPdf(bytes)
  expect(claimsOf(bytes)).toMatchObject({ pdfa: "3A", pdfua: "1", faults: [] })
  expect(attachedActa(bytes)).toBe(canonicalActa(acta))
  const text = pdfText(bytes)
  expect(text.split(note)).toHaveLength(2)
  for (const each of words) expect(text.slice(text.indexOf(note))).toContain(each)
  expect(text).toMatch(/– primero[^]*1\. z/)
})

test("where many things are at fault, or it is in none of them alone, all words are printed", () => {
  const { bytes, inPlainText } = makePdf(sheetOf(around(...faults.map(([, block]) => block)), sealed, "es"))
  expect(inPlainText).toBe(true)
  for (const word of faults.flatMap(([, , words]) => words)) expect(pdfText(bytes)).toContain(word)
})

// As one word a hundred thousand letters take minutes, and the process that makes files ends after two.
test("a word of thousands of letters is set in lines, and none of it is lost", () => {
  const word = "0123456789".repeat(500)
  expect(
    parted(word)
      .split("\n")
      .map(({ length }) => length),
  ).toEqual([2000, 2000, 1000])
  const { bytes, inPlainText } = makePdf(sheetOf(around(paragraph(word)), sealed, "es"))
  expect(inPlainText).toBeUndefined()
  expect(pagesOf(bytes).join("").replaceAll(/\s/g, "")).toContain(word)
})

test("such files are counted, others aren't", async () => {
  const press = new Press()
  presses.push(press)
  await press.make({ maker: "pdf", sheet: sheetOf(around(), sealed, "es") })
  expect(press.inPlainText).toBe(0)
  await press.make({ maker: "pdf", sheet: sheetOf(around(deepTable(12)), sealed, "es") })
  expect(press.inPlainText).toBe(1)
})
