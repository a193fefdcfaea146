/** The parts of a Word file that hold its words, checked before any library sees them. The rest is never opened. */
import { Refusal } from "#shared/domain/refusal.ts"
import type { Zip } from "./zip.ts"

export type Parts = Map<string, string>

export const mainPart = "word/document.xml"
const wanted = [
  "[Content_Types].xml",
  "_rels/.rels",
  mainPart,
  "word/_rels/document.xml.rels",
  "word/styles.xml",
  "word/numbering.xml",
  "word/footnotes.xml",
  "word/endnotes.xml",
]

/** Tags of one part. A page of a Word file has some two hundred; a million take a library longer than anybody waits. */
const mostTags = 800_000
/** Elements open at once; tables in tables in text boxes have some fifty. */
const deepest = 250

export function partsOf(zip: Zip): Parts {
  // Macros and chunks of other formats: not a plain Word file.
  if (zip.names.some((name) => /vbaProject|\.bin$|afchunk/i.test(name) && !/printerSettings|oleObject/i.test(name)))
    throw new Refusal("input.unsupported")
  const parts: Parts = new Map()
  for (const name of wanted) {
    const bytes = zip.read(name)
    if (bytes) parts.set(name, checked(xmlOf(bytes)))
  }
  if (!parts.has(mainPart) || !parts.has("[Content_Types].xml")) throw new Refusal("input.unsupported")
  if (/<w:altChunk\b/.test(parts.get(mainPart) ?? "")) throw new Refusal("input.unsupported")
  return parts
}

/** One more part, held to what the others are held to. */
export const checkedPart = (bytes: Uint8Array): string => checked(xmlOf(bytes))

/** UTF-8 or UTF-16 by its mark; UTF-7 and the like can't be told from what they hide. */
function xmlOf(bytes: Uint8Array): string {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : undefined
  try {
    const text = new TextDecoder(utf16 ?? "utf-8", { fatal: true }).decode(bytes)
    const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w-]+)/i.exec(text)?.[1]
    if (declared !== undefined && !/^utf-?(?:8|16)$/i.test(declared)) throw new Error(`the encoding ${declared}`)
    return text.replace(/^(<\?xml[^>]*?encoding\s*=\s*["'])[\w-]+/i, "$1UTF-8")
  } catch {
    throw new Refusal("input.invalid", { path: "file" })
  }
}

/** Without entities of its own, nested no deeper than a document is. */
function checked(xml: string): string {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw new Refusal("input.invalid", { path: "file" })
  let tags = 0
  let depth = 0
  for (let at = xml.indexOf("<"); at !== -1; at = xml.indexOf("<", at + 1)) {
    tags += 1
    const next = xml.charCodeAt(at + 1)
    const close = xml.indexOf(">", at)
    if (close === -1 || tags > mostTags) break
    if (next === 47) depth -= 1
    else if (next !== 63 && next !== 33 && xml.charCodeAt(close - 1) !== 47) depth += 1
    if (depth > deepest) break
  }
  if (tags > mostTags) throw new Refusal("input.tooLarge", { limit: mostTags })
  if (depth !== 0) throw new Refusal("input.invalid", { path: "file" })
  return xml
}
