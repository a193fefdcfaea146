/** What an extract has in place of the whole acta. */
import { AlignmentType, HeadingLevel, Paragraph, TextRun } from "docx"
import type { Extract } from "../extract/extract.ts"
import { blocksOf, type Content } from "./blocks.ts"
import { draftRed, sans } from "./look.ts"
import type { Printing } from "./printing.ts"

const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3]

/** `isSigned`: its end stands on the page of the signatures. */
export const extractOf = (
  { warning, intro, items, blocks, issued }: Extract,
  isSigned: boolean,
  print: Printing,
): Content[] => [
  ...said(warning, { bold: true, color: draftRed, font: sans }),
  ...said(intro, {}),
  ...items.map(
    (text, at) =>
      // It brings the number that it has in its acta.
      new Paragraph({ heading: levels[at] ?? HeadingLevel.HEADING_3, numbering: false, keepNext: true, text }),
  ),
  ...blocksOf(blocks, print),
  ...said(issued, {}, isSigned),
]

type Look = { bold?: boolean; color?: string; font?: string }
const said = (text: string, look: Look, keepNext = false): Paragraph[] =>
  text === ""
    ? []
    : [
        new Paragraph({
          keepNext,
          alignment: AlignmentType.LEFT,
          spacing: { before: 240, after: 160 },
          children: [new TextRun({ text, ...look })],
        }),
      ]
