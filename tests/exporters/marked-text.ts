/** The text of a page by its marked-content sequences (ISO 32000-1, 14.6), in characters by the fonts' own tables. */
import type { Objects } from "./pdf-objects.ts"

/** `starts` are where its lines begin, in points from the page's lower left corner. */
export type Marked = { text: string; starts: [x: number, y: number][] }

type Matrix = [number, number, number, number, number, number]
/** What a sequence was begun with: its number, and what is said in place of its glyphs. */
type Open = { mcid?: number; spoken: boolean }

/** By MCID. What is an artifact isn't among them. */
export function markedText(objects: Objects, page: string): Map<number, Marked> {
  const dictionary = objects.dictionary(page)
  const fonts = objects.dictionary(objects.dictionary(dictionary["/Resources"])["/Font"])
  const tables = new Map<string, Map<string, string>>()
  const tableOf = (font: string) => {
    const table = tables.get(font) ?? charactersBy(objects.stream(objects.dictionary(fonts[font])["/ToUnicode"]))
    tables.set(font, table)
    return table
  }
  const all = new Map<number, Marked>()
  const open: Open[] = []
  const holder = () => all.get(open.findLast(({ mcid }) => mcid !== undefined)?.mcid ?? -1)
  const say = (text: string) => {
    const marked = holder()
    if (marked) marked.text += text
  }
  let font = ""
  let places: Matrix[] = [[1, 0, 0, 1, 0, 0]]
  const source = objects
    .list(dictionary["/Contents"])
    .map((each) => objects.stream(each))
    .join("\n")
  for (const { groups = {} } of source.matchAll(operators)) {
    const place = places.at(-1) ?? [1, 0, 0, 1, 0, 0]
    if (groups.marks !== undefined) {
      const mcid = /\/MCID (\d+)/.exec(groups.marks)?.[1]
      const spoken = /\/ActualText\s*(<[^>]*>|\((?:\\.|[^\\)])*\))/s.exec(groups.marks)?.[1]
      open.push({ ...(mcid !== undefined && { mcid: Number(mcid) }), spoken: spoken !== undefined })
      if (mcid !== undefined) all.set(Number(mcid), { text: "", starts: [] })
      if (spoken !== undefined) say(textOf(spoken))
    } else if (groups.begin) open.push({ spoken: false })
    else if (groups.end) open.pop()
    else if (groups.keep) places.push(place)
    else if (groups.back) places = places.slice(0, -1)
    else if (groups.move !== undefined)
      places[places.length - 1] = product(groups.move.trim().split(/\s+/).map(Number) as Matrix, place)
    else if (groups.font !== undefined) font = groups.font
    else if (groups.shown !== undefined) {
      holder()?.starts.push([place[4], place[5]])
      if (open.some(({ spoken }) => spoken)) continue
      for (const [, hex = ""] of groups.shown.matchAll(/<([^>]*)>/g))
        for (const glyph of hex.match(/.{4}/g) ?? []) say(tableOf(font).get(glyph.toLowerCase()) ?? "\ufffd")
    }
  }
  if (open.length > 0) throw new Error(`${open.length} marked-content sequences of page ${page} don't end`)
  return all
}

// Typst shows each line's glyphs in a `q … Q` of its own, in hexadecimal once qpdf has written it, two bytes each.
const operators = new RegExp(
  [
    String.raw`\/\w+\s*(?<marks><<(?:[^<>()]|<[^<>]*>|\((?:\\.|[^\\)])*\))*>>)\s*BDC\b`,
    String.raw`\b(?:(?<begin>BMC)|(?<end>EMC)|(?<keep>q)|(?<back>Q))\b`,
    String.raw`(?<move>(?:-?[\d.]+\s+){6})cm\b`,
    String.raw`(?<font>\/\w+)\s+[\d.]+\s+Tf\b`,
    String.raw`(?<shown>\[[^\]]*\]\s*TJ|<[^<>]*>\s*Tj)\b`,
  ].join("|"),
  "gs",
)

const product = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
]

/** A font's table from glyphs to characters. */
function charactersBy(table: string): Map<string, string> {
  const all = new Map<string, string>()
  for (const [, body = ""] of table.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, glyph = "", text = ""] of body.matchAll(/<([^>]*)>\s*<([^>]*)>/g))
      all.set(glyph.toLowerCase(), utf16(text))
  if (table.includes("beginbfrange"))
    throw new Error("a font's characters are given in ranges, which nobody reads here")
  return all
}
const utf16 = (hex: string): string => Buffer.from(hex.replaceAll(/\s/g, ""), "hex").swap16().toString("utf16le")
const textOf = (string: string): string =>
  string.startsWith("<") ? utf16(string.slice(1, -1)).replace(/^\ufeff/, "") : string.slice(1, -1)
