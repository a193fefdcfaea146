/**
 * The acta put into a body's own Word file, where it says `{{titulo}}` and `{{contenido}}`. Its styles stay as the body
 * made them; those of ours that it lacks are added.
 */
import { Document, Packer, Paragraph, patchDocument, PatchType, TextRun } from "docx"
import { strFromU8, strToU8, unzipSync } from "fflate"
import { mapTexts } from "../sheet/map-texts.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { bodyOf, titleOf } from "./body.ts"
import { printingOf } from "./printing.ts"
import { packed } from "./check.ts"
import { draftRed, sans, textWidth } from "./look.ts"
import { numbering, stylesOf } from "./styles.ts"

const stylesPart = "word/styles.xml"

/** What the acta says in double braces is its own affair: parted by a character that clean text never has, and joined again. */
const wedge = "\ufdd0"

export async function inTemplate(original: Sheet, template: Uint8Array): Promise<Uint8Array> {
  const sheet = mapTexts(original, (text) => text.replaceAll(/\{(?=\{)/g, `{${wedge}`))
  const parts = new Map(Object.entries(unzipSync(template)))
  const document = strFromU8(parts.get("word/document.xml") ?? new Uint8Array())
  const styles = parts.get(stylesPart)
  if (styles) parts.set(stylesPart, strToU8(withStyles(strFromU8(styles), await ownStyles(sheet))))
  const print = printingOf(sheet, { width: widthOf(document), inTemplate: true })
  const patched = await patchDocument({
    outputType: "nodebuffer",
    data: packed(parts),
    numbering,
    properties: { title: sheet.title, subject: sheet.short, creator: sheet.body, lastModifiedBy: sheet.body },
    patches: {
      titulo: { type: PatchType.PARAGRAPH, children: [new TextRun(sheet.title)] },
      contenido: {
        type: PatchType.DOCUMENT,
        children: [
          ...draftMark(sheet),
          ...(hasTitle(parts) ? [] : [titleOf(sheet)]),
          ...bodyOf(sheet, print).flatMap(({ children }) => children),
        ],
      },
    },
  })
  return withoutWedges(patched)
}

function withoutWedges(file: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(file)).map(([name, bytes]): [string, Uint8Array] =>
    name.endsWith(".xml") ? [name, strToU8(strFromU8(bytes).replaceAll(wedge, ""))] : [name, bytes],
  )
  return packed(new Map(parts))
}

const hasTitle = (parts: Map<string, Uint8Array>): boolean =>
  [...parts].some(
    ([name, bytes]) =>
      /^word\/(document|header\d*|footer\d*)\.xml$/.test(name) &&
      strFromU8(bytes)
        .replaceAll(/<[^>]*>/g, "")
        .includes("{{titulo}}"),
  )

/** A header of theirs has no place for our mark: the word stands above the text. */
const draftMark = (sheet: Sheet): Paragraph[] =>
  sheet.watermark === ""
    ? []
    : [
        new Paragraph({
          alignment: "right",
          children: [new TextRun({ text: sheet.watermark, font: sans, size: 22, bold: true, color: draftRed })],
        }),
      ]

/** Twips between the margins of its last section. */
function widthOf(document: string): number {
  const section = document.slice(document.lastIndexOf("<w:sectPr"))
  const figure = (tag: string, name: string) =>
    Number(new RegExp(`<w:${tag}\\b[^>]*\\sw:${name}="(\\d+)"`).exec(section)?.[1])
  const width = figure("pgSz", "w") - figure("pgMar", "left") - figure("pgMar", "right")
  return width >= 2000 && width <= 31_680 ? width : textWidth
}

async function ownStyles(sheet: Sheet): Promise<string[]> {
  const file = await Packer.toBuffer(new Document({ styles: stylesOf(sheet), numbering, sections: [] }))
  const xml = strFromU8(unzipSync(file, { filter: ({ name }) => name === stylesPart })[stylesPart] ?? new Uint8Array())
  // Numbers of lists are those of this file and not of the template; the paragraphs bring their own.
  return (xml.match(/<w:style .*?<\/w:style>/gs) ?? []).map((style) => style.replace(/<w:numPr>.*?<\/w:numPr>/s, ""))
}

const idOf = (style: string) => /w:styleId="([^"]*)"/.exec(style)?.[1] ?? ""
const nameOf = (style: string) => (/<w:name w:val="([^"]*)"/.exec(style)?.[1] ?? "").toLowerCase()

/** A heading of theirs is "heading 1" by name whatever its id is in their language. */
function withStyles(theirs: string, ours: string[]): string {
  const known = theirs.match(/<w:style\b.*?<\/w:style>/gs) ?? []
  const [ids, names] = [new Set(known.map(idOf)), new Set(known.map(nameOf))]
  const missing = ours.filter((style) => !ids.has(idOf(style)) && !names.has(nameOf(style)))
  return theirs.replace(/<\/w:styles>\s*$/, () => `${missing.join("")}</w:styles>`)
}
