/** The sheet's content as Word paragraphs and tables. */
import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild,
} from "docx"
import type { Run } from "#shared/domain/acta.ts"
import type { Field, Sheet, SheetBlock, SheetItem } from "../sheet.ts"
import { frame, grey, ground, sans, tinta } from "./look.ts"

type Content = Paragraph | Table
const textWidth = 8960 // twips between the margins

export function bodyOf(sheet: Sheet): Content[] {
  // Each ordered list counts anew: docx gives every `instance` its own numbering.
  const lists = { next: 1 }
  return [
    new Paragraph({
      border: { left: { style: BorderStyle.SINGLE, size: 18, color: tinta, space: 8 } },
      children: [new TextRun({ text: sheet.body, font: sans, bold: true, color: tinta })],
    }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(sheet.title)] }),
    ...headerTable(sheet.header),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(sheet.headings.attendance)] }),
    ...sheet.groups.flatMap((group) => [
      new Paragraph({
        keepNext: group.people.length > 0,
        spacing: { before: 160, after: 60 },
        children: [new TextRun({ text: `${group.letter} ${group.title}`, font: sans, bold: true })],
      }),
      ...group.people.map(
        ({ name, detail }) =>
          new Paragraph({
            numbering: { reference: "dashes", level: 0 },
            spacing: { after: 40 },
            children: [new TextRun({ text: name, bold: true }), new TextRun(detail === "" ? "" : `, ${detail}`)],
          }),
      ),
    ]),
    ...(sheet.excused === ""
      ? []
      : [new Paragraph({ spacing: { before: 160 }, children: [new TextRun({ text: sheet.excused, italics: true })] })]),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(sheet.headings.agenda)] }),
    ...sheet.agenda.map(
      (title) =>
        new Paragraph({
          numbering: { reference: "numbers", level: 0, instance: 0 },
          spacing: { after: 60 },
          children: [new TextRun(title)],
        }),
    ),
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(sheet.headings.development)] }),
    ...sheet.items.flatMap((item) => itemOf(item, lists)),
    ...signatures(sheet.signatures),
    ...sealOf(sheet),
  ]
}

const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

function headerTable(fields: Field[]): Content[] {
  if (fields.length === 0) return []
  const rule = { style: BorderStyle.SINGLE, size: 6, color: tinta }
  // Dates and times are short; what is long gets the rest of the line.
  const short = fields.filter(({ value }) => value.length <= 40).length
  const widths = fields.map(({ value }) =>
    value.length <= 40 ? 1500 : (textWidth - short * 1500) / (fields.length - short),
  )
  return [
    new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths.map(Math.round),
      borders: { ...noBorders, top: rule, bottom: rule },
      rows: [
        new TableRow({
          children: fields.map(
            ({ label, value }, index) =>
              new TableCell({
                width: { size: Math.round(widths[index] ?? 1500), type: WidthType.DXA },
                margins: { top: 60, bottom: 80, left: 80, right: 80 },
                children: [
                  new Paragraph({
                    spacing: { after: 0 },
                    children: [new TextRun({ text: label, font: sans, bold: true, size: 17, color: tinta })],
                  }),
                  new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: value, size: 21 })] }),
                ],
              }),
          ),
        }),
      ],
    }),
  ]
}

type Lists = { next: number }

function itemOf(item: SheetItem, lists: Lists, level = 1): Content[] {
  const note = item.note === "" ? [] : [new TextRun({ text: ` (${item.note})`, bold: false, size: 18, color: grey })]
  return [
    new Paragraph({
      heading: level === 1 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
      children: [new TextRun(item.title), ...note],
    }),
    ...item.blocks.flatMap((block) => blockOf(block, lists)),
    ...item.items.flatMap((sub) => itemOf(sub, lists, level + 1)),
  ]
}

function blockOf(block: SheetBlock, lists: Lists, more: IParagraphOptions = {}): Content[] {
  switch (block.kind) {
    case "paragraph":
      return [new Paragraph({ alignment: AlignmentType.JUSTIFIED, ...more, children: runsOf(block.runs) })]
    case "list":
      return listOf(block, lists, 0)
    case "table":
      return [tableOf(block, lists)]
    case "agreement":
      return [agreementOf(block)]
    case "task":
      return taskOf(block)
  }
}

function listOf(block: Extract<SheetBlock, { kind: "list" }>, lists: Lists, level: number): Content[] {
  const instance = lists.next++
  const numbering = { reference: block.ordered ? "numbers" : "bullets", level: Math.min(level, 8), instance }
  return block.items.flatMap((item) =>
    item.flatMap((each, index) => {
      if (each.kind === "list") return listOf(each, lists, level + 1)
      if (index === 0 && each.kind === "paragraph") return blockOf(each, lists, { numbering, spacing: { after: 60 } })
      return blockOf(each, lists, { indent: { left: 425 * (level + 1) } })
    }),
  )
}

function tableOf(table: Extract<SheetBlock, { kind: "table" }>, lists: Lists): Table {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: frame }
  const column = Math.floor(textWidth / table.columns)
  return new Table({
    width: { size: column * table.columns, type: WidthType.DXA },
    columnWidths: Array.from({ length: table.columns }, () => column),
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: table.rows.map(
      (row, index) =>
        new TableRow({
          tableHeader: index < table.head,
          cantSplit: true,
          children: row.map(
            (cell) =>
              new TableCell({
                columnSpan: cell.colspan,
                rowSpan: cell.rowspan,
                width: { size: column * cell.colspan, type: WidthType.DXA },
                margins: { top: 60, bottom: 60, left: 100, right: 100 },
                shading: cell.header ? { type: ShadingType.CLEAR, color: "auto", fill: ground } : undefined,
                // Word wants a paragraph in every cell.
                children:
                  cell.blocks.length === 0
                    ? [new Paragraph("")]
                    : cell.blocks.flatMap((block) =>
                        blockOf(block, lists, { alignment: AlignmentType.LEFT, spacing: { after: 40 } }),
                      ),
              }),
          ),
        }),
    ),
  })
}

function agreementOf({ label, runs }: Extract<SheetBlock, { kind: "agreement" }>): Paragraph {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: frame, space: 6 }
  return new Paragraph({
    border: { top: rule, bottom: rule, left: rule, right: rule },
    shading: { type: ShadingType.CLEAR, color: "auto", fill: ground },
    indent: { left: 120, right: 120 },
    spacing: { before: 180, after: 180 },
    keepLines: true,
    children: [new TextRun({ text: `${label}  `, font: sans, bold: true, size: 20, color: tinta }), ...runsOf(runs)],
  })
}

function taskOf({ runs, done, label, details }: Extract<SheetBlock, { kind: "task" }>): Paragraph[] {
  const small = { font: sans, size: 17, color: grey }
  return [
    new Paragraph({
      indent: { left: 425, hanging: 425 },
      tabStops: [{ type: "left", position: 425 }],
      spacing: { after: 80 },
      children: [
        new TextRun({ text: `${done ? "☒" : "☐"}\t`, font: "Segoe UI Symbol", color: tinta }),
        ...runsOf(runs),
        new TextRun({ ...small, text: `  ${label}` }),
        ...(details === "" ? [] : [new TextRun({ ...small, text: details, break: 1 })]),
      ],
    }),
  ]
}

function runsOf(runs: Run[]): ParagraphChild[] {
  return runs
    .map((run) => {
      const text = run.text.split("\n").map((part, index) => textRun(run, part, index > 0))
      return run.link === undefined ? text : [new ExternalHyperlink({ link: run.link, children: text })]
    })
    .flat()
}

const textRun = ({ bold, italic, underline, link }: Run, text: string, breaks: boolean): TextRun =>
  new TextRun({
    text,
    bold,
    italics: italic,
    underline: underline ? {} : undefined,
    style: link === undefined ? undefined : "Hyperlink",
    break: breaks ? 1 : undefined,
  })

function signatures(fields: Field[]): Content[] {
  return fields.flatMap(({ label, value }, index) => [
    new Paragraph({
      keepNext: true,
      alignment: AlignmentType.CENTER,
      spacing: { before: index === 0 ? 1100 : 800, after: 0 },
      children: [new TextRun({ text: "_________________________________", color: grey })],
    }),
    new Paragraph({
      keepNext: true,
      alignment: AlignmentType.CENTER,
      spacing: { after: 0 },
      children: [new TextRun({ text: label, bold: true })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: value, font: sans, size: 18, color: grey })],
    }),
  ])
}

function sealOf({ seal }: Sheet): Content[] {
  if (!seal) return []
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 500, after: 60 },
      children: [new TextRun({ text: seal.title, font: sans, bold: true, size: 20, color: tinta })],
    }),
    ...seal.lines.map(
      ({ label, value }, index) =>
        new Paragraph({
          keepNext: index < seal.lines.length - 1,
          spacing: { after: 30 },
          children: [
            new TextRun({ text: `${label}: `, font: sans, size: 17, color: grey }),
            new TextRun({ text: value, font: sans, size: 17 }),
          ],
        }),
    ),
  ]
}
