/** Word: real heading styles and real numbering, so that a clerk can go on working in it. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  type ILevelsOptions,
} from "docx"
import { catalogues } from "#shared/text/catalogue.ts"
import type { Format } from "../port.ts"
import { sheetOf, type Sheet } from "../sheet.ts"
import { bodyOf } from "./body.ts"
import { settled } from "./settle.ts"
import { grey, sans, serif, tinta, watermarkOf } from "./look.ts"

export const docx: Format = {
  name: "docx",
  mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  extension: "docx",
  make: async (acta, stamp, locale) => {
    const sheet = sheetOf(acta, stamp, locale)
    return settled(await Packer.toBuffer(documentOf(sheet)), sheet)
  },
}

/** 567 twips are a centimetre. */
const cm = (centimetres: number) => Math.round(centimetres * 567)

/** One numbering for all headings: `I.` on level 1, `1.` on level 2, `a.` on level 3, each linked to its style. */
const headingLevels: ILevelsOptions[] = [
  { level: 0, format: LevelFormat.UPPER_ROMAN, text: "%1.", style: { paragraph: {} } },
  { level: 1, format: LevelFormat.DECIMAL, text: "%2.", style: { paragraph: {} } },
  { level: 2, format: LevelFormat.LOWER_LETTER, text: "%3.", style: { paragraph: {} } },
].map((level) => ({ ...level, alignment: AlignmentType.LEFT, suffix: "space" as const }))

const list = (
  reference: string,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: (level: number) => string,
) => ({
  reference,
  levels: Array.from({ length: 9 }, (_, level) => ({
    level,
    format,
    text: text(level + 1),
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: cm(0.75 * (level + 1)), hanging: cm(0.5) } } },
  })),
})

const heading = (size: number, level: number, more: object = {}) => ({
  run: { font: sans, size, bold: true, color: tinta, ...more },
  // Without an outline level Word and LibreOffice take a styled heading for a paragraph.
  paragraph: {
    outlineLevel: level,
    keepNext: true,
    spacing: { before: level === 0 ? 360 : 260, after: 100 },
    numbering: { reference: "headings", level },
  },
})

function documentOf(sheet: Sheet): Document {
  const words = catalogues[sheet.locale].print
  const language = sheet.locale === "es" ? "es-CL" : "en-GB"
  const small = { font: sans, size: 17, color: grey }
  const [before = "", between = "", after = ""] = words.page("\u0001", "\u0001").split("\u0001")
  const footer = [sheet.short, sheet.watermark, sheet.seal && `${words.seal} ${sheet.seal.short}…`]
    .filter(Boolean)
    .join(" · ")
  const tabs = [{ type: TabStopType.RIGHT, position: cm(15.8) }]
  const header = (children: Paragraph[]) => new Header({ children: [...children, ...watermarkOf(sheet)] })
  const foot = new Footer({
    children: [
      new Paragraph({
        tabStops: tabs,
        border: { top: { style: BorderStyle.SINGLE, size: 4, color: "9CB8D2", space: 4 } },
        children: [
          new TextRun({
            ...small,
            children: [footer, new Tab(), before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
    ],
  })
  return new Document({
    title: sheet.title,
    creator: sheet.body,
    lastModifiedBy: sheet.body,
    description: sheet.watermark || footer,
    hyphenation: { autoHyphenation: true },
    styles: {
      default: {
        document: {
          run: { font: serif, size: 22, language: { value: language } },
          paragraph: { spacing: { line: 290, after: 140 } },
        },
        title: {
          run: { font: sans, size: 38, bold: true, color: tinta },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 280, after: 240 } },
        },
        heading1: heading(28, 0),
        heading2: heading(24, 1),
        heading3: heading(22, 2, { italics: true }),
        hyperlink: { run: { color: tinta, underline: {} } },
      },
    },
    numbering: {
      config: [
        { reference: "headings", levels: headingLevels.map((level) => ({ ...level, style: { ...level.style } })) },
        list("dashes", LevelFormat.BULLET, () => "–"),
        list("bullets", LevelFormat.BULLET, () => "•"),
        list("numbers", LevelFormat.DECIMAL, (level) => `%${level}.`),
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: cm(21), height: cm(29.7) },
            margin: { top: cm(2.6), bottom: cm(2.5), left: cm(2.7), right: cm(2.5), header: cm(1.2), footer: cm(1.2) },
          },
        },
        headers: {
          first: header([]),
          default: header([
            new Paragraph({
              tabStops: tabs,
              children: [new TextRun({ ...small, children: [sheet.body, new Tab(), sheet.short] })],
            }),
          ]),
        },
        footers: { first: foot, default: foot },
        children: bodyOf(sheet),
      },
    ],
  })
}
