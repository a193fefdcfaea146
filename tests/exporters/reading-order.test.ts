/** What a screen reader reads of the PDF: everything once, in the acta's order, cells in their rows. */
import { expect, test } from "vitest"
import type { Acta } from "#shared/domain/acta.ts"
import { makePdf } from "#server/exporters/pdf/pdf.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { generatedActa } from "#tests/schema/acta-generator.ts"
import { actaOf, attendedBy, cell, everything, item, list, paragraph, person, sealed } from "./actas.ts"
import { joined, pdfInfo } from "./files.ts"
import { isTag, piecesIn, tagsIn, tagTreeOf, textIn, type Tag, type TagTree } from "./tags.ts"

const pdfOf = (acta: Acta) => makePdf(sheetOf(acta, sealed, "es", everything)).bytes
const names = ({ inside }: Tag) => inside.filter(isTag).map(({ tag }) => tag)
const cellsOf = (row: Tag) => row.inside.filter(isTag).map((each) => joined(textIn(each)))

function isWellTagged({ root, onPages, astray }: TagTree) {
  const keys = piecesIn(root).map(({ key }) => key)
  expect(keys.length, "each piece has one tag").toBe(new Set(keys).size)
  expect(new Set(keys), "every piece has a tag").toEqual(new Set(onPages.map(({ key }) => key)))
  expect(astray, "the page's way back").toEqual([])
  for (const table of tagsIn(root, "Table"))
    expect(names(table).filter((name) => !["THead", "TBody", "TFoot", "TR", "Caption"].includes(name))).toEqual([])
  for (const part of tagsIn(root, "THead", "TBody", "TFoot"))
    expect(names(part).filter((name) => name !== "TR")).toEqual([])
  for (const row of tagsIn(root, "TR")) {
    expect(names(row).filter((name) => name !== "TH" && name !== "TD")).toEqual([])
    expect(row.inside.filter(isTag), "nothing stands between cells").toHaveLength(row.inside.length)
  }
  const inRows = tagsIn(root, "TR").flatMap((row) => names(row)).length
  expect(tagsIn(root, "TH", "TD"), "no cell outside of a row").toHaveLength(inRows)
  // A4, with the margins of the template: what lies further down or out is on no paper.
  for (const { text, starts, paper } of piecesIn(root))
    for (const [x, y] of starts) {
      expect(y, `“${text}” is above the foot`).toBeGreaterThan(70)
      expect(y, `“${text}” is below the edge`).toBeLessThan(paper[1])
      expect(x, `“${text}” is right of the edge`).toBeGreaterThan(40)
      expect(x, `“${text}” is left of the edge`).toBeLessThan(paper[0] - 40)
    }
}

const richTable = () =>
  actaOf(
    item("Antes", [
      paragraph("primero"),
      {
        type: "table",
        rows: [
          [cell("Quién", { header: true }), cell("Qué", { header: true }), cell("Cuánto", { header: true })],
          [cell("Ana", { rowspan: 2 }), { content: [paragraph("uno"), paragraph("dos")] }, cell("1")],
          [
            {
              content: [
                { type: "vote", id: "vote-00001", kind: "secret", text: [{ text: "moción" }] },
                list(true, [paragraph("tres"), list(false, [paragraph("cuatro")])], [paragraph("cinco")]),
              ],
            },
            cell("2"),
          ],
          [cell("ancha ".repeat(40).trim(), { colspan: 2 }), cell("palabra ".repeat(400).trim())],
          [
            {
              content: [
                {
                  type: "table",
                  rows: [
                    [cell("a"), cell("b")],
                    [cell("c"), cell("d")],
                  ],
                },
              ],
            },
            cell(""),
            cell("fin"),
          ],
        ],
      },
      paragraph("último"),
    ]),
  )

test("paper on its side is read in the same order, between pages that stand", () => {
  const columns = Array.from({ length: 20 }, (_, at) => cell(`C${at + 1}`))
  const wide = item("Ancha", [{ type: "table", rows: [columns] }])
  const tree = tagTreeOf(pdfOf(actaOf(item("Antes", [paragraph("uno")]), wide, item("Después", [paragraph("dos")]))))
  isWellTagged(tree)
  const lying = (text: string) =>
    piecesIn(tree.root)
      .findLast((piece) => piece.text.includes(text))
      ?.paper.map(Math.round)
  expect([lying("Antes"), lying("Ancha"), lying("C20"), lying("Después")]).toEqual([
    [595, 842],
    [842, 595],
    [842, 595],
    [595, 842],
  ])
  expect(joined(textIn(tree.root))).toMatch(/Antesuno.*AnchaC1C2.*C20.*Despuésdos/)
})

test("a table is read row by row, each cell once, through spans, votes, lists, tables inside and page ends", () => {
  const tree = tagTreeOf(pdfOf(richTable()))
  isWellTagged(tree)
  const [outer, inner] = tagsIn(tree.root, "Table")
  if (!outer || !inner) throw new Error("there are no tables")
  const rows = tagsIn(outer, "TR").map(cellsOf)
  expect(rows.slice(0, 2)).toEqual([
    ["Quién", "Qué", "Cuánto"],
    ["Ana", "unodos", "1"],
  ])
  expect(rows[2]).toEqual([expect.stringMatching(/^Votaciónsecretamoción.*1\.tres[–•]cuatro2\.cinco$/), "2"])
  expect(rows[3]).toEqual(["ancha".repeat(40), "palabra".repeat(400)])
  expect(rows[4]).toEqual(["abcd", "", "fin"])
  expect(tagsIn(inner, "TR").map(cellsOf)).toEqual([
    ["a", "b"],
    ["c", "d"],
  ])
  const text = joined(textIn(tree.root))
  expect(text.indexOf("primero")).toBeLessThan(text.indexOf("QuiénQué"))
  expect(text.indexOf("fin")).toBeLessThan(text.indexOf("último"))
})

test("people are read in their order, each with what is said of them", () => {
  const people = Array.from({ length: 60 }, (_, at) => person(`Persona ${at + 1}ª`, { role: `cargo ${at + 1}` }))
  const tree = tagTreeOf(pdfOf(attendedBy("Miembros", ...people)))
  isWellTagged(tree)
  const [listed] = tagsIn(tree.root, "L")
  if (!listed) throw new Error("nobody is listed")
  expect(tagsIn(listed, "LBody").map((each) => joined(textIn(each)))).toEqual(
    people.map(({ name, role }) => joined(`${name}, ${role}`)),
  )
})

test("poppler's own walk hears the same", () => {
  const pdf = pdfOf(richTable())
  const heard = [...pdfInfo(pdf, "-struct-text").matchAll(/^ +"(.*)"$/gm)].map(([, text]) => text).join("")
  // A divided word's hyphen is a soft one to us and a plain one to poppler.
  const plain = (text: string) => joined(text).replaceAll("-", "")
  expect(plain(heard)).toBe(plain(textIn(tagTreeOf(pdf).root)))
})

const seeds = Array.from({ length: Number(process.env.FUZZ_SEEDS ?? 12) }, (_, at) => at + 1)

test("the example: everything once, on paper, cells in rows", () => isWellTagged(tagTreeOf(pdfOf(exampleActa()))))

test.each(seeds)("acta %i: everything once, on paper, cells in rows", (seed) =>
  isWellTagged(tagTreeOf(pdfOf(generatedActa(seed)))),
)
