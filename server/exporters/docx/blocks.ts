/** The text of an item: paragraphs, counts, tables, agreements, tasks. */
import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalMergeType,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild,
} from "docx"
import type { Run } from "#shared/domain/acta.ts"
import type { SheetBlock } from "../sheet/blocks.ts"
import type { SheetCell, SheetTable } from "../sheet/table.ts"
import { cm, frame, ground, sans, small, textWidth, tinta } from "./look.ts"
import { agreementIndent, labelWidth, lines, styleIds } from "./styles.ts"

export type Content = Paragraph | Table
/** Counted through the whole acta: the next free numbering, for two counts must not count on from each other, and agreements. */
export type Counts = { list: number; agreement: number }

export const blocksOf = (blocks: SheetBlock[], counts: Counts, more: IParagraphOptions = {}): Content[] =>
  blocks.flatMap((block) => blockOf(block, counts, more))

function blockOf(block: SheetBlock, counts: Counts, more: IParagraphOptions): Content[] {
  switch (block.kind) {
    case "paragraph": {
      // A line that ends in a break would be stretched to the margin.
      const hasBreak = block.runs.some((run) => run.text.includes("\n"))
      const alignment = hasBreak ? AlignmentType.LEFT : AlignmentType.JUSTIFIED
      return [new Paragraph({ alignment, keepNext: block.introduces, ...more, children: runsOf(block.runs) })]
    }
    case "list":
      return listOf(block, counts, 0, more)
    case "table":
      // Word joins two tables that touch.
      return [tableOf(block, counts), new Paragraph({ spacing: { after: 120, ...lines(120) } })]
    case "agreement":
      return [agreementOf(block, counts.agreement++)]
    case "task":
      return [taskOf(block)]
  }
}

function listOf(
  block: Extract<SheetBlock, { kind: "list" }>,
  counts: Counts,
  level: number,
  more: IParagraphOptions,
): Content[] {
  const instance = counts.list++
  const numbering = { reference: block.ordered ? "numbers" : "bullets", level: Math.min(level, 8), instance }
  return block.items.flatMap((item, at) => {
    const spacing = { after: level === 0 && at === block.items.length - 1 ? 140 : 70 }
    return item.flatMap((each, index) => {
      if (each.kind === "list") return listOf(each, counts, level + 1, more)
      if (index === 0 && each.kind === "paragraph") return blockOf(each, counts, { ...more, numbering, spacing })
      return blockOf(each, counts, { ...more, indent: { left: cm(0.75 * (level + 1)) }, spacing })
    })
  })
}

function tableOf(table: SheetTable, counts: Counts): Table {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: frame }
  const edge = { style: BorderStyle.SINGLE, size: 8, color: tinta }
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
  const widths = table.widths.map((share) => Math.floor(share * textWidth))
  const covering = coveringCells(table)
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    borders: { top: edge, bottom: edge, left: none, right: none, insideHorizontal: rule, insideVertical: none },
    rows: table.rows.map(
      (row, y) =>
        new TableRow({
          tableHeader: y < table.head,
          cantSplit: row.every((cell) => cell.whole),
          children: (covering[y] ?? []).map((cell) => cellOf(cell, y, widths, counts)),
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

function cellOf(cell: SheetCell, y: number, widths: number[], counts: Counts): TableCell {
  const continues = cell.y < y
  const style = cell.header ? styleIds.tableHead : undefined
  const children = continues
    ? []
    : blocksOf(cell.blocks, counts, { alignment: AlignmentType.LEFT, spacing: { after: 40 }, style })
  return new TableCell({
    columnSpan: cell.colspan,
    verticalMerge: cell.rowspan === 1 ? undefined : continues ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART,
    width: {
      size: widths.slice(cell.x, cell.x + cell.colspan).reduce((sum, width) => sum + width, 0),
      type: WidthType.DXA,
    },
    margins: { top: 60, bottom: 50, left: 100, right: 100 },
    shading: cell.header ? { type: ShadingType.CLEAR, color: "auto", fill: ground } : undefined,
    // Word wants a paragraph in every cell, and one after a table in it.
    children: children.length === 0 ? [new Paragraph("")] : children,
  })
}

const agreementOf = ({ label, runs }: Extract<SheetBlock, { kind: "agreement" }>, count: number): Paragraph =>
  new Paragraph({
    style: styleIds.agreement,
    // Word draws one frame around neighbours of equal indent; a twip of difference keeps two agreements apart.
    indent: { ...agreementIndent, right: agreementIndent.right + (count % 2) },
    children: [new TextRun({ text: `${label}\t`, font: sans, bold: true, size: 20, color: tinta }), ...runsOf(runs)],
  })

const taskOf = ({ runs, done, label, details }: Extract<SheetBlock, { kind: "task" }>): Paragraph =>
  new Paragraph({
    style: styleIds.task,
    keepLines: true,
    tabStops: [
      { type: "left", position: labelWidth.box },
      { type: "left", position: labelWidth.task },
    ],
    children: [
      new TextRun({ text: `${done ? "☒" : "☐"}\t`, font: "Segoe UI Symbol", color: tinta }),
      new TextRun({ ...small, text: `${label}\t`, bold: true, color: tinta }),
      ...runsOf(runs),
      ...(details === "" ? [] : [new TextRun({ ...small, text: details, break: 1 })]),
    ],
  })

const runsOf = (runs: Run[]): ParagraphChild[] =>
  runs.flatMap((run): ParagraphChild[] => {
    const text = run.text.split("\n").map((part, index) => textRun(run, part, index > 0))
    return run.link === undefined ? text : [new ExternalHyperlink({ link: run.link, children: text })]
  })

const textRun = ({ bold, italic, underline, link }: Run, text: string, breaks: boolean): TextRun =>
  new TextRun({
    text,
    bold,
    italics: italic,
    underline: underline ? {} : undefined,
    style: link === undefined ? undefined : "Hyperlink",
    break: breaks ? 1 : undefined,
  })
