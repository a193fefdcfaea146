/** How wide a table's columns are, and what size its letters have: decided once, so that every paper agrees. */
import { blocksOf as allBlocks, plain, type Block, type Cell } from "#shared/domain/acta.ts"

/** `size` of letters and what cells have `beside` them, left and right together, both in points. */
export type TableLook = { size: number; beside: number }
/** In characters: what a line between the margins has, and what cell padding takes of it. */
type Fitted = TableLook & { line: number; padding: number }

const usual: Fitted = { size: 9.5, beside: 12, line: 84, padding: 3 }
const small: Fitted = { size: 8.5, beside: 12, line: 94, padding: 3 }
const smaller: Fitted = { size: 7, beside: 6, line: 114, padding: 2 }
/** The last resort: words are divided wherever they must be. */
export const smallestLook: Fitted = { size: 6, beside: 4, line: 133, padding: 1.5 }
/** In points: every size that a table's letters may have. */
export const tableSizes = [usual, small, smaller, smallestLook].map(({ size }) => size)
/** So much longer is a line along the long side of the paper. */
const broader = 245 / 158

export type Place = { cell: Cell; x: number; y: number; colspan: number; rowspan: number }
export type Columns = {
  look: TableLook
  /** It wants the paper on its side. */
  landscape: boolean
  /** Characters of its line, and what a cell's padding takes of them. */
  line: number
  padding: number
  /** Shares of the whole. */
  widths: number[]
}

/** `line` is what a table inside of a cell has: the paper isn't turned for that one. */
export function columnsOf(places: Place[], columns: number, line?: number): Columns {
  const all = places.map(needOf)
  const chosen = chosenFor(all, columns, line)
  return { ...chosen, widths: widthsOf(all, columns, chosen) }
}

/** In characters: its longest word, its longest date or amount, its text, and what is framed in it. */
type Need = { x: number; colspan: number; word: number; figure: number; text: number; room: number }

function needOf({ x, colspan, cell }: Place): Need {
  const text = textOf(cell)
  let [word, figure] = [0, 0]
  for (const each of text.split(/[\s-]+/))
    if (/\p{L}/u.test(each)) word = Math.max(word, each.length)
    else figure = Math.max(figure, each.length)
  return { x, colspan, word, figure, text: text.length, room: roomFor(cell.content) }
}

function chosenFor(all: Need[], columns: number, line?: number): Omit<Columns, "widths"> {
  const as = ({ line: own, padding, ...look }: Fitted, landscape = false) => ({
    look,
    landscape,
    line: line ?? (landscape ? own * broader : own),
    padding,
  })
  if (columns <= 5) return as(usual)
  if (line !== undefined) return as(columns > 20 ? smallestLook : columns > 12 ? smaller : small)
  const candidates = [as(small), as(small, true), as(smaller, true)]
  const isEnough = (each: Omit<Columns, "widths">) =>
    sum(leastOf(all, columns, each.padding, shortestKept)) <= each.line
  return candidates.find(isEnough) ?? as(smallestLook, true)
}

/** Letters of a word that stay together where there is room for it, and where there is little; where there is none, fewer. */
const [longestKept, shortestKept, fewestKept] = [15, 8, 5]
/** Of a line, for words: the rest goes to whom it serves. */
const mostForWords = 0.8
/** Characters of a text that has a line to itself. What is longer wraps, and wants no more than its part of the height. */
const oneLine = 60

/** A column first gets room for its longest word, then its part of the rest by its longest text: figures need less than sentences. */
function widthsOf(all: Need[], columns: number, { line, padding }: Omit<Columns, "widths">): number[] {
  let least = leastOf(all, columns, padding, longestKept)
  for (let kept = longestKept - 1; kept >= fewestKept; kept--) {
    if (sum(least) <= line * (kept >= shortestKept ? mostForWords : 1)) break
    least = leastOf(all, columns, padding, kept)
  }
  const wanted = Array.from({ length: columns }, () => 1)
  for (const { x, colspan, text } of all) if (colspan === 1) wanted[x] = Math.max(wanted[x] ?? 0, wantedFor(text))
  const rest = Math.max(0, line - sum(least))
  // What a column has already it needn't get again; where all have enough, they share.
  const missing = least.map((width, x) => Math.max(0, (wanted[x] ?? 0) + padding - width))
  const parts = sum(missing) > 0 ? missing : wanted
  const widths = least.map((width, x) => width + (rest * (parts[x] ?? 0)) / sum(parts))
  return widths.map((width) => width / sum(widths))
}

/**
 * What each column can't do without, if no more than `kept` letters of a word need stay together. Longer words are divided;
 * a date or an amount never where it has room.
 */
function leastOf(all: Need[], columns: number, padding: number, kept: number): number[] {
  const least = Array.from({ length: columns }, () => (columns > 12 ? 3 : 4) + padding)
  for (const { x, colspan, word, figure, room } of all) {
    const own = Math.max(Math.min(word, kept), Math.min(figure, longestKept)) + padding
    if (colspan === 1) least[x] = Math.max(least[x] ?? 0, own)
    for (let at = x; at < x + colspan; at++) least[at] = Math.max(least[at] ?? 0, room / colspan)
  }
  return least
}

/** Characters that what has a frame and words of its own needs beside each other: a vote, a task, a table in the cell. */
const framedWidth = 16
const roomFor = (content: Block[]): number =>
  content.reduce((most, block) => {
    if (block.type === "paragraph") return most
    if (block.type === "list") return Math.max(most, ...block.items.map((item) => 4 + roomFor(item)))
    if (block.type !== "table") return Math.max(most, framedWidth)
    return Math.max(most, ...block.rows.map((row) => sum(row.map((cell) => Math.max(6, roomFor(cell.content))))))
  }, 0)

const wantedFor = (length: number): number => (length <= oneLine ? length : Math.sqrt(length * oneLine))

export const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

export function textOf(cell: Cell): string {
  let text = ""
  for (const block of allBlocks(cell.content)) if ("text" in block) text += `${plain(block.text)}\n`
  return text.trimEnd()
}
