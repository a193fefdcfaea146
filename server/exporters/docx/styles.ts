/** Styles and numbering that a clerk can go on working with: real headings, real lists, named paragraphs. */
import {
  AlignmentType,
  BorderStyle,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  ShadingType,
  type ILevelsOptions,
  type INumberingOptions,
  type IStylesOptions,
} from "docx"
import { catalogues } from "#shared/text/catalogue.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { tableSizes } from "../sheet/columns.ts"
import { cm, coloursOf, grey, sans, serif } from "./look.ts"

/** Ids of our own paragraph styles. */
export const styleIds = {
  group: "ActaGroup",
  agreement: "ActaAgreement",
  task: "ActaTask",
  note: "ActaNote",
  head: "ActaHead",
}

/** By the size of a table's letters, in points. */
export const tableStyle = (size: number, isHead: boolean): string => `ActaTable${isHead ? "Head" : "Text"}${size * 2}`

/** In 240ths of a line. Without the rule LibreOffice takes the figure for twips. */
export const lines = (line: number) => ({ line, lineRule: LineRuleType.AUTO })

export const languageOf = (sheet: Sheet): string => (sheet.language === "es" ? "es-CL" : "en-GB")

/** What stands left of an agreement's or a task's text. */
export const labelWidth = { agreement: cm(2.6), box: cm(0.6), task: cm(1.9) }
/** Between an agreement's frame and the margin. */
export const agreementSide = cm(0.25)

/** Where the text of a list's item begins. */
export const listIndent = (level: number): number => cm(0.75 * (level + 1))

export function stylesOf(sheet: Sheet): IStylesOptions {
  const words = catalogues[sheet.locale].print
  const { accent, frame, ground } = coloursOf(sheet.head.colours)
  const heading = headingIn(accent)
  const rule = { style: BorderStyle.SINGLE, size: 4, color: frame, space: 6 }
  return {
    default: {
      document: {
        run: { font: serif, size: 22, language: { value: languageOf(sheet) } },
        paragraph: { spacing: { line: 283, after: 140 } },
      },
      title: {
        run: { font: sans, size: 38, bold: true, color: accent },
        paragraph: {
          alignment: AlignmentType.CENTER,
          spacing: { before: 300, after: 200, ...lines(240) },
          keepLines: true,
        },
      },
      heading1: heading(28, 0),
      heading2: heading(24, 1),
      heading3: heading(22, 2, { italics: true }),
      hyperlink: { run: { color: accent, underline: {} } },
    },
    paragraphStyles: [
      {
        id: styleIds.group,
        name: words.group,
        basedOn: "Normal",
        quickFormat: true,
        run: { font: sans, bold: true },
        paragraph: { spacing: { before: 160, after: 60 }, numbering: { reference: "groups", level: 0 } },
      },
      {
        id: styleIds.agreement,
        name: words.agreement,
        basedOn: "Normal",
        quickFormat: true,
        paragraph: {
          border: { top: rule, bottom: rule, left: rule, right: rule },
          shading: { type: ShadingType.CLEAR, color: "auto", fill: ground },
          indent: { left: agreementSide + labelWidth.agreement, hanging: labelWidth.agreement, right: agreementSide },
          spacing: { before: 200, after: 240 },
          keepLines: true,
        },
      },
      {
        id: styleIds.task,
        name: words.task,
        basedOn: "Normal",
        quickFormat: true,
        paragraph: { indent: { left: labelWidth.task, hanging: labelWidth.task }, spacing: { after: 90 } },
      },
      {
        id: styleIds.note,
        name: words.note,
        basedOn: "Normal",
        run: { font: sans, size: 18, color: grey },
        paragraph: { spacing: { after: 80 } },
      },
      { id: styleIds.head, name: words.letterhead, basedOn: "Normal", paragraph: { spacing: { after: 0 } } },
      ...tableSizes.flatMap((size) => [
        inTables(
          tableStyle(size, true),
          words.tableHead(size),
          { font: sans, size: Math.min(18, size * 2), bold: true },
          size === tableSizes[0],
        ),
        inTables(tableStyle(size, false), words.tableText(size), { size: size * 2 }, size === tableSizes[0]),
      ]),
    ],
  }
}

/** Sizes that few tables have stay out of the list that Word shows first. */
const inTables = (id: string, name: string, run: object, isUsual: boolean) => ({
  id,
  name,
  basedOn: "Normal",
  quickFormat: isUsual,
  run,
  paragraph: { spacing: { after: 40, ...lines(252) } },
})

const headingIn =
  (color: string) =>
  (size: number, level: number, more: object = {}) => ({
    run: { font: sans, size, bold: true, color, ...more },
    // Without an outline level Word and LibreOffice take a styled heading for a paragraph.
    paragraph: {
      outlineLevel: level,
      keepNext: true,
      keepLines: true,
      spacing: { before: level === 0 ? 380 : 280, after: 110, ...lines(250) },
      numbering: { reference: "headings", level },
    },
  })

/** `I.`, `1.`, `a.`: linked both ways, for Word passes over a level that only the style names. */
const headingLevels: ILevelsOptions[] = [
  { level: 0, format: LevelFormat.UPPER_ROMAN, text: "%1.", style: { style: "Heading1" } },
  { level: 1, format: LevelFormat.DECIMAL, text: "%2.", style: { style: "Heading2" } },
  { level: 2, format: LevelFormat.LOWER_LETTER, text: "%3.", style: { style: "Heading3" } },
].map((level) => ({ ...level, alignment: AlignmentType.LEFT, suffix: LevelSuffix.SPACE }))

const list = (
  reference: string,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: (level: number) => string,
) => ({
  reference,
  levels: Array.from({ length: 9 }, (_, level) => ({
    level,
    format,
    text: text(level),
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: listIndent(level), hanging: cm(0.65) } } },
  })),
})

export const numbering: INumberingOptions = {
  config: [
    { reference: "headings", levels: headingLevels },
    {
      reference: "groups",
      levels: [
        {
          level: 0,
          format: LevelFormat.LOWER_LETTER,
          text: "%1)",
          alignment: AlignmentType.LEFT,
          suffix: LevelSuffix.SPACE,
          style: { style: styleIds.group },
        },
      ],
    },
    list("dashes", LevelFormat.BULLET, () => "–"),
    list("bullets", LevelFormat.BULLET, (level) => (level % 2 === 0 ? "–" : "•")),
    list("numbers", LevelFormat.DECIMAL, (level) => `%${level + 1}.`),
  ],
}
