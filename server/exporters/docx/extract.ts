/** What an extract has in place of the whole acta. */
import { AlignmentType, Paragraph, TextRun } from "docx"
import type { Extract } from "../extract/extract.ts"
import { blocksOf, type Content, type Printing } from "./blocks.ts"
import { draftRed, sans } from "./look.ts"

export const extractOf = ({ warning, intro, items, blocks, issued }: Extract, print: Printing): Content[] => [
  ...said(warning, { bold: true, color: draftRed, font: sans }),
  ...said(intro, {}),
  ...items.map(
    (text) =>
      new Paragraph({
        keepNext: true,
        spacing: { before: 160, after: 80 },
        children: [new TextRun({ text, font: sans, bold: true, color: print.colours.accent })],
      }),
  ),
  ...blocksOf(blocks, print),
  ...said(issued, {}),
]

const said = (text: string, look: { bold?: boolean; color?: string; font?: string }): Paragraph[] =>
  text === ""
    ? []
    : [
        new Paragraph({
          alignment: AlignmentType.LEFT,
          spacing: { before: 240, after: 160 },
          children: [new TextRun({ text, ...look })],
        }),
      ]
