/** Word files that a body might send as its letterhead: an ordinary one, and others with something taken in or left out. */
import {
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type ISectionOptions,
} from "docx"
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { emblem } from "#tests/support/png.ts"

export const template = async (children: ISectionOptions["children"] = usualContent()): Promise<Uint8Array> => {
  const file = await Packer.toBuffer(
    new Document({
      styles: { default: { heading1: { run: { color: "336633", size: 30 } } } },
      sections: [
        {
          properties: { page: { margin: { left: 1000, right: 1000 } } },
          headers: {
            default: new Header({
              children: [
                new Paragraph({
                  children: [
                    new ImageRun({ type: "png", data: emblem(60), transformation: { width: 50, height: 50 } }),
                    new TextRun({ text: "  Ilustre Municipalidad", bold: true }),
                  ],
                }),
              ],
            }),
          },
          footers: {
            default: new Footer({
              children: [
                new Paragraph({
                  children: [
                    new ExternalHyperlink({ link: "mailto:actas@ejemplo.cl", children: [new TextRun("Escríbenos")] }),
                    new TextRun({ children: ["  pág. ", PageNumber.CURRENT] }),
                  ],
                }),
              ],
            }),
          },
          children,
        },
      ],
    }),
  )
  return inSpanish(file)
}

export const usualContent = (): ISectionOptions["children"] => [
  new Paragraph({ alignment: "center", children: [new TextRun({ text: "{{titulo}}", bold: true, size: 40 })] }),
  new Paragraph("Texto fijo antes"),
  // As Word leaves it after a correction: one word in two runs.
  new Paragraph({ children: [new TextRun("{{conte"), new TextRun("nido}}")] }),
  new Paragraph("Texto fijo después"),
]

/** In a Word of another language the ids of styles are translated and their names are not. */
const inSpanish = (file: Uint8Array): Uint8Array =>
  changed(file, (name, xml) => (name === "word/styles.xml" ? xml.replaceAll('"Heading1"', '"Ttulo1"') : xml))

export function changed(file: Uint8Array, change: (name: string, text: string) => string): Uint8Array {
  const parts = unzipSync(file)
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, bytes]) => [
        name,
        /\.(xml|rels)$/.test(name) ? strToU8(change(name, strFromU8(bytes))) : bytes,
      ]),
    ),
  )
}

export const withParts = (file: Uint8Array, more: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync({
    ...unzipSync(file),
    ...Object.fromEntries(
      Object.entries(more).map(([name, data]) => [name, typeof data === "string" ? strToU8(data) : data]),
    ),
  })
