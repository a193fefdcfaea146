/** Word: real heading styles and real numbering, so that a clerk can go on working in it. Runs in the makers' process. */
import {
  BorderStyle,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Tab,
  TabStopType,
  TextRun,
  type ISectionOptions,
} from "docx"
import { TextWatermark } from "docx/watermarks"
import { catalogues } from "#shared/text/catalogue.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { bodyOf, titleOf, type Stretch } from "./body.ts"
import { printingOf } from "./printing.ts"
import { letterheadOf } from "./head.ts"
import { cm, coloursOf, draftRed, margins, paper, sans, sideWidth, small, textWidth } from "./look.ts"
import { settled } from "./settle.ts"
import { numbering, styleIds, stylesOf } from "./styles.ts"
import { inTemplate } from "./template.ts"

export const makeDocx = async (sheet: Sheet): Promise<Uint8Array> =>
  settled(sheet.head.template ? await inTemplate(sheet, sheet.head.template) : await packed(sheet), sheet)

const packed = (sheet: Sheet): Promise<Uint8Array> => {
  const print = printingOf(sheet, { width: textWidth, inTemplate: false })
  const [first, ...others] = bodyOf(sheet, print)
  const children = [...letterheadOf(sheet.head, print), titleOf(sheet), ...(first?.children ?? [])]
  return Packer.toBuffer(documentOf(sheet, [{ landscape: false, children }, ...others]))
}

const documentOf = (sheet: Sheet, stretches: Stretch[]): Document =>
  new Document({
    title: sheet.title,
    subject: sheet.short,
    creator: sheet.body,
    lastModifiedBy: sheet.body,
    description: sheet.watermark || (sheet.seal?.foot ?? ""),
    hyphenation: { autoHyphenation: true, doNotHyphenateCaps: true },
    // Without it Word opens the file in its compatibility mode of 2007.
    compatibility: { version: 15 },
    styles: stylesOf(sheet),
    numbering,
    sections: stretches.map((stretch, index) => sectionOf(sheet, stretch, index === 0)),
  })

/** The first page alone has the letterhead, and so no running head. */
function sectionOf(sheet: Sheet, { landscape, children }: Stretch, isFirst: boolean): ISectionOptions {
  const width = landscape ? sideWidth : textWidth
  const head = headerOf(sheet, width, [sheet.body, new Tab(), sheet.short])
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
  return {
    properties: {
      titlePage: isFirst,
      type: isFirst ? undefined : SectionType.NEXT_PAGE,
      page: { size: { ...paper, orientation }, margin: { ...margins, header: cm(1.3), footer: cm(1.2) } },
    },
    headers: isFirst ? { first: headerOf(sheet, width, []), default: head } : { default: head },
    footers: { default: footerOf(sheet, width), ...(isFirst && { first: footerOf(sheet, width) }) },
    children,
  }
}

/** Points. The letters are stretched to it: a short word must not shout. */
const markWidth = (text: string): number => Math.min(528, 66 * text.length)

/** A draft says so on every page twice: as a mark across it, which some readers drop, and as a word in its header. */
function headerOf(sheet: Sheet, width: number, children: (string | Tab)[]): Header {
  const isDraft = sheet.watermark !== ""
  return new Header({
    children: [
      new Paragraph({
        style: styleIds.head,
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun({ ...small, children: children.length > 0 ? children : [new Tab()] }),
          ...(isDraft
            ? [
                new TextRun({ ...small, text: children.length > 0 ? " · " : "" }),
                new TextRun({ text: sheet.watermark, font: sans, size: 18, bold: true, color: draftRed }),
                new TextWatermark({
                  text: sheet.watermark,
                  font: sans,
                  color: draftRed,
                  opacity: 0.12,
                  bold: true,
                  width: markWidth(sheet.watermark),
                }),
              ]
            : []),
        ],
      }),
    ],
  })
}

function footerOf(sheet: Sheet, width: number): Footer {
  const words = catalogues[sheet.locale].print
  const [before = "", between = "", after = ""] = words.page("\u0001", "\u0001").split("\u0001")
  const last = sheet.seal?.foot ?? sheet.watermark
  const page = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after]
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [
          { type: TabStopType.CENTER, position: Math.round(width / 2) },
          { type: TabStopType.RIGHT, position: width },
        ],
        border: { top: { style: BorderStyle.SINGLE, size: 4, color: coloursOf(sheet.head.colours).frame, space: 5 } },
        children: [new TextRun({ ...small, children: [sheet.short, new Tab(), ...page, new Tab(), last] })],
      }),
    ],
  })
}
