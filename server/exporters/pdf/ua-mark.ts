/**
 * The PDF/UA-1 mark beside that of PDF/A, which Typst writes one of. A plain incremental update (ISO 32000-1, 7.5.6): the
 * file as it is, then its catalogue and its metadata once more, then a cross-reference to those. Only for a file whose
 * pages have passed for PDF/UA-1.
 */
import { createHash } from "node:crypto"

export function withUaMark(file: Uint8Array): Uint8Array {
  // Latin-1: a character is a byte, and so places in the text are places in the file.
  const text = Buffer.from(file).toString("latin1")
  const trailer = text.slice(text.lastIndexOf("trailer"))
  const root = number(trailer, /\/Root (\d+) 0 R/)
  const catalogue = objectOf(text, root)
  const metadata = number(catalogue, /\/Metadata (\d+) 0 R/)

  const changed = new Map([
    [root, showingTitle(catalogue)],
    [metadata, metadataObject(metadata, claimingUa(xmpOf(objectOf(text, metadata))))],
  ])
  const parts = [text, text.endsWith("\n") ? "" : "\n"]
  let at = parts.join("").length
  const entries: string[] = []
  for (const [id, object] of [...changed].sort(([a], [b]) => a - b)) {
    entries.push(`${id} 1\n${String(at).padStart(10, "0")} 00000 n \n`)
    parts.push(`${object}\n`)
    at += object.length + 1
  }
  parts.push("xref\n", ...entries, trailerOf(trailer, parts.join("")), `startxref\n${at}\n%%EOF\n`)
  return new Uint8Array(Buffer.from(parts.join(""), "latin1"))
}

function objectOf(text: string, id: number): string {
  const start = text.lastIndexOf(`\n${id} 0 obj`) + 1
  const end = text.indexOf("endobj", start)
  if (start === 0 || end === -1) throw new Error(`the PDF has no plain object ${id}`)
  return text.slice(start, end + "endobj".length)
}

/** PDF/UA-1, 7.1: the window bears the title and not the file's name. */
function showingTitle(catalogue: string): string {
  if (catalogue.includes("/DisplayDocTitle true")) return catalogue
  return replaced(catalogue, /\/ViewerPreferences\s*<</, (found) => `${found} /DisplayDocTitle true`)
}

/** XMP is UTF-8 inside a stream that PDF/A leaves uncompressed. */
function xmpOf(object: string): string {
  const stream = /stream\r?\n([\s\S]*?)\r?\n?endstream/.exec(object)?.[1]
  if (stream === undefined) throw new Error("the PDF's metadata is no plain stream")
  return Buffer.from(stream, "latin1").toString("utf8")
}

const metadataObject = (id: number, xmp: string): string => {
  const stream = Buffer.from(xmp, "utf8").toString("latin1")
  return `${id} 0 obj\n<< /Type /Metadata /Subtype /XML /Length ${stream.length} >>\nstream\n${stream}\nendstream\nendobj`
}

/** PDF/A wants properties that it doesn't know described. PDFBox finds the descriptions in an rdf:Description of their own. */
function claimingUa(xmp: string): string {
  const claimed = replaced(xmp, "<pdfaid:part>", (found) => `<pdfuaid:part>1</pdfuaid:part>${found}`)
  let known = ""
  const bare = claimed.replace(
    /<pdfaExtension:schemas>\s*<rdf:Bag>([\s\S]*?)<\/rdf:Bag>\s*<\/pdfaExtension:schemas>/,
    (_, schemas: string) => {
      known = schemas
      return ""
    },
  )
  return replaced(bare, "<rdf:Description ", (found) => `${descriptionOf(uaSchema + known)}${found}${uaNamespace} `)
}

const uaNamespace = 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
const extension = ["extension", "schema", "property"].map((name) => {
  const prefix = name === "extension" ? "pdfaExtension" : name === "schema" ? "pdfaSchema" : "pdfaProperty"
  return `xmlns:${prefix}="http://www.aiim.org/pdfa/ns/${name}${name === "extension" ? "/" : "#"}"`
})
const descriptionOf = (schemas: string): string =>
  `<rdf:Description rdf:about="" ${extension.join(" ")}><pdfaExtension:schemas><rdf:Bag>${schemas}</rdf:Bag></pdfaExtension:schemas></rdf:Description>`

const resource = (...fields: [name: string, value: string][]): string =>
  `<rdf:li rdf:parseType="Resource">${fields.map(([name, value]) => `<${name}>${value}</${name}>`).join("")}</rdf:li>`
const uaSchema = resource(
  ["pdfaSchema:schema", "PDF/UA Universal Accessibility Schema"],
  ["pdfaSchema:namespaceURI", "http://www.aiim.org/pdfua/ns/id/"],
  ["pdfaSchema:prefix", "pdfuaid"],
  [
    "pdfaSchema:property",
    `<rdf:Seq>${resource(
      ["pdfaProperty:category", "internal"],
      ["pdfaProperty:description", "Indicates, which part of ISO 14289 standard is followed"],
      ["pdfaProperty:name", "part"],
      ["pdfaProperty:valueType", "Integer"],
    )}</rdf:Seq>`,
  ],
)

/** The first half of the id stays, the second tells this state of the file. */
function trailerOf(trailer: string, before: string): string {
  const first = /\/ID\s*\[\s*(<[^>]*>|\((?:\\.|[^\\)])*\))/s.exec(trailer)?.[1]
  const second = `<${createHash("md5").update(before, "latin1").digest("hex")}>`
  const kept = ["Size", "Root", "Info"].flatMap((key) => new RegExp(`/${key} \\d+(?: \\d+ R)?`).exec(trailer) ?? [])
  const previous = number(trailer, /startxref\s+(\d+)/)
  return `trailer\n<< ${kept.join(" ")} /ID [${first ?? second} ${second}] /Prev ${previous} >>\n`
}

function number(text: string, pattern: RegExp): number {
  const found = pattern.exec(text)?.[1]
  if (found === undefined) throw new Error(`the PDF lacks ${pattern.source}`)
  return Number(found)
}

function replaced(text: string, what: string | RegExp, change: (found: string) => string): string {
  const after = text.replace(what, change)
  if (after === text) throw new Error(`the PDF lacks ${String(what)}`)
  return after
}
