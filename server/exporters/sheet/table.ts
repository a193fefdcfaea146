/** A table whose cells know their place. People who edit at once can leave rows of unequal length and spans that reach too far. */
import type { Block, Cell, Table } from "#shared/domain/acta.ts"
import type { SheetBlock } from "./blocks.ts"
import { columnsOf, sum, textOf, type Place, type TableLook } from "./columns.ts"

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
 * Every place is covered exactly once. `widths` are shares of the whole; the first `head` rows repeat on each page.
 * `landscape`: its many columns want the paper on its side.
 */
export type SheetTable = {
  kind: "table"
  widths: number[]
  look: TableLook
  landscape: boolean
  head: number
  rows: SheetCell[][]
}

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
  const { widths, look, landscape, line: whole, padding } = columnsOf(places, columns, line)
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
  return withoutCovered({ kind: "table", widths, look, landscape, head: headOf(rows), rows: keptWhole(rows) })
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

/** What isn't plain text is as high as its own layout makes it. `share` of the whole width. */
const isWhole = (cell: Cell, share: number): boolean =>
  cell.content.every(({ type }) => type === "paragraph") && lengthOf(cell) <= longCell * share

const lengthOf = (cell: Cell): number => textOf(cell).length
