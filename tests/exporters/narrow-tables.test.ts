/** Tables inside of cells, and of more columns than a page has room for. */
import { afterAll, expect, test } from "vitest"
import { closeExporters } from "#server/exporters/registry.ts"
import { actaOf, cell, draft, item } from "./actas.ts"
import { made, wordBoxes, wordParts } from "./files.ts"

afterAll(closeExporters)

const sentence = "La comisión acuerda solicitar los antecedentes de la ejecución del primer trimestre."
const nested = () =>
  actaOf(
    item("P", [
      {
        type: "table",
        rows: [
          [
            { content: [{ type: "table", rows: [[cell("dentro"), cell(sentence)]] }] },
            cell(`${sentence} `.repeat(8).trim()),
          ],
        ],
      },
    ]),
  )
const wide = () =>
  actaOf(
    item("P", [
      {
        type: "table",
        rows: [
          Array.from({ length: 30 }, () => cell("Col", { header: true })),
          Array.from({ length: 30 }, (_, at) => cell(String(100 + at))),
        ],
      },
    ]),
  )

test("a table in a cell is measured by that cell: its words stay whole", async () => {
  const words = wordBoxes(await made("pdf", nested(), draft)).map(({ word }) => word)
  expect(words).toContain("dentro")
})

test("in Word a table in a cell is no wider than the cell", async () => {
  const document = wordParts(await made("docx", nested(), draft))["word/document.xml"] ?? ""
  const inner = /w:tcW\b[^>]*w:w="(\d+)"(?:(?!<\/w:tc>|<w:tc>).)*<w:tbl>.*?w:tblW\b[^>]*w:w="(\d+)"/s.exec(document)
  const [cellWidth, tableWidth] = [Number(inner?.[1]), Number(inner?.[2])]
  expect(tableWidth).toBeGreaterThan(500)
  expect(tableWidth).toBeLessThan(cellWidth)
})

test("thirty columns: figures of three digits and short words stay whole", async () => {
  const words = wordBoxes(await made("pdf", wide(), draft)).map(({ word }) => word)
  expect(words.filter((word) => word === "Col")).toHaveLength(30)
  for (let figure = 100; figure < 130; figure++) expect(words).toContain(String(figure))
})
