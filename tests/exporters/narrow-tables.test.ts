/** Tables inside of cells, and of more columns than a page has room for. */
import { afterAll, expect, test } from "vitest"
import { closeExporters } from "#server/exporters/registry.ts"
import { checkedTemplate } from "#server/exporters/docx/check.ts"
import { usualOptions } from "#server/exporters/port.ts"
import type { Block } from "#shared/domain/acta.ts"
import { actaOf, cell, draft, item, letterhead } from "./actas.ts"
import { made, pdfInfo, pdfText, wordBoxes, wordParts } from "./files.ts"
import { template } from "./templates.ts"

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

const months = (length: number) =>
  [
    ..."Región Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre Total".split(
      " ",
    ),
    ..."Variación Presupuesto Ejecución Saldo Observaciones Responsable Departamento Programa Subtítulo Ítem".split(
      " ",
    ),
  ].slice(0, length)
const table = (names: string[]): Block => ({
  type: "table",
  rows: [names.map((name) => cell(name, { header: true })), names.map((_, at) => cell(String(10_000 + at)))],
})

test("a table too wide for the paper turns it, with its heading, and only for that item", async () => {
  const acta = actaOf(item("Antes"), item("Por mes", [table(months(14))]), item("Después"))
  const pdf = await made("pdf", acta, draft)
  const sizes = [...pdfInfo(pdf, "-l", "9").matchAll(/Page +\d+ size: +(\d+)/g)].map(([, width]) => Number(width))
  const pages = pdfText(pdf).split("\f").slice(0, -1)
  const at = pages.findIndex((page) => page.includes("10013"))
  expect(sizes.map((width) => width > 700)).toEqual(pages.map((_, index) => index === at))
  for (const text of ["2. Por mes", "Septiembre"]) expect(pages[at]).toContain(text)
  expect(pages[at]).not.toContain("Después")

  const xml = wordParts(await made("docx", acta, draft))["word/document.xml"] ?? ""
  const sections = [...xml.matchAll(/<w:pgSz [^>]*>/g)].map(([size]) => size.includes('w:orient="landscape"'))
  expect(sections).toEqual([false, true, false])
  const turned = xml.slice(xml.indexOf("<w:pgSz"), xml.lastIndexOf('w:orient="landscape"'))
  expect(turned).toContain(">Por mes<")
  expect(turned).toContain("Septiembre")
})

test("signatures stay with the last item on the paper that it has", async () => {
  const acta = actaOf(item("Por mes", [table(months(14))]))
  const pages = pdfText(await made("pdf", acta, draft)).split("\f")
  expect(pages.find((page) => page.includes("Secretaría"))).toContain("10013")
})

test.each([14, 20, 24])("%i columns: figures stay whole, words are divided between syllables", async (columns) => {
  const names = months(columns)
  const words = wordBoxes(await made("pdf", actaOf(item("P", [table(names)])), draft)).map(({ word }) => word)
  for (let at = 0; at < columns; at++) expect(words).toContain(String(10_000 + at))
  // What isn't whole ends in a hyphen, of which the file says that it is none.
  const begun = names.map((name) =>
    words.find((word) => name.startsWith(word.replace(/[-\u00ad]$/, "")) && word.length > 1),
  )
  expect(begun.filter((word, at) => word !== names[at] && !/[-\u00ad]$/.test(word ?? ""))).toEqual([])
})

test("in Word the letters of heads are as small as their table's", async () => {
  const parts = wordParts(await made("docx", actaOf(item("P", [table(months(24))])), draft))
  const used = new Set(
    [...(parts["word/document.xml"] ?? "").matchAll(/ActaTable(Head|Text)(\d+)/g)].map(([style]) => style),
  )
  const sizeOf = (style: string) =>
    Number(new RegExp(`w:styleId="${style}".*?<w:sz w:val="(\\d+)"`, "s").exec(parts["word/styles.xml"] ?? "")?.[1])
  expect(used.size).toBe(2)
  for (const style of used) expect(sizeOf(style), style).toBeLessThanOrEqual(14)
})

test("a body's own file stays as it lies", async () => {
  const checked = checkedTemplate(await template())
  if ("fault" in checked) throw new Error(checked.fault)
  const own = { ...letterhead(), template: checked.bytes }
  const xml = wordParts(await made("docx", actaOf(item("P", [table(months(24))])), draft, "es", usualOptions, own))
  expect(xml["word/document.xml"]).not.toContain('w:orient="landscape"')
  expect(xml["word/document.xml"]).toContain("ActaTableText12")
})
