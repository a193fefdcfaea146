/** A table whose cells know their place. People who edit at once can leave rows of unequal length and spans that reach too far. */
import { blocksOf as allBlocks, plain, type Block, type Cell, type Table } from "#shared/domain/acta.ts"
import type { SheetBlock } from "./blocks.ts"

export type SheetCell = {
  x: number
  y: number
  colspan: number
  rowspan: number
  header: boolean
  /** Short enough to stay on one page, as are all cells beside it: what one may not break, the others can't. */
  whole: boolean
  blocks: SheetBlock[]
}
/**
 * Every place is covered exactly once. `widths` are shares of the whole; the first `head` rows repeat on each page. `small`:
 * its many columns have little room each.
 */
export type SheetTable = { kind: "table"; widths: number[]; small: boolean; head: number; rows: SheetCell[][] }

/** Word allows no more columns. */
const widestSpan = 63
/** Characters beyond which a cell as wide as the page may break across pages; a narrow one has so much less. */
const longCell = 600

/** `line` is what there is beside each other, in characters; `inside` is told what a cell has of it. */
export function tableOf(
  table: Table,
  inside: (content: Block[], line: number) => SheetBlock[],
  line?: number,
): SheetTable {
  const places = placed(table.rows)
  const columns = places.reduce((most, { x, colspan }) => Math.max(most, x + colspan), 1)
  const whole = line ?? lineLength(columns)
  const widths = widthsOf(places, columns, whole)
  const rows: SheetCell[][] = table.rows.map(() => [])
  for (const { cell, ...place } of [...places, ...gaps(places, columns, table.rows.length)]) {
    const share = sum(widths.slice(place.x, place.x + place.colspan))
    rows[place.y]?.push({
      ...place,
      header: cell.header ?? false,
      whole: isWhole(cell, share),
      blocks: inside(cell.content, share * whole - padding),
    })
  }
  for (const row of rows) row.sort((a, b) => a.x - b.x)
  return withoutCovered({ kind: "table", widths, small: isSmall(columns), head: headOf(rows), rows: keptWhole(rows) })
}

/** Rows that cells may hold together on one page: short ones, far from filling it. */
const mostBound = 6
/** Rows stay on one page where all that reaches into them is short, and where cells hold few of them together. */
function keptWhole(rows: SheetCell[][]): SheetCell[][] {
  const broken = new Set<number>()
  for (let start = 0, end = 0; start < rows.length; start = end) {
    end = start + 1
    for (let y = start; y < end; y++) for (const { rowspan } of rows[y] ?? []) end = Math.max(end, y + rowspan)
    const isShort = rows.slice(start, end).every((row) => row.every(({ whole }) => whole))
    if (!isShort || end - start > mostBound) for (let y = start; y < end; y++) broken.add(y)
  }
  return rows.map((row, y) => row.map((cell) => ({ ...cell, whole: !broken.has(y) })))
}

/** A row that is all reached over from above is no row to a reader, and some formats can't hold it. */
function withoutCovered(table: SheetTable): SheetTable {
  const kept = table.rows.map((row, y) => (row.length > 0 ? y : -1)).filter((y) => y >= 0)
  const before = (y: number) => kept.filter((each) => each < y).length
  const rows = kept.map((y) =>
    (table.rows[y] ?? []).map((cell) => ({ ...cell, y: before(y), rowspan: before(y + cell.rowspan) - before(y) })),
  )
  return { ...table, head: before(table.head), rows }
}

type Place = { cell: Cell; x: number; y: number; colspan: number; rowspan: number }

/** Cells take the next free place of their row, as a browser lays them out. */
function placed(rows: Cell[][]): Place[] {
  const taken = new Set<string>()
  return rows.flatMap((row, y) => {
    let x = 0
    return row.map((cell) => {
      while (taken.has(`${x},${y}`)) x++
      const isFree = (column: number) => !taken.has(`${column},${y}`)
      let colspan = 1
      while (colspan < Math.min(cell.colspan ?? 1, widestSpan) && isFree(x + colspan)) colspan++
      const rowspan = Math.max(1, Math.min(cell.rowspan ?? 1, rows.length - y))
      for (let dx = 0; dx < colspan; dx++) for (let dy = 0; dy < rowspan; dy++) taken.add(`${x + dx},${y + dy}`)
      const place = { cell, x, y, colspan, rowspan }
      x += colspan
      return place
    })
  })
}

function gaps(places: Place[], columns: number, rows: number): Place[] {
  const taken = new Set<string>()
  for (const { x, y, colspan, rowspan } of places)
    for (let dx = 0; dx < colspan; dx++) for (let dy = 0; dy < rowspan; dy++) taken.add(`${x + dx},${y + dy}`)
  const all = Array.from({ length: rows * columns }, (_, index) => ({
    x: index % columns,
    y: Math.floor(index / columns),
  }))
  return all
    .filter(({ x, y }) => !taken.has(`${x},${y}`))
    .map((place) => ({ ...place, cell: { content: [] }, colspan: 1, rowspan: 1 }))
}

/** More than these would take a page's room from what they head. */
const mostRepeated = 4
/**
 * Leading rows of header cells alone, as far as nothing spans out of them. A table of nothing else repeats its first row.
 * What repeats can't break across pages: rows with a cell that may have to, repeat not.
 */
function headOf(rows: SheetCell[][]): number {
  const first = rows.findIndex((row) => !row.every((cell) => cell.header))
  const head = first === -1 ? Math.min(1, rows.length - 1) : first
  const isBound = ({ y, rowspan, whole }: SheetCell) => y + rowspan <= head && whole
  return head <= mostRepeated && rows.slice(0, head).every((row) => row.every(isBound)) ? head : 0
}

/** A line of a table, in characters; cell padding takes three of them. */
const lineLength = (columns: number) => (isSmall(columns) ? 94 : 84)
const isSmall = (columns: number) => columns > 5
const padding = 3
/** Letters of a word that stay together where there is room for it, and where there is little. */
const [longestKept, shortestKept] = [15, 8]
/** Of a line, for words: the rest goes to whom it serves. */
const mostForWords = 0.8
/** Characters of a text that has a line to itself. What is longer wraps, and wants no more than its part of the height. */
const oneLine = 60

/** A column first gets room for its longest word, then its part of the rest by its longest text: figures need less than sentences. */
function widthsOf(places: Place[], columns: number, line: number): number[] {
  const whole = places.filter(({ colspan }) => colspan === 1)
  let least: number[] = []
  for (let kept = longestKept; kept >= shortestKept; kept--) {
    least = Array.from({ length: columns }, () => 4 + padding)
    for (const { x, cell } of whole) least[x] = Math.max(least[x] ?? 0, longestWord(cell, kept) + padding)
    for (const { x, colspan, cell } of places) {
      const share = roomFor(cell.content) / colspan
      for (let at = x; at < x + colspan; at++) least[at] = Math.max(least[at] ?? 0, share)
    }
    if (sum(least) <= line * mostForWords) break
  }
  const wanted = Array.from({ length: columns }, () => 1)
  for (const { x, cell } of whole) wanted[x] = Math.max(wanted[x] ?? 0, wantedFor(lengthOf(cell)))
  const rest = Math.max(0, line - sum(least))
  // What a column has already it needn't get again; where all have enough, they share.
  const missing = least.map((width, x) => Math.max(0, (wanted[x] ?? 0) + padding - width))
  const parts = sum(missing) > 0 ? missing : wanted
  const widths = least.map((width, x) => width + (rest * (parts[x] ?? 0)) / sum(parts))
  return widths.map((width) => width / sum(widths))
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

/** Longer words are divided; a date or an amount never where it has room. */
const longestWord = (cell: Cell, kept: number): number =>
  textOf(cell)
    .split(/[\s-]+/)
    .reduce((most, word) => Math.max(most, Math.min(word.length, /\p{L}/u.test(word) ? kept : longestKept)), 0)

const wantedFor = (length: number): number => (length <= oneLine ? length : Math.sqrt(length * oneLine))

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What isn't plain text is as high as its own layout makes it. `share` of the whole width. */
const isWhole = (cell: Cell, share: number): boolean =>
  cell.content.every(({ type }) => type === "paragraph") && lengthOf(cell) <= longCell * share

const lengthOf = (cell: Cell): number => textOf(cell).length

function textOf(cell: Cell): string {
  let text = ""
  for (const block of allBlocks(cell.content)) if ("text" in block) text += `${plain(block.text)}\n`
  return text.trimEnd()
}
