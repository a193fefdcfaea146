/** Colours, fonts and the mark across a draft. */
import { Paragraph, TextRun } from "docx"
import type { Sheet } from "../sheet.ts"

export const tinta = "1D4F7C"
export const grey = "3F4D57"
export const frame = "9CB8D2"
export const ground = "EEF4F9"
// Fonts that a clerk's Word has; LibreOffice has metric twins of both.
export const serif = "Cambria"
export const sans = "Calibri"

/**
 * A draft says so on every page, in its header, as text: a picture behind the page is lost in some readers and
 * read out by none.
 */
export const watermarkOf = (sheet: Sheet): Paragraph[] =>
  sheet.watermark === ""
    ? []
    : [
        new Paragraph({
          alignment: "center",
          children: [
            new TextRun({
              text: sheet.watermark,
              font: sans,
              size: 36,
              bold: true,
              color: "A0241B",
              characterSpacing: 120,
            }),
          ],
        }),
      ]
