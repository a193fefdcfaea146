/** What stands inside of lists in Word: at the list's indent, and each list with numbers of its own. */
import { afterAll, expect, test } from "vitest"
import type { Acta, Block } from "#shared/domain/acta.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { actaOf, cell, draft, item, list, paragraph } from "./actas.ts"
import { made, wordParts } from "./files.ts"

afterAll(closeExporters)

const agreement = (text: string): Block => ({ type: "agreement", id: `agreement-${text}`, text: [{ text }] })
const task = (text: string): Block => ({ type: "task", id: `task-${text}-1`, text: [{ text }], state: "open" })
const table = (text: string): Block => ({ type: "table", rows: [[cell(text), cell("y")]] })

const documentOf = async (acta: Acta): Promise<string> =>
  wordParts(await made("docx", acta, draft))["word/document.xml"] ?? ""
const paragraphWith = (xml: string, text: string): string =>
  xml.match(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/gs)?.find((each) => each.includes(`>${text}<`)) ?? ""
const numberOf = (xml: string, text: string): string | undefined =>
  /<w:numId w:val="(\d+)"/.exec(paragraphWith(xml, text))?.[1]
/** Twips from the margin to its text. */
const indentOf = (xml: string, text: string): number =>
  Number(/<w:ind [^>]*w:left="(\d+)"/.exec(paragraphWith(xml, text))?.[1] ?? 0)

test("agreements, tasks, votes, paragraphs and tables stand at the indent of their list, at each level", async () => {
  const all = (level: string): Block[] => [
    paragraph(`sigue ${level}`),
    agreement(`acuerdo ${level}`),
    task(`tarea ${level}`),
    { type: "vote", id: `vote-${level}-01`, kind: "assent", text: [{ text: `voto ${level}` }] },
  ]
  const inner = list(false, [paragraph("dentro"), ...all("dos"), table("tabla dos")])
  const acta = actaOf(
    item("P", [
      ...all("cero"),
      table("tabla cero"),
      list(true, [paragraph("uno"), ...all("uno"), table("tabla uno"), inner]),
    ]),
  )
  const xml = await documentOf(acta)
  for (const kind of ["sigue", "acuerdo", "tarea", "voto"]) {
    const [none, one, two] = ["cero", "uno", "dos"].map((level) => indentOf(xml, `${kind} ${level}`))
    expect(
      [one, two].map((indent) => (indent ?? 0) - (none ?? 0)),
      kind,
    ).toEqual([425, 851])
  }
  const [wide, narrower, narrowest] = ["cero", "uno", "dos"].map((level) => {
    const before = xml.slice(0, xml.indexOf(`>tabla ${level}<`))
    const head = before.slice(before.lastIndexOf("<w:tblPr>"))
    return {
      left: Number(/<w:tblInd [^>]*w:w="(\d+)"/.exec(head)?.[1] ?? 0),
      width: Number(/<w:tblW [^>]*w:w="(\d+)"/.exec(head)?.[1]),
    }
  })
  expect([wide, narrower, narrowest].map((each) => each?.left)).toEqual([0, 425, 851])
  // Shares of columns are rounded down.
  for (const each of [narrower, narrowest])
    expect(Math.abs((each?.width ?? 0) + (each?.left ?? 0) - (wide?.width ?? 0))).toBeLessThan(4)
})

test("a list in a cell counts by itself, and so does the list that follows", async () => {
  const inCell: Block = { type: "table", rows: [[{ content: [list(true, [paragraph("en celda")])] }]] }
  const xml = await documentOf(
    actaOf(item("P", [list(true, [paragraph("antes")]), inCell, list(true, [paragraph("tras")])])),
  )
  const numbers = ["antes", "en celda", "tras"].map((text) => numberOf(xml, text))
  expect(new Set(numbers).size).toBe(3)
  expect(numbers).not.toContain(undefined)
})

test("an item that begins with no words has its number all the same", async () => {
  const xml = await documentOf(actaOf(item("P", [list(true, [agreement("primero")], [], [paragraph("tercero")])])))
  const own = numberOf(xml, "tercero") ?? "none"
  expect(xml.split(`<w:numId w:val="${own}"/>`)).toHaveLength(4)
})

test("in a narrow cell a label stands above its text", async () => {
  const columns = Array.from({ length: 5 }, (_, at) => ({ content: [agreement(`a${at}`), task(`t${at}`)] }))
  const xml = await documentOf(actaOf(item("P", [{ type: "table", rows: [columns] }])))
  for (let at = 0; at < 5; at++) {
    expect(paragraphWith(xml, `a${at}`)).toContain("<w:br/>")
    expect(indentOf(xml, `a${at}`)).toBeLessThan(200)
    expect(indentOf(xml, `t${at}`)).toBeLessThan(400)
  }
})
