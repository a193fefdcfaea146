/** Word files made by hand: good ones in a line, and ones that no program would write. */
import { strToU8, zipSync, type Zippable } from "fflate"

const types = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const relations = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
export const relation = (id: string, type: string, target: string, isOutside = false) =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"${isOutside ? ' TargetMode="External"' : ""}/>`
export const documentOf = (body: string, before = "") =>
  `<?xml version="1.0" encoding="UTF-8"?>${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${office}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>${body}</w:body></w:document>`

export const line = (text: string, looks = "") =>
  `<w:p>${looks}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
export const minutes = [
  line("Acta de Reunión N°4 Mesa de Gobierno Abierto"),
  line("Fecha: 19.04.2018"),
  line("1. Presupuesto"),
  line("Se acuerda aprobar el presupuesto."),
].join("")

export type Made = {
  body?: string
  document?: string | Uint8Array
  links?: string
  more?: Record<string, Uint8Array | string>
}

export function wordParts({ body = minutes, document = documentOf(body), links = "", more = {} }: Made = {}): Zippable {
  const bytes = (part: Uint8Array | string) => (typeof part === "string" ? strToU8(part) : part)
  return {
    "[Content_Types].xml": strToU8(types),
    "_rels/.rels": strToU8(relations(relation("rId1", "officeDocument", "word/document.xml"))),
    "word/document.xml": bytes(document),
    "word/_rels/document.xml.rels": strToU8(relations(links)),
    ...Object.fromEntries(Object.entries(more).map(([name, part]) => [name, bytes(part)])),
  }
}
export const wordFile = (made: Made = {}): Uint8Array => zipSync(wordParts(made), { level: 1 })

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const endOf = (bytes: Uint8Array): number => {
  for (let at = bytes.length - 22; at >= 0; at--) if (view(bytes).getUint32(at, true) === 0x06054b50) return at
  throw new Error("the zip has no end")
}

/** The directory's entries, each at its place, to be changed. */
export function directoryOf(file: Uint8Array): {
  bytes: Uint8Array
  entries: { name: string; at: number }[]
  end: number
} {
  const bytes = file.slice()
  const end = endOf(bytes)
  const entries: { name: string; at: number }[] = []
  let at = view(bytes).getUint32(end + 16, true)
  for (let index = 0; index < view(bytes).getUint16(end + 10, true); index++) {
    const length = view(bytes).getUint16(at + 28, true)
    entries.push({ name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)), at })
    at += 46 + length + view(bytes).getUint16(at + 30, true) + view(bytes).getUint16(at + 32, true)
  }
  return { bytes, entries, end }
}

/** The same file with a number of one entry's record in the directory changed. */
export function patched(file: Uint8Array, name: string, offset: number, value: number, size: 2 | 4 = 4): Uint8Array {
  const { bytes, entries } = directoryOf(file)
  const entry = entries.find((each) => each.name === name)
  if (!entry) throw new Error(`the zip has no ${name}`)
  if (size === 2) view(bytes).setUint16(entry.at + offset, value, true)
  else view(bytes).setUint32(entry.at + offset, value, true)
  return bytes
}
export const numberIn = (file: Uint8Array, name: string, offset: number): number => {
  const { bytes, entries } = directoryOf(file)
  return view(bytes).getUint32((entries.find((each) => each.name === name)?.at ?? 0) + offset, true)
}
/** Two names of equal length, the second written over by the first: an entry that is there twice. */
export function renamed(file: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(file).toString("latin1").replaceAll(from, to)
  return new Uint8Array(Buffer.from(text, "latin1"))
}
