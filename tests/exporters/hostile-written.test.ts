/** The formats made of characters: no text becomes markup, no link runs, no character misleads. */
import { XmlElement } from "libxml2-wasm"
import { afterAll, expect, test } from "vitest"
import { cleanLine } from "#server/exporters/clean.ts"
import { closeExporters } from "#server/exporters/registry.ts"
import { actaOf, draft, item, paragraph, sealed } from "./actas.ts"
import { akn, found, htmlLinks, htmlText, markdownHtml, markdownLinks, markdownTokens, readAkn, textOf, written, writtenAs } from "./readers.ts" // prettier-ignore
import { badLinks, everywhere, forbidden, goodLinks, linking, markup, unprintable } from "./torture.ts"

afterAll(closeExporters)

const joined = (text: string): string => text.replaceAll(/\s+/g, "")
const occurrences = (text: string, part: string): number => text.split(part).length - 1
/** In title, body, kind, place, group, name, role, represents, agenda, item, sub-item, blocks, cells, owner: at least so often. */
const places = 20

test.each(markup)("%s comes out as it stands, in every place of every format", async (text) => {
  for (const format of written) {
    const file = await writtenAs(format, everywhere(text), draft)
    expect(occurrences(joined(textOf[format](file)), joined(text)), format).toBeGreaterThanOrEqual(places)
  }
})

test.each(markup)("%s makes no element of any format", async (text) => {
  const acta = everywhere(text)
  const plain = everywhere("palabra")
  // A word that may break anywhere is marked as one, whatever it says.
  const elements = (html: string) => (html.replaceAll('<span class="long">', "").match(/<[a-z][a-z0-9]*/g) ?? []).join(" ")
  const page = await writtenAs("html", acta, draft)
  expect(elements(page)).toBe(elements(await writtenAs("html", plain, draft)))
  expect(markdownTokens(await writtenAs("md", acta, draft)).filter((type) => /html|image|code|fence|hr|^s_/.test(type))).toEqual([])
  const shape = (xml: string) => readAkn(xml, (document) => document.find("//a:*", akn).map((node) => (node instanceof XmlElement ? node.name : "")).join(" "))
  expect(shape(await writtenAs("akn", acta, draft))).toBe(shape(await writtenAs("akn", plain, draft)))
}) // prettier-ignore

test("headings, lists and tables of Markdown are the acta's own, whatever its text looks like", async () => {
  const blocks = (tokens: string[]) => tokens.filter((type) => /heading_open|list_item_open|blockquote_open|t[rhd]_open/.test(type))
  const expected = blocks(markdownTokens(await writtenAs("md", everywhere("palabra"), draft)))
  for (const text of markup)
    expect(blocks(markdownTokens(await writtenAs("md", everywhere(text), draft))), text).toEqual(expected)
}) // prettier-ignore

test("what no file may hold is in none; half a pair shows by its number", async () => {
  for (const format of written) {
    const file = await writtenAs(format, everywhere(unprintable), sealed)
    expect(file, format).not.toMatch(forbidden)
    const text = joined(textOf[format](file))
    expect(occurrences(text, joined(cleanLine("abc\ud800def\ufffegh")))).toBeGreaterThanOrEqual(places - 6)
  }
})

test("a link that would run leads nowhere, in no format; its words stay", async () => {
  const acta = linking(badLinks)
  const words = badLinks.map((_, at) => `enlace${at}.`).join(" ")
  const page = await writtenAs("html", acta, draft)
  expect(htmlLinks(page)).toEqual([])
  expect(htmlText(page)).toContain(words)
  const markdown = await writtenAs("md", acta, draft)
  expect(markdownLinks(markdown)).toEqual([])
  expect(htmlText(markdownHtml(markdown))).toContain(words)
  const text = await writtenAs("txt", acta, draft)
  expect(text).toContain(words)
  expect(text).not.toContain("<")
  const xml = await writtenAs("akn", acta, draft)
  expect(found(xml, "//a:a/@href")).toEqual([])
  expect(found(xml, "//a:debateBody")[0]).toContain(words)
  // What the acta holds for ever is inside as well, in base64.
  for (const file of [page, markdown, text, xml])
    expect(file).not.toMatch(/(javascript|vbscript|data|file|xmpp|blob):/i)
})

test("a link that may be followed leads where it should, signs and all", async () => {
  const acta = linking(goodLinks)
  const twice = [...goodLinks, ...goodLinks]
  expect(htmlLinks(await writtenAs("html", acta, draft))).toEqual(twice)
  expect(found(await writtenAs("akn", acta, draft), "//a:a/@href")).toEqual(twice)
  const encoded = (link: string) => link.replaceAll("<", "%3C").replaceAll(">", "%3E")
  expect(markdownLinks(await writtenAs("md", acta, draft)).map(encoded)).toEqual(twice.map(encoded).map((link) => encoded(decodeURI(link))))
  for (const link of goodLinks) expect(await writtenAs("txt", acta, draft)).toContain(`<${link}>`)
}) // prettier-ignore

test("a page fetches nothing and runs nothing, and says so in its policy", async () => {
  const page = await writtenAs("html", everywhere(markup[0] ?? ""), draft)
  expect(page).toContain("default-src &#39;none&#39;")
  expect(page).not.toMatch(/<(script|iframe|object|embed|link|form|base)\b/i)
})

test("emphasis that Markdown can't say is left away, its words never", async () => {
  const runs = [
    { text: "a" }, { text: "«x»", bold: true as const }, { text: "b" }, { text: " c ", italic: true as const },
    { text: "d", bold: true as const, italic: true as const }, { text: "e", bold: true as const }, { text: "*", bold: true as const },
    { text: " f\ng ", bold: true as const }, { text: "!" }, { text: "h", link: "https://ejemplo.cl/" },
  ] // prettier-ignore
  const file = await writtenAs("md", actaOf(item("P", [{ type: "paragraph", text: runs }])), draft)
  expect(joined(htmlText(markdownHtml(file)))).toContain("a«x»bcde*fg!h")
  expect(markdownTokens(file)).not.toContain("image")
})

test("lists that touch stay two, tasks and agreements too", async () => {
  const bullets = { type: "list" as const, ordered: false, items: [[paragraph("uno")], [paragraph("dos")]] }
  const numbers = { ...bullets, ordered: true }
  const acta = actaOf(
    item("P", [bullets, bullets, numbers, numbers, { type: "task", id: "task-00001", text: [{ text: "x" }], state: "done" }]),
  ) // prettier-ignore
  const kinds = markdownTokens(await writtenAs("md", acta, draft)).filter((type) => /^(bullet|ordered)_list_open/.test(type))
  // Who was there in four groups, the agenda; then ours.
  expect(kinds.slice(6)).toEqual(["bullet", "bullet", "ordered", "ordered", "bullet"].map((kind) => `${kind}_list_open`))
}) // prettier-ignore
