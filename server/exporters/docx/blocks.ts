/** The text of an item: paragraphs, print, tables, agreements, tasks. */
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
import { cm, sans, small, type Colours } from "./look.ts"
import { agreementIndent, labelWidth, lines, styleIds } from "./styles.ts"

export type Content = Paragraph | Table
export type Printing = {
  colours: Colours
  /** Twips between the margins. */
  width: number
  /** Into a body's own Word file: it has a letterhead, and heading styles that don't number themselves. */
  inTemplate: boolean
  /** Counted through the whole acta: the next free numbering, for two print must not count on from each other, and agreements. */
  list: number
  agreement: number
}

export const blocksOf = (blocks: SheetBlock[], print: Printing, more: IParagraphOptions = {}): Content[] =>
  blocks.flatMap((block) => blockOf(block, print, more))

function blockOf(block: SheetBlock, print: Printing, more: IParagraphOptions): Content[] {
  switch (block.kind) {
    case "paragraph": {
      // A line that ends in a break would be stretched to the margin.
      const hasBreak = block.runs.some((run) => run.text.includes("\n"))
      const alignment = hasBreak ? AlignmentType.LEFT : AlignmentType.JUSTIFIED
      // The style of another's file may leave no room between paragraphs.
      const spacing = print.inTemplate ? { after: 140 } : undefined
      return [new Paragraph({ alignment, spacing, keepNext: block.introduces, ...more, children: runsOf(block.runs) })]
    }
    case "list":
      return listOf(block, print, 0, more)
    case "table":
      // Word joins two tables that touch.
      return [tableOf(block, print), new Paragraph({ spacing: { after: 120, ...lines(120) } })]
    case "agreement":
      return [agreementOf(block, print)]
    case "vote":
      return voteOf(block, print)
    case "task":
      return [taskOf(block, print)]
  }
}

function listOf(
  block: Extract<SheetBlock, { kind: "list" }>,
  print: Printing,
  level: number,
  more: IParagraphOptions,
): Content[] {
  const instance = print.list++
  const numbering = { reference: block.ordered ? "numbers" : "bullets", level: Math.min(level, 8), instance }
  return block.items.flatMap((item, at) => {
    const spacing = { after: level === 0 && at === block.items.length - 1 ? 140 : 70 }
    return item.flatMap((each, index) => {
      if (each.kind === "list") return listOf(each, print, level + 1, more)
      if (index === 0 && each.kind === "paragraph") return blockOf(each, print, { ...more, numbering, spacing })
      return blockOf(each, print, { ...more, indent: { left: cm(0.75 * (level + 1)) }, spacing })
    })
  })
}

function tableOf(table: SheetTable, print: Printing): Table {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: print.colours.frame }
  const edge = { style: BorderStyle.SINGLE, size: 8, color: print.colours.accent }
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
  const widths = table.widths.map((share) => Math.floor(share * print.width))
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
          children: (covering[y] ?? []).map((cell) => cellOf(cell, y, widths, print)),
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

function cellOf(cell: SheetCell, y: number, widths: number[], print: Printing): TableCell {
  const continues = cell.y < y
  const style = cell.header ? styleIds.tableHead : undefined
  const children = continues
    ? []
    : blocksOf(cell.blocks, print, { alignment: AlignmentType.LEFT, spacing: { after: 40 }, style })
  return new TableCell({
    columnSpan: cell.colspan,
    verticalMerge: cell.rowspan === 1 ? undefined : continues ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART,
    width: {
      size: widths.slice(cell.x, cell.x + cell.colspan).reduce((sum, width) => sum + width, 0),
      type: WidthType.DXA,
    },
    margins: { top: 60, bottom: 50, left: 100, right: 100 },
    shading: cell.header ? { type: ShadingType.CLEAR, color: "auto", fill: print.colours.ground } : undefined,
    // Word wants a paragraph in every cell, and one after a table in it.
    children: children.length === 0 ? [new Paragraph("")] : children,
  })
}

const agreementOf = ({ label, runs }: Extract<SheetBlock, { kind: "agreement" }>, print: Printing): Paragraph =>
  new Paragraph({
    style: styleIds.agreement,
    // Word draws one frame around neighbours of equal indent; a twip of difference keeps two agreements apart.
    indent: { ...agreementIndent, right: agreementIndent.right + (print.agreement++ % 2) },
    children: [
      new TextRun({ text: `${label}\t`, font: sans, bold: true, size: 20, color: print.colours.accent }),
      ...runsOf(runs),
    ],
  })

const voteOf = (
  { label, runs, result, lines }: Extract<SheetBlock, { kind: "vote" }>,
  print: Printing,
): Paragraph[] => {
  const line = (children: ParagraphChild[], isLast: boolean) =>
    new Paragraph({
      keepLines: true,
      keepNext: !isLast,
      alignment: AlignmentType.LEFT,
      indent: { left: cm(0.35) },
      spacing: { after: isLast ? 160 : 50 },
      border: { left: { style: BorderStyle.SINGLE, size: 8, color: print.colours.accent, space: 8 } },
      children,
    })
  const parts: ParagraphChild[][] = [
    [new TextRun({ text: label, font: sans, bold: true, size: 20, color: print.colours.accent })],
    ...(runs.length > 0 ? [runsOf(runs)] : []),
    [new TextRun({ text: result, italics: true })],
    ...lines.map((each): ParagraphChild[] => [
      new TextRun({ ...small, text: `${each.label}: `, bold: true, color: print.colours.accent }),
      ...runsOf([{ text: each.value }]),
    ]),
  ]
  return parts.map((children, index) => line(children, index === parts.length - 1))
}

const taskOf = ({ runs, done, label, details }: Extract<SheetBlock, { kind: "task" }>, print: Printing): Paragraph =>
  new Paragraph({
    style: styleIds.task,
    keepLines: true,
    tabStops: [
      { type: "left", position: labelWidth.box },
      { type: "left", position: labelWidth.task },
    ],
    children: [
      new TextRun({ text: `${done ? "☒" : "☐"}\t`, font: "Segoe UI Symbol", color: print.colours.accent }),
      new TextRun({ ...small, text: `${label}\t`, bold: true, color: print.colours.accent }),
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
