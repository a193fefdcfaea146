/** What a Word file holds besides its paragraphs: every word of it is in the acta or in its doubts. */
import { describe, expect, test } from "vitest"
import { textsOf } from "#server/importers/account.ts"
import { importFile } from "#server/importers/import.ts"
import { documentOf, minutes, relation, wordFile } from "./word-files.ts"

const part = (name: string, words: string) =>
  documentOf(`<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`).replaceAll(/w:document|w:body/g, name)
const read = async (body: string, more: Record<string, string> = {}) => {
  const { content, doubts } = await importFile(wordFile({ body, more }))
  return { text: textsOf(content).join("\n"), doubts, content }
}

test("running heads and feet are said once, each with its words", async () => {
  const { doubts } = await read(minutes, {
    "word/header1.xml": part("w:hdr", "Club de Ajedrez &amp; Damas"),
    "word/header2.xml": part("w:hdr", "Club de Ajedrez &amp; Damas"),
    "word/footer1.xml": part("w:ftr", "Confidencial"),
  })
  expect(doubts.filter(({ why }) => why === "furniture").map(({ text }) => text)).toEqual([
    "Club de Ajedrez & Damas",
    "Confidencial",
  ])
})

test("a head that only says what the acta says is no doubt", async () => {
  const { doubts } = await read(minutes, { "word/header1.xml": part("w:hdr", "presupuesto") })
  expect(doubts.filter(({ why }) => why === "furniture")).toEqual([])
})

test("comments in the margin are shown as what they are, and stay out of the acta", async () => {
  const { doubts, text } = await read(minutes, { "word/comments.xml": part("w:comments", "¿Esto se votó?") })
  expect(doubts).toContainEqual({ path: "", text: "¿Esto se votó?", why: "comment" })
  expect(text).not.toContain("votó")
})

describe("text boxes", () => {
  const box = "<w:txbxContent><w:p><w:r><w:t>Recuadro importante</w:t></w:r></w:p></w:txbxContent>"
  const drawn = `<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>`
  const pict = `<w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict>`
  test.each([
    ["as old programs draw them", pict],
    [
      "as new ones do, with the old way beside",
      `<mc:AlternateContent><mc:Choice Requires="wps">${drawn}</mc:Choice><mc:Fallback>${pict}</mc:Fallback></mc:AlternateContent>`,
    ],
    [
      "as new ones do, with nothing beside",
      `<mc:AlternateContent><mc:Choice Requires="wps">${drawn}</mc:Choice></mc:AlternateContent>`,
    ],
    ["drawn, without an alternative", drawn],
  ])("%s", async (_, inside) => {
    const { text, doubts } = await read(`${minutes}<w:p><w:r>${inside}</w:r></w:p>`)
    const there = [text, ...doubts.map((doubt) => doubt.text)].join("\n")
    expect(there.match(/Recuadro importante/g)).toHaveLength(1)
  })
})

test("notes at the foot stand where they are called, insertions are taken, deletions are not", async () => {
  const words = '<w:footnote w:id="2"><w:p><w:r><w:t>Ver el informe de abril</w:t></w:r></w:p></w:footnote>'
  const notes = documentOf(words)
    .replaceAll("<w:body>", "")
    .replaceAll("</w:body>", "")
    .replaceAll("w:document", "w:footnotes")
  const body = [
    minutes,
    '<w:p><w:r><w:t>Se lee la carta</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t> completa</w:t></w:r></w:ins>',
    '<w:del w:id="2" w:author="x"><w:r><w:delText> breve</w:delText></w:r></w:del>',
    '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
  ].join("")
  const file = wordFile({
    body,
    links: relation("rId5", "footnotes", "footnotes.xml"),
    more: { "word/footnotes.xml": notes },
  })
  const text = textsOf((await importFile(file)).content).join("\n")
  expect(text).toContain("Se lee la carta completa [Ver el informe de abril]")
  expect(text).not.toContain("breve")
})
