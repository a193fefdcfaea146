/** Nobody signs an empty page: what is signed ends on the one that the signatures stand on, wherever the page ends. */
import { afterAll, expect, test } from "vitest"
import type { Block } from "#shared/domain/acta.ts"
import { makePdf } from "#server/exporters/pdf/pdf.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import { actaOf, cell, draft, item, list, paragraph } from "./actas.ts"
import { joined, pagesOf } from "./files.ts"

afterAll(closeExporters)

const end = "Fin de lo firmado."
const long = "Se deja constancia de lo conversado en la sesión sobre el presupuesto y sus plazos. ".repeat(30)
const rows = (count: number) => Array.from({ length: count }, (_, at) => [cell(`fila ${at}`), cell("monto")])
const vote: Block = { type: "vote", id: "vote-00001", text: [{ text: "Moción" }], kind: "show", mover: end }
const endings: Record<string, Block[]> = {
  "a sentence": [paragraph(end)],
  "a paragraph of half a page": [paragraph(long + end)],
  "a list": [list(true, ...Array.from({ length: 12 }, (_, at) => [paragraph(`punto ${at}`)]), [paragraph(end)])],
  "a list in a list": [list(false, [paragraph("a"), list(true, [paragraph("b")], [paragraph(end)])])],
  "a table": [{ type: "table", rows: [...rows(12), [cell("total"), cell(end)]] }],
  "a cell over several rows": [
    { type: "table", rows: [[cell("a", { rowspan: 3 }), cell("1")], [cell("2")], [cell(end)]] },
  ],
  "a task": [{ type: "task", id: "task-00001", text: [{ text: end }], state: "open" }],
  "an agreement": [{ type: "agreement", id: "agreement-1", text: [{ text: long.slice(0, 600) + end }] }],
  "a vote": [vote],
}
/** Lines before it: from where all of it has room on the page to where nothing has. Signatures are as high as five lines. */
const fillings = Array.from({ length: 11 }, (_, at) => at * 3 + 2)

test.each(Object.keys(endings))("after %s", (name) => {
  const apart = fillings.filter((lines) => {
    const before = Array.from({ length: lines }, (_, at) => paragraph(`Línea ${at}.`))
    const acta = actaOf(item("Punto", [...before, ...(endings[name] ?? [])]))
    const pages = pagesOf(makePdf(sheetOf(acta, draft, "es")).bytes).map(joined)
    const signed = pages.find((page) => page.includes("Secretaría")) ?? ""
    return !signed.includes(joined(end).slice(-8))
  })
  expect(apart).toEqual([])
})
