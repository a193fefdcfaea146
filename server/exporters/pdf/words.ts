/**
 * Where a word may be too long for its line, or an address stands. Typst looks for them slowly, in every text and each time:
 * it is told where it needn't. What it is told is never less than what it would find.
 */
import type { Run } from "#shared/domain/acta.ts"
import type { SheetBlock } from "../sheet/blocks.ts"

/** `longest` in UTF-16 units: a word has no more letters. An address that is a link needn't be found again. */
export type Words = { longest: number; addressed: boolean }

/** Characters without a space, beyond which Typst takes their square in time: a hundred thousand would take minutes. */
const longestSet = 2000
const tooLong = new RegExp(`\\S{${longestSet}}(?=\\S)`, "gu")

/** A line ends after so many of them. That is seen, and no character is added but what any line's end is. */
export const parted = (text: string): string => (text.length > longestSet ? text.replaceAll(tooLong, "$&\n") : text)

/** The same value with `words` at every block and cell, of all that is inside. */
export function withWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withWords)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "blocks" ? (inner as SheetBlock[]).map(marked) : withWords(inner),
    ]),
  )
}

/** Of every text but that of blocks. */
export function wordsOutside(value: unknown): Words {
  if (typeof value === "string") return wordsOf(value)
  if (!isObject(value)) return none
  return most(Object.entries(value).map(([key, inner]) => (key === "blocks" ? none : wordsOutside(inner))))
}

type Marked = SheetBlock & { words: Words }

function marked(block: SheetBlock): Marked {
  switch (block.kind) {
    case "list": {
      const items = block.items.map((item) => item.map(marked))
      return { ...block, items, words: most(items.flat().map(({ words }) => words)) }
    }
    case "table": {
      const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, ...markedAll(cell.blocks) })))
      return { ...block, rows, words: most(rows.flat().map(({ words }) => words)) }
    }
    default: {
      const { kind: _, runs, ...rest } = block
      return { ...block, words: most([ofRuns(runs), wordsOutside(rest)]) }
    }
  }
}
function markedAll(content: SheetBlock[]) {
  const blocks = content.map(marked)
  return { blocks, words: most(blocks.map(({ words }) => words)) }
}

/** A word can go on from one run into the next. */
const ofRuns = (runs: Run[]): Words => ({
  longest: wordsOf(runs.map(({ text }) => text).join("")).longest,
  addressed: wordsOf(runs.map(({ text, link }) => (link === undefined ? text : " ")).join("")).addressed,
})

const wordsOf = (text: string): Words => ({
  longest: text.split(/\s+/u).reduce((longest, word) => Math.max(longest, word.length), 0),
  addressed: /@|:\/\/|www\./.test(text),
})
const none: Words = { longest: 0, addressed: false }
const most = (all: Words[]): Words => ({
  longest: all.reduce((longest, words) => Math.max(longest, words.longest), 0),
  addressed: all.some(({ addressed }) => addressed),
})

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null
