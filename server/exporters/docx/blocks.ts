/** The text of an item: paragraphs, lists, tables; what has a frame is in framed.ts. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalMergeType,
  WidthType,
  type IParagraphOptions,
} from "docx"
import type { SheetBlock } from "../sheet/blocks.ts"
import { smallestLook, sum } from "../sheet/columns.ts"
import type { SheetCell, SheetTable } from "../sheet/table.ts"
import { agreementOf, taskOf, voteOf } from "./framed.ts"
import type { Printing } from "./printing.ts"
import { runsOf } from "./runs.ts"
import { lines, listIndent, tableStyle } from "./styles.ts"

export type Content = Paragraph | Table

export const blocksOf = (blocks: SheetBlock[], print: Printing, more: IParagraphOptions = {}): Content[] =>
  blocks.flatMap((block, at) => {
    const isSigned = blocks === print.signed && at === blocks.length - 1
    return blockOf(block, print, isSigned ? { ...more, keepNext: true } : more)
  })

function blockOf(block: SheetBlock, print: Printing, more: IParagraphOptions): Content[] {
  switch (block.kind) {
    case "paragraph": {
      // A line that ends in a break would be stretched to the margin.
      const hasBreak = block.runs.some((run) => run.text.includes("\n"))
      const alignment = hasBreak ? AlignmentType.LEFT : AlignmentType.JUSTIFIED
      // The style of another's file may leave no room between paragraphs.
      const spacing = print.inTemplate ? { after: 140 } : undefined
      const indent = print.left > 0 ? { left: print.left } : undefined
      const children = runsOf(block.runs)
      return [new Paragraph({ alignment, spacing, indent, keepNext: block.introduces, ...more, children })]
    }
    case "list":
      return listOf(block, print, 0, more)
    case "table":
      // Word joins two tables that touch.
      return [
        tableOf(block, print, more),
        new Paragraph({ keepNext: more.keepNext, spacing: { after: 120, ...lines(120) } }),
      ]
    case "agreement":
      return [agreementOf(block, print, more)]
    case "vote":
      return voteOf(block, print, more)
    case "task":
      return [taskOf(block, print, more)]
  }
}

function listOf(
  block: Extract<SheetBlock, { kind: "list" }>,
  print: Printing,
  level: number,
  more: IParagraphOptions,
): Content[] {
  const instance = print.counts.list++
  const depth = Math.min(level, 8)
  const numbering = { reference: block.ordered ? "numbers" : "bullets", level: depth, instance }
  return block.items.flatMap((item, at) => {
    const isLast = at === block.items.length - 1
    const spacing = { after: level === 0 && isLast ? 140 : 70 }
    const isNumbered = item[0]?.kind === "paragraph"
    // What doesn't begin with words has its number in a line before: without it the next one would be wrong.
    const sign = isNumbered ? [] : [new Paragraph({ numbering, spacing: { after: 0 }, keepNext: item.length > 0 })]
    const content = item.flatMap((each, index) => {
      const own = isLast && index === item.length - 1 ? more : { ...more, keepNext: undefined }
      if (each.kind === "list") return listOf(each, print, level + 1, own)
      if (index === 0 && isNumbered) return blockOf(each, { ...print, left: 0 }, { ...own, numbering, spacing })
      return blockOf(each, { ...print, left: listIndent(depth) }, { ...own, spacing })
    })
    return [...sign, ...content]
  })
}

function tableOf(table: SheetTable, print: Printing, { keepNext }: IParagraphOptions): Table {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: print.colours.frame }
  const edge = { style: BorderStyle.SINGLE, size: 8, color: print.colours.accent }
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
  const widths = table.widths.map((share) => Math.floor(share * (print.width - print.left)))
  const covering = coveringCells(table)
  const last = table.rows.length - 1
  // A body's own file keeps its paper as it lies: what would have had its long side gets the smallest letters.
  const side = Math.min(100, table.look.beside * 10)
  const size = table.landscape && print.inTemplate ? smallestLook.size : table.look.size
  return new Table({
    width: { size: sum(widths), type: WidthType.DXA },
    indent: print.left > 0 ? { size: print.left, type: WidthType.DXA } : undefined,
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    borders: { top: edge, bottom: edge, left: none, right: none, insideHorizontal: rule, insideVertical: none },
    rows: table.rows.map(
      (row, y) =>
        new TableRow({
          tableHeader: y < table.head,
          cantSplit: row.every((cell) => cell.whole),
          children: (covering[y] ?? []).map((cell) =>
            cellOf(cell, y, { widths, size, side }, print, keepNext && y === last ? { keepNext } : {}),
          ),
        }),
    ),
  })
}

/** Row by row, with the cells that reach in from above: Word wants each of them repeated, empty and marked as continuing. */
function coveringCells(table: SheetTable): SheetCell[][] {
  const rows: SheetCell[][] = table.rows.map(() => [])
  for (const cell of table.rows.flat()) for (let dy = 0; dy < cell.rowspan; dy++) rows[cell.y + dy]?.push(cell)
  return rows.map((row) => row.sort((a, b) => a.x - b.x))
}

/** Widths and what cells have beside their text are in twips, letters in points. */
type Measures = { widths: number[]; size: number; side: number }

function cellOf(
  cell: SheetCell,
  y: number,
  { widths, size, side }: Measures,
  print: Printing,
  more: IParagraphOptions,
): TableCell {
  const continues = cell.y < y
  const own = { ...more, style: tableStyle(size, cell.header) }
  const width = sum(widths.slice(cell.x, cell.x + cell.colspan))
  const children = continues
    ? []
    : blocksOf(
        cell.blocks,
        { ...print, width: Math.max(width - 2 * side, side), left: 0 },
        { ...own, alignment: AlignmentType.LEFT, spacing: { after: 40 } },
      )
  return new TableCell({
    columnSpan: cell.colspan,
    verticalMerge: cell.rowspan === 1 ? undefined : continues ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 50, left: side, right: side },
    shading: cell.header ? { type: ShadingType.CLEAR, color: "auto", fill: print.colours.ground } : undefined,
    // Word wants a paragraph in every cell, and one after a table in it.
    children: children.length === 0 ? [new Paragraph(own)] : children,
  })
}
