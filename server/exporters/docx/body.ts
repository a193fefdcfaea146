/** The sheet's content as Word paragraphs and tables. */
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from "docx"
import type { Field, Sheet, SheetItem } from "../sheet/sheet.ts"
import type { SheetSeal } from "../sheet/seal.ts"
import { blocksOf, type Content, type Counts } from "./blocks.ts"
import { cm, grey, sans, small, textWidth, tinta } from "./look.ts"
import { lines, styleIds } from "./styles.ts"

export function bodyOf(sheet: Sheet): Content[] {
  // Each list counts anew: docx gives every `instance` its own numbering. The agenda's is 0.
  const counts: Counts = { list: 1, agreement: 0 }
  return [
    ...(sheet.body === "" ? [] : [letterhead(sheet.body)]),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(sheet.title)] }),
    ...(sheet.edition === ""
      ? []
      : [new Paragraph({ style: styleIds.note, alignment: AlignmentType.CENTER, text: sheet.edition })]),
    ...headerTable(sheet.header),
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: sheet.headings.attendance }),
    ...sheet.groups.flatMap(groupOf),
    ...(sheet.excused === ""
      ? []
      : [new Paragraph({ spacing: { before: 160 }, children: [new TextRun({ text: sheet.excused, italics: true })] })]),
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: sheet.headings.agenda }),
    ...sheet.agenda.map(
      (title) =>
        new Paragraph({
          numbering: { reference: "numbers", level: 0, instance: 0 },
          spacing: { after: 60 },
          text: title,
        }),
    ),
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: sheet.headings.development }),
    ...sheet.items.flatMap((item) => itemOf(item, counts)),
    ...sheet.sections.flatMap(({ heading, blocks }) => [
      new Paragraph({ heading: HeadingLevel.HEADING_1, text: heading }),
      ...blocksOf(blocks, counts),
    ]),
    ...signatures(sheet.signatures),
    ...(sheet.seal ? sealOf(sheet.seal) : []),
  ]
}

const letterhead = (body: string): Paragraph =>
  new Paragraph({
    border: { left: { style: BorderStyle.SINGLE, size: 18, color: tinta, space: 8 } },
    indent: { left: cm(0.35) },
    children: [new TextRun({ text: body, font: sans, size: 24, bold: true, color: tinta })],
  })

const groupOf = ({ title, people }: Sheet["groups"][number]): Paragraph[] => [
  new Paragraph({ style: styleIds.group, keepNext: people.length > 0, text: title }),
  ...people.map(
    ({ name, detail }) =>
      new Paragraph({
        numbering: { reference: "dashes", level: 0 },
        spacing: { after: 40 },
        children: [new TextRun({ text: name, bold: true }), new TextRun(detail === "" ? "" : `, ${detail}`)],
      }),
  ),
]

const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

/** Dates and times are short; what is long gets the rest of the line, or a line of its own below many short ones. */
function headerTable(fields: Field[]): Content[] {
  if (fields.length === 0) return []
  const rule = { style: BorderStyle.SINGLE, size: 6, color: tinta }
  const isShort = ({ value }: Field) => value.length <= 26
  const short = fields.filter(isShort)
  const long = fields.filter((field) => !isShort(field))
  const beside = short.length <= 4 ? long.slice(0, 1) : []
  const shortWidth = beside.length > 0 ? cm(2.4) : Math.floor(textWidth / Math.max(short.length, 1))
  const rows = [
    [...short, ...beside].map((field) => ({ field, span: 1 })),
    ...long.slice(beside.length).map((field) => [{ field, span: short.length + beside.length }]),
  ].filter((row) => row.length > 0)
  const columns = Math.max(1, short.length + beside.length)
  const widths = Array.from({ length: columns }, (_, index) =>
    index < short.length ? shortWidth : textWidth - shortWidth * short.length,
  )
  return [
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      borders: { ...noBorders, top: rule, bottom: rule },
      rows: rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map(({ field, span }, at) => fieldCell(field, Math.max(span, 1), widths[at] ?? textWidth)),
          }),
      ),
    }),
  ]
}

const fieldCell = ({ label, value }: Field, span: number, width: number): TableCell =>
  new TableCell({
    columnSpan: span,
    width: { size: span > 1 ? textWidth : width, type: WidthType.DXA },
    margins: { top: 60, bottom: 80, left: 0, right: 120 },
    children: [
      new Paragraph({
        spacing: { after: 0 },
        children: [new TextRun({ text: label, font: sans, bold: true, size: 17, color: tinta })],
      }),
      new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: value, size: 21 })] }),
    ],
  })

function itemOf(item: SheetItem, counts: Counts, level = 1): Content[] {
  const note = item.note === "" ? [] : [new TextRun({ ...small, text: ` (${item.note})`, bold: false, italics: false })]
  return [
    new Paragraph({
      heading: level === 1 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
      children: [new TextRun(item.title), ...note],
    }),
    ...(item.details === "" ? [] : [new Paragraph({ style: styleIds.note, keepNext: true, text: item.details })]),
    ...blocksOf(item.blocks, counts),
    ...item.items.flatMap((sub) => itemOf(sub, counts, level + 1)),
  ]
}

/** Side by side, two to a row, never parted from each other. */
function signatures(fields: Field[]): Content[] {
  if (fields.length === 0) return []
  const gap = cm(1.4)
  const width = Math.floor((textWidth - gap) / 2)
  const rows = Array.from({ length: Math.ceil(fields.length / 2) }, (_, row) => fields.slice(row * 2, row * 2 + 2))
  const empty = (size: number) =>
    new TableCell({ width: { size, type: WidthType.DXA }, children: [new Paragraph({ keepNext: true, text: "" })] })
  return [
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: [width, gap, width],
      borders: noBorders,
      rows: rows.flatMap(([left, right]) => [
        // Room to sign in.
        new TableRow({
          height: { value: cm(1.9), rule: HeightRule.EXACT },
          children: [empty(width), empty(gap), empty(width)],
        }),
        new TableRow({
          cantSplit: true,
          children: [
            left ? signer(left, width) : empty(width),
            empty(gap),
            right ? signer(right, width) : empty(width),
          ],
        }),
      ]),
    }),
  ]
}

const signer = ({ label, value }: Field, width: number): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: { top: { style: BorderStyle.SINGLE, size: 6, color: grey } },
    margins: { top: 60 },
    children: [
      ...(label === "" ? [] : [centred(new TextRun({ text: label, bold: true }))]),
      centred(new TextRun({ ...small, size: 18, text: value })),
    ],
  })

const centred = (run: TextRun): Paragraph =>
  new Paragraph({ keepNext: true, alignment: AlignmentType.CENTER, spacing: { after: 0 }, children: [run] })

const sealOf = (seal: SheetSeal): Paragraph[] => [
  new Paragraph({
    keepNext: true,
    spacing: { before: 560, after: 60 },
    children: [new TextRun({ text: seal.title, font: sans, bold: true, size: 21, color: tinta })],
  }),
  ...seal.lines.map(
    ({ label, value }) =>
      new Paragraph({
        keepNext: true,
        spacing: { after: 30, ...lines(240) },
        indent: { left: cm(2.9), hanging: cm(2.9) },
        tabStops: [{ type: "left", position: cm(2.9) }],
        children: [new TextRun({ ...small, text: `${label}\t` }), new TextRun({ font: sans, size: 17, text: value })],
      }),
  ),
  new Paragraph({ spacing: { before: 80 }, children: [new TextRun({ ...small, size: 16, text: seal.note })] }),
]
