/** The letterhead on the first page: logo, name lines, and a rule in the body's colour between them. */
import {
  BorderStyle,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx"
import type { SheetHead, SheetLogo } from "../sheet/head.ts"
import type { Content } from "./blocks.ts"
import { cm, sans, small } from "./look.ts"
import type { Printing } from "./printing.ts"
import { lines, styleIds } from "./styles.ts"

export function letterheadOf(head: SheetHead, print: Printing): Content[] {
  const names = head.lines.map((line, index) => nameLine(line, index === 0, print))
  if (!head.logo) return names
  const { width, height } = sizeOf(head.logo)
  const picture = new ImageRun({
    type: head.logo.type === "png" ? "png" : "jpg",
    data: head.logo.bytes,
    transformation: { width, height },
    altText: { name: "logo", description: head.logo.alt, title: "" },
  })
  // Points on screen are 15 twips; then a little air.
  const column = width * 15 + cm(0.5)
  return [
    new Table({
      width: { size: print.width, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      columnWidths: [column, print.width - column],
      borders: noBorders,
      rows: [
        new TableRow({
          cantSplit: true,
          children: [
            cellOf([new Paragraph({ spacing: { after: 0, ...lines(240) }, children: [picture] })], column),
            cellOf(names.length > 0 ? names : [new Paragraph("")], print.width - column),
          ],
        }),
      ],
    }),
  ]
}

const nameLine = (text: string, isFirst: boolean, { colours }: Printing): Paragraph =>
  new Paragraph({
    style: styleIds.head,
    border: { left: { style: BorderStyle.SINGLE, size: 18, color: colours.accent, space: 8 } },
    indent: { left: cm(0.35) },
    spacing: { after: 0, ...lines(260) },
    children: [
      isFirst
        ? new TextRun({ text, font: sans, size: 24, bold: true, color: colours.accent })
        : new TextRun({ ...small, size: 18, text }),
    ],
  })

const none = { style: BorderStyle.NONE, size: 0, color: "auto" }
export const noBorders = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
}

const cellOf = (children: Paragraph[], width: number): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: 0, right: 0 },
    verticalAlign: VerticalAlignTable.CENTER,
    children,
  })

/** At most 17 mm high and 52 mm wide, in points of a screen, 96 to the inch. */
function sizeOf({ width, height }: SheetLogo): { width: number; height: number } {
  const scale = Math.min(52 / width, 17 / height) * (96 / 25.4)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
