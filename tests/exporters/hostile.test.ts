/** Text that was written to break a format, or merely did. It comes out as text. */
import { afterAll, expect, test } from "vitest"
import type { Acta, Block } from "#shared/domain/acta.ts"
import { clean, cleanLine } from "#server/exporters/clean.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { actaOf, attendedBy, cell, draft, item, list, paragraph, person } from "./actas.ts"
import { checkPdf, joined, made, pdfObjects, pdfText, wordParts, wordText } from "./files.ts"

afterAll(closeExporters)

const markup = [
  '#read("/etc/passwd")',
  "#panic() #import calc: *",
  "$x^2$ @label <label> *b* _i_ `c` = T",
  "// no comment /* none */ \\u{41} -- --- ...",
  "]]> <w:p> </w:t> &amp; &#x41; <!-- -->",
  "<script>alert(1)</script>",
  "'\"` {{title}} ${title} %1. $& $1",
]

/** The same text in every place that takes one. */
const everywhere = (text: string): Acta => {
  const blocks: Block[] = [
    paragraph(text),
    list(true, [paragraph(text)]),
    { type: "table", rows: [[cell(text, { header: true })], [cell(text)]] },
    { type: "agreement", id: "agreement-1", text: [{ text, bold: true }] },
    { type: "task", id: "task-00001", text: [{ text, italic: true }], owner: text, state: "open" },
  ]
  return {
    ...actaOf(item(text, blocks, { presenter: text, items: [item(text)] })),
    title: text,
    body: text,
    kind: text,
    place: text,
    attendance: attendedBy(text, person(text, { role: text, represents: text }), person(text, { presence: "excused" }))
      .attendance,
  }
}
/** In title, body, kind, place, group, name, role, …: at least this often. */
const places = 12
const occurrences = (text: string, part: string): number => text.split(part).length - 1

test.each(markup)("%s is printed as it stands, in every place", async (text) => {
  const pdf = await made("pdf", everywhere(text), draft)
  checkPdf(pdf)
  expect(occurrences(joined(pdfText(pdf)), joined(text))).toBeGreaterThanOrEqual(places)
  const word = await wordText(await made("docx", everywhere(text), draft))
  expect(occurrences(joined(word), joined(text))).toBeGreaterThanOrEqual(places)
})

test("nothing of this machine's files is in a file", async () => {
  expect(pdfText(await made("pdf", everywhere(markup[0] ?? ""), draft))).not.toContain("root:")
})

test("a link that would run goes nowhere; its words stay", async () => {
  const bad = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:x",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.cl",
    "mailto:a@b.cl?bcc=c@d.cl%0d%0a",
  ]
  const acta = actaOf(
    item("P", [
      { type: "paragraph", text: bad.map((link, at) => ({ text: `enlace${at} `, link })) },
      { type: "paragraph", text: [{ text: "bueno", link: "https://ejemplo.cl/" }] },
    ]),
  )
  const targets = [...pdfObjects(await made("pdf", acta, draft)).matchAll(/\/URI \((.*?)\)/g)].map(
    ([, target]) => target,
  )
  expect(targets).toEqual(["https://ejemplo.cl/"])
  const docx = await made("docx", acta, draft)
  const relations = wordParts(docx)["word/_rels/document.xml.rels"] ?? ""
  expect([...relations.matchAll(/Target="([^"]*)" TargetMode="External"/g)].map(([, target]) => target)).toEqual(
    targets,
  )
  expect(await wordText(docx)).toContain("enlace0 enlace1 enlace2 enlace3 enlace4 enlace5 enlace6")
})

test("what no font draws is shown by its number in the PDF and as itself in Word", async () => {
  const acta = actaOf(item("漢字", [paragraph("y عربي y \u{e000}")]))
  const text = joined(pdfText(await made("pdf", acta, draft)))
  expect(text).toContain("[U+6F22][U+5B57]")
  expect(text).toContain("[U+0639][U+0631][U+0628][U+064A]")
  expect(text).toContain("[U+E000]")
  expect(await wordText(await made("docx", acta, draft))).toContain("漢字")
})

test("a letter below a mark that no font has stays itself, and so does everything else", async () => {
  const text = joined(pdfText(await made("pdf", everywhere(`Acta a${"\u0334".repeat(3)}`), draft)))
  expect(text).toContain("Actaa[U+0334][U+0334][U+0334]")
  expect(text).not.toContain("[U+0061]")
})

test("three hundred different characters without a glyph are named in one go", async () => {
  const characters = Array.from({ length: 300 }, (_, at) => String.fromCodePoint(0x4e00 + at))
  const text = joined(pdfText(await made("pdf", actaOf(item("P", [paragraph(characters.join(" "))])), draft)))
  expect(text.match(/\[U\+4[EF][0-9A-F]{2}\]/g)).toHaveLength(300)
})

test("emoji, also those of several code points, are drawn", async () => {
  const acta = actaOf(item("P", [paragraph("voto 🗳️ familia 👩‍👩‍👧 tono 👍🏽 Chile 🇨🇱")]))
  const text = pdfText(await made("pdf", acta, draft))
  expect(text).toContain("voto")
  expect(text).not.toContain("[U+")
})

test("controls and directional marks go, half characters show, line breaks stay", () => {
  expect(clean("uno\u0000dos\u0007tres\u001b[31m\u009f\ufeff")).toBe("unodostres[31m")
  expect(clean("Juan \u202eréveR\u202c \u2066x\u2069\u200f")).toBe("Juan réveR x")
  expect(clean("suelto \ud800 y \ufffe")).toBe("suelto [U+FFFD] y [U+FFFE]")
  expect(clean("a\r\nb\rc\u2028d\te")).toBe("a\nb\nc\nd e")
  expect(clean("n\u0303")).toBe("ñ")
  expect(cleanLine("  un\n título \n")).toBe("un título")
})

test("a file with all of that is whole, and holds none of it", async () => {
  const nasty = "a\u0000b\u0008\u001bc\ud800d\u202ee\u2066f\ufffeg"
  const pdf = await made("pdf", everywhere(nasty), draft)
  checkPdf(pdf)
  expect(joined(pdfText(pdf))).toContain("abc[U+FFFD]def[U+FFFE]g")
  const docx = await made("docx", everywhere(nasty), draft)
  expect(await wordText(docx)).toContain("abc[U+FFFD]def[U+FFFE]g")
  // oxlint-disable-next-line no-control-regex -- XML 1.0 can't hold them
  const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u
  for (const [name, xml] of Object.entries(wordParts(docx))) expect(xml, name).not.toMatch(forbidden)
})
