/** The sheet's content as Word paragraphs and tables: everything below the title. */
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
  type ParagraphChild,
} from "docx"
import type { Field, Sheet, SheetItem } from "../sheet/sheet.ts"
import type { SheetSeal } from "../sheet/seal.ts"
import { blocksOf, type Content } from "./blocks.ts"
import { extractOf } from "./extract.ts"
import { noBorders } from "./head.ts"
import type { Printing } from "./printing.ts"
import { cm, grey, sans, sideWidth, small, type Colours } from "./look.ts"
import { lines, styleIds } from "./styles.ts"

/** Content for paper that lies one way. */
export type Stretch = { landscape: boolean; children: Content[] }

/** All below the title. A body's own file stays as it lies. */
export function bodyOf(sheet: Sheet, print: Printing): Stretch[] {
  const side = print.inTemplate ? print : { ...print, width: sideWidth }
  const begin = [
    ...(sheet.edition === ""
      ? []
      : [new Paragraph({ style: styleIds.note, alignment: AlignmentType.CENTER, text: sheet.edition })]),
    ...headerTable(sheet.header, print),
    ...(sheet.extract ? extractOf(sheet.extract, sheet.signatures.length > 0, print) : openingOf(sheet, print)),
  ]
  const stretches: Stretch[] = [{ landscape: false, children: begin }]
  const add = (landscape: boolean, content: (print: Printing) => Content[]) => {
    const last = stretches.at(-1)
    const children = content(landscape ? side : print)
    if (last?.landscape === landscape) last.children.push(...children)
    else stretches.push({ landscape, children })
  }
  if (!sheet.extract) {
    const items = sheet.items.map((item) => ({ item, landscape: item.landscape && !print.inTemplate }))
    add(items[0]?.landscape ?? false, (on) => [headed(sheet.headings.development, 1, on)])
    for (const { item, landscape } of items) add(landscape, (on) => itemOf(item, on))
    for (const { heading, blocks } of sheet.sections)
      add(false, (on) => [headed(heading, 1, on), ...blocksOf(blocks, on)])
  }
  add(stretches.at(-1)?.landscape ?? false, (on) => [
    ...signatures(sheet.signatures, sheet.seal !== null, on),
    ...(sheet.seal ? sealOf(sheet.seal, on) : []),
  ])
  return stretches
}

/** Attendance and agenda. */
function openingOf(sheet: Sheet, print: Printing): Content[] {
  const section = (text: string) => headed(text, 1, print)
  return [
    section(sheet.headings.attendance),
    ...sheet.groups.flatMap((group) => groupOf(group, print)),
    ...(sheet.excused === ""
      ? []
      : [new Paragraph({ spacing: { before: 160 }, children: [new TextRun({ text: sheet.excused, italics: true })] })]),
    ...sheet.events.map(
      (said) => new Paragraph({ spacing: { before: 80 }, children: [new TextRun({ text: said, italics: true })] }),
    ),
    section(sheet.headings.agenda),
    ...sheet.agenda.map(
      (title) =>
        new Paragraph({
          numbering: { reference: "numbers", level: 0, instance: 0 },
          spacing: { after: 60 },
          text: title,
        }),
    ),
  ]
}

export const titleOf = (sheet: Sheet): Paragraph =>
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(sheet.title)] })

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 }

/** Our styles number themselves; another's may not, and would number its other headings if they did. */
const headed = (text: string, level: 1 | 2 | 3, print: Printing, more: ParagraphChild[] = []): Paragraph =>
  new Paragraph({
    heading: levels[level],
    keepNext: true,
    numbering: print.inTemplate ? { reference: "headings", level: level - 1 } : undefined,
    children: [new TextRun(text), ...more],
  })

const groupOf = ({ title, people }: Sheet["groups"][number], print: Printing): Paragraph[] => [
  new Paragraph({
    style: styleIds.group,
    keepNext: people.length > 0,
    numbering: print.inTemplate ? { reference: "groups", level: 0 } : undefined,
    text: title,
  }),
  ...people.map(
    ({ name, detail }) =>
      new Paragraph({
        numbering: { reference: "dashes", level: 0 },
        spacing: { after: 40 },
        children: [new TextRun({ text: name, bold: true }), new TextRun(detail === "" ? "" : `, ${detail}`)],
      }),
  ),
]

/** Dates and times are short; what is long gets the rest of the line, or a line of its own below many short ones. */
function headerTable(fields: Field[], print: Printing): Content[] {
  if (fields.length === 0) return []
  const { width: whole, colours } = print
  const rule = { style: BorderStyle.SINGLE, size: 6, color: colours.accent }
  const isShort = ({ value }: Field) => value.length <= 26
  const short = fields.filter(isShort)
  const long = fields.filter((field) => !isShort(field))
  const beside = short.length <= 4 ? long.slice(0, 1) : []
  const shortWidth = beside.length > 0 ? cm(2.4) : Math.floor(whole / Math.max(short.length, 1))
  const rows = [
    [...short, ...beside].map((field) => ({ field, span: 1 })),
    ...long.slice(beside.length).map((field) => [{ field, span: short.length + beside.length }]),
  ].filter((row) => row.length > 0)
  const columns = Math.max(1, short.length + beside.length)
  const widths = Array.from({ length: columns }, (_, index) =>
    index < short.length ? shortWidth : whole - shortWidth * short.length,
  )
  return [
    new Table({
      width: { size: whole, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      borders: { ...noBorders, top: rule, bottom: rule },
      rows: rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map(({ field, span }, at) =>
              fieldCell(field, Math.max(span, 1), span > 1 ? whole : (widths[at] ?? whole), colours),
            ),
          }),
      ),
    }),
  ]
}

const fieldCell = ({ label, value }: Field, columnSpan: number, width: number, { accent }: Colours): TableCell =>
  new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 80, left: 0, right: 120 },
    children: [
      new Paragraph({
        spacing: { after: 0 },
        children: [new TextRun({ text: label, font: sans, bold: true, size: 17, color: accent })],
      }),
      new Paragraph({ spacing: { after: 0 }, children: [new TextRun({ text: value, size: 21 })] }),
    ],
  })

function itemOf(item: SheetItem, print: Printing, level: 2 | 3 = 2): Content[] {
  const note = item.note === "" ? [] : [new TextRun({ ...small, text: ` (${item.note})`, bold: false, italics: false })]
  return [
    headed(item.title, level, print, note),
    ...(item.details === "" ? [] : [new Paragraph({ style: styleIds.note, keepNext: true, text: item.details })]),
    ...blocksOf(item.blocks, print),
    ...item.items.flatMap((sub) => itemOf(sub, print, 3)),
  ]
}

/** Rows of them that the seal may still stand below. */
const fewRows = 3

/** Side by side, two to a row, never parted from each other; few of them nor from the seal, which would be alone on a page. */
function signatures(fields: Field[], isSealed: boolean, { width: whole }: Printing): Content[] {
  if (fields.length === 0) return []
  const gap = cm(1.4)
  const width = Math.floor((whole - gap) / 2)
  const rows = Array.from({ length: Math.ceil(fields.length / 2) }, (_, row) => fields.slice(row * 2, row * 2 + 2))
  const isFollowed = (index: number) => index < rows.length - 1 || (isSealed && rows.length <= fewRows)
  const empty = (size: number, keepNext: boolean) =>
    new TableCell({ width: { size, type: WidthType.DXA }, children: [new Paragraph({ keepNext, text: "" })] })
  return [
    new Table({
      width: { size: whole, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: [width, gap, width],
      borders: noBorders,
      rows: rows.flatMap(([left, right], index) => [
        // Room to sign in.
        new TableRow({
          height: { value: cm(1.9), rule: HeightRule.EXACT },
          children: [empty(width, true), empty(gap, true), empty(width, true)],
        }),
        new TableRow({
          cantSplit: true,
          children: [
            left ? signer(left, width, isFollowed(index)) : empty(width, isFollowed(index)),
            empty(gap, isFollowed(index)),
            right ? signer(right, width, isFollowed(index)) : empty(width, isFollowed(index)),
          ],
        }),
      ]),
    }),
  ]
}

const signer = ({ label, value }: Field, width: number, keepNext: boolean): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: { top: { style: BorderStyle.SINGLE, size: 6, color: grey } },
    margins: { top: 60 },
    children: [
      ...(label === "" ? [] : [centred(new TextRun({ text: label, bold: true }), true)]),
      centred(new TextRun({ ...small, size: 18, text: value }), keepNext),
    ],
  })

const centred = (run: TextRun, keepNext: boolean): Paragraph =>
  new Paragraph({ keepNext, alignment: AlignmentType.CENTER, spacing: { after: 0 }, children: [run] })

const sealOf = (seal: SheetSeal, { colours }: Printing): Paragraph[] => [
  new Paragraph({
    keepNext: true,
    spacing: { before: 560, after: 60 },
    children: [new TextRun({ text: seal.title, font: sans, bold: true, size: 21, color: colours.accent })],
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
  new Paragraph({
    spacing: { before: 80, ...lines(240) },
    children: [new TextRun({ ...small, size: 16, text: seal.note })],
  }),
]
