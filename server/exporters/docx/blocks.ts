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
  /** What the signatures stand under: it ends on their page. */
  signed: SheetBlock[]
}

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
      return [new Paragraph({ alignment, spacing, keepNext: block.introduces, ...more, children: runsOf(block.runs) })]
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
  const instance = print.list++
  const numbering = { reference: block.ordered ? "numbers" : "bullets", level: Math.min(level, 8), instance }
  return block.items.flatMap((item, at) => {
    const isLast = at === block.items.length - 1
    const spacing = { after: level === 0 && isLast ? 140 : 70 }
    return item.flatMap((each, index) => {
      const own = isLast && index === item.length - 1 ? more : { ...more, keepNext: undefined }
      if (each.kind === "list") return listOf(each, print, level + 1, own)
      if (index === 0 && each.kind === "paragraph") return blockOf(each, print, { ...own, numbering, spacing })
      return blockOf(each, print, { ...own, indent: { left: cm(0.75 * (level + 1)) }, spacing })
    })
  })
}

function tableOf(table: SheetTable, print: Printing, { keepNext }: IParagraphOptions): Table {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: print.colours.frame }
  const edge = { style: BorderStyle.SINGLE, size: 8, color: print.colours.accent }
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
  const widths = table.widths.map((share) => Math.floor(share * print.width))
  const covering = coveringCells(table)
  const last = table.rows.length - 1
  const style = table.small ? styleIds.tableSmall : styleIds.tableText
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
          children: (covering[y] ?? []).map((cell) =>
            cellOf(cell, y, widths, print, keepNext && y === last ? { style, keepNext } : { style }),
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

function cellOf(cell: SheetCell, y: number, widths: number[], print: Printing, more: IParagraphOptions): TableCell {
  const continues = cell.y < y
  const own = { ...more, ...(cell.header && { style: styleIds.tableHead }) }
  const width = widths.slice(cell.x, cell.x + cell.colspan).reduce((sum, each) => sum + each, 0)
  // Of many columns each has little room, and none for as much on both sides.
  const side = widths.length > 20 ? 30 : widths.length > 12 ? 50 : 100
  const children = continues
    ? []
    : blocksOf(
        cell.blocks,
        { ...print, width: Math.max(width - 2 * side, side) },
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

const agreementOf = (
  { label, runs }: Extract<SheetBlock, { kind: "agreement" }>,
  print: Printing,
  { keepNext }: IParagraphOptions,
): Paragraph =>
  new Paragraph({
    keepNext,
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
  more: IParagraphOptions,
): Paragraph[] => {
  const line = (children: ParagraphChild[], isLast: boolean) =>
    new Paragraph({
      keepLines: true,
      keepNext: !isLast || more.keepNext,
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

const taskOf = (
  { runs, done, label, details }: Extract<SheetBlock, { kind: "task" }>,
  print: Printing,
  { keepNext }: IParagraphOptions,
): Paragraph =>
  new Paragraph({
    keepNext,
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
    const text = run.text
      .split("\n")
      .flatMap((line, index) =>
        line
          .split(address)
          .map((part, at) => textRun(run, part, { breaks: index > 0 && at === 0, isAddress: at % 2 === 1 })),
      )
    return run.link === undefined ? text : [new ExternalHyperlink({ link: run.link, children: text })]
  })

const address = /(\S+@\S+\.\S+|\S*:\/\/\S+|www\.\S+)/u

/** What Word doesn't proofread it doesn't hyphenate either: an address keeps its letters. */
const textRun = (
  { bold, italic, underline, link }: Run,
  text: string,
  { breaks, isAddress }: { breaks: boolean; isAddress: boolean },
): TextRun =>
  new TextRun({
    text,
    bold,
    italics: italic,
    underline: underline ? {} : undefined,
    noProof: isAddress ? true : undefined,
    style: link === undefined ? undefined : "Hyperlink",
    break: breaks ? 1 : undefined,
  })
