/** Markdown inside a line → runs: bold, italics, links, addresses. What isn't balanced stays as it was typed. */
import type { Run } from "#shared/domain/acta.ts"
import { safeLink } from "#shared/domain/links.ts"

/** A line longer than this is read as plain text: no markup is worth the search. */
const longest = 20_000

type Marks = Omit<Run, "text">

const pattern = new RegExp(
  [
    String.raw`(?<link>!?\[(?<words>[^\[\]\n]{1,500})\]` +
      String.raw`\((?<target>[^()\s]{1,2048}(?:\([^()\s]{0,200}\))?)[^()\n]{0,200}\))`,
    String.raw`<(?<address>(?:https?:\/\/|mailto:)[^<>\s]{1,2048})>`,
    String.raw`(?<bare>(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s<>"'«»\x60]{2,2048})`,
    String.raw`\*\*\*(?=\S)(?<both>[^*\n]{1,2000}?)(?<=\S)\*\*\*`,
    String.raw`\*\*(?=\S)(?<strong>[^*\n]{1,2000}?)(?<=\S)\*\*`,
    String.raw`(?<![\p{L}\p{N}_])__(?=\S)(?<strong2>[^_\n]{1,2000}?)(?<=\S)__(?![\p{L}\p{N}_])`,
    String.raw`(?<![\p{L}\p{N}*])\*(?=[^\s*])(?<em>[^*\n]{1,2000}?)(?<=\S)\*(?![\p{L}\p{N}*])`,
    String.raw`(?<![\p{L}\p{N}_])_(?=[^\s_])(?<em2>[^_\n]{1,2000}?)(?<=\S)_(?![\p{L}\p{N}_])`,
    String.raw`~~(?=\S)(?<struck>[^~\n]{1,2000}?)(?<=\S)~~`,
    "`(?<code>[^`\\n]{1,500})`",
    String.raw`\\(?<escaped>[-_*.#\[\]()!+~\x60])`,
    String.raw`(?<break><br\s*\/?>)`,
  ].join("|"),
  "giu",
)

export function inline(text: string, marks: Marks = {}): Run[] {
  if (text.length > longest) return plainRuns(text, marks)
  if (text.includes("''") || text.includes("[[")) return inline(fromWiki(text), marks)
  const runs: Run[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    runs.push(...plainRuns(text.slice(at, match.index), marks))
    runs.push(...read(match, marks))
    at = match.index + match[0].length
  }
  runs.push(...plainRuns(text.slice(at), marks))
  return runs
}

const plainRuns = (text: string, marks: Marks): Run[] => (text === "" ? [] : [{ text, ...marks }])

function read(match: RegExpMatchArray, marks: Marks): Run[] {
  const found = match.groups ?? {}
  if (found.words !== undefined && found.target !== undefined) return link(found.words, found.target, marks)
  if (found.address !== undefined) return link(found.address, found.address, marks)
  if (found.bare !== undefined) return bare(found.bare, marks)
  const strong = found.strong ?? found.strong2
  if (strong !== undefined) return inline(strong, { ...marks, bold: true })
  if (found.both !== undefined) return inline(found.both, { ...marks, bold: true, italic: true })
  const em = found.em ?? found.em2
  if (em !== undefined) return inline(em, { ...marks, italic: true })
  if (found.struck !== undefined) return inline(found.struck, marks)
  if (found.break !== undefined) return [{ text: " ", ...marks }]
  return plainRuns(found.code ?? found.escaped ?? match[0], marks)
}

/** A wiki's own marks, said in Markdown: bold, italics, and links to its own pages, of which the words stay. */
const fromWiki = (text: string): string =>
  text
    .replaceAll(/'''([^'\n]{1,2000}?)'''/g, "**$1**")
    .replaceAll(/''([^'\n]{1,2000}?)''/g, "*$1*")
    .replaceAll(/''+/g, "'")
    .replaceAll(/\[\[(?:[^[\]|\n]{1,300}\|)?([^[\]|\n]{1,300})\]\]/g, "$1")
    .replaceAll("[[", "[")

/** A target that may not be a link stays readable beside its words. */
function link(words: string, target: string, marks: Marks): Run[] {
  const safe = safeLink(target.startsWith("www.") ? `https://${target}` : target)
  const inside = inline(words, marks)
  if (safe === undefined) return [...inside, { text: ` (${target})`, ...marks }]
  return inside.map((run) => ({ ...run, link: safe }))
}

/** Punctuation after an address belongs to the sentence. */
function bare(address: string, marks: Marks): Run[] {
  const end = /[.,;:!?)\]]*$/.exec(address)?.[0].length ?? 0
  const target = address.slice(0, address.length - end)
  const safe = safeLink(target.startsWith("www.") ? `https://${target}` : target)
  return [
    { text: target, ...marks, ...(safe !== undefined && { link: safe }) },
    ...plainRuns(address.slice(target.length), marks),
  ]
}
