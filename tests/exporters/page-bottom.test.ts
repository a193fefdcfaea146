/** Nothing runs off the foot of a page, whatever stands beside it in a table. */
import { expect, test } from "vitest"
import type { Cell } from "#shared/domain/acta.ts"
import { makePdf } from "#server/exporters/pdf/pdf.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import { actaOf, cell, draft, item } from "./actas.ts"
import { joined, pagesOf } from "./files.ts"

const long = Array.from({ length: 2500 }, (_, at) => `palabra${at}`).join(" ")
/** As poppler reads it: what is outside of the paper isn't there. */
const printed = (...rows: Cell[][]) => {
  const pages = pagesOf(makePdf(sheetOf(actaOf(item("P", [{ type: "table", rows }])), draft, "es")).bytes)
  expect(pages.length).toBeGreaterThan(2)
  return joined(pages.join(""))
}
const everyWord = (text: string) => {
  for (const at of [0, 1200, 1250, 2000, 2499]) expect(text, `palabra${at}`).toContain(`palabra${at}`)
}

test("a long cell goes on beside a short one", () => {
  everyWord(printed([cell("corto"), cell(long)]))
})

test("a long cell goes on beside a short one that reaches over its row and the next", () => {
  everyWord(printed([cell("corto", { rowspan: 2 }), cell(long)], [cell("otro")]))
})

test("a long cell that reaches over two rows goes on in the second", () => {
  everyWord(printed([cell("uno"), cell(long, { rowspan: 2 })], [cell("dos")]))
})

test("a table of headers alone is printed to its end", () => {
  const rows = Array.from({ length: 120 }, (_, at) => [cell(`fila${at}.`, { header: true })])
  const text = printed(...rows, [cell("cuerpo")])
  for (let at = 0; at < 120; at++) expect(text, `fila${at}`).toContain(`fila${at}.`)
})

test("rows that one short cell holds together don't have to fit on one page", () => {
  const rows = Array.from({ length: 120 }, (_, at) => [cell(`fila${at}.`)])
  const text = printed([cell("todas", { rowspan: 120 }), ...(rows[0] ?? [])], ...rows.slice(1))
  for (let at = 0; at < 120; at++) expect(text, `fila${at}`).toContain(`fila${at}.`)
})
