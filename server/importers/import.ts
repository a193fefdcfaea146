/** A file's bytes → an acta and its doubts. What kind of file it is, its first bytes say, whatever its name. */
import { Refusal } from "#shared/domain/refusal.ts"
import { readOwnJson } from "./own/json.ts"
import type { Imported } from "./port.ts"
import { foundIn, recognised, type Pieces } from "./recognise.ts"
import type { Found } from "./recognise/found.ts"
import { decode } from "./source/decode.ts"
import { piecesOf } from "./source/text.ts"

type Opened = { kind: "own"; imported: Imported } | { kind: "minutes"; pieces: Pieces; isEdited?: true }

export async function importFile(bytes: Uint8Array): Promise<Imported> {
  const opened = await open(bytes)
  if (opened.kind === "own") return opened.imported
  const imported = recognised(opened.pieces)
  if (!opened.isEdited) return imported
  return { ...imported, doubts: [{ path: "", text: imported.content.title, why: "edited" }, ...imported.doubts] }
}

/**
 * What the recognisers find in it, before it becomes an acta. Of our own files only Word holds its words beside
 * the acta.
 */
export async function foundInFile(bytes: Uint8Array): Promise<Found> {
  const opened = await open(bytes, true)
  if (opened.kind === "own") throw new Refusal("input.unsupported")
  return foundIn(opened.pieces).found
}

async function open(bytes: Uint8Array, asMinutes = false): Promise<Opened> {
  if (bytes.length === 0) throw new Refusal("input.invalid", { path: "file" })
  if (startsWith(bytes, "PK")) return (await import("./word/word.ts")).openWord(bytes, asMinutes)
  if (startsWith(bytes, "%PDF-")) return { kind: "own", imported: (await import("./own/pdf.ts")).readOwnPdf(bytes) }
  // Word before 2007, and its encrypted files; RTF.
  if (startsWith(bytes, "\u00d0\u00cf\u0011\u00e0") || startsWith(bytes, "{\\rtf"))
    throw new Refusal("input.unsupported")
  const text = decode(bytes)
  const own = /^\s*\{/.test(text.slice(0, 200)) ? readOwnJson(text) : undefined
  if (own) return { kind: "own", imported: own }
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Refusal("input.invalid", { path: "file" })
  return { kind: "minutes", pieces: { read: piecesOf(text), isBroken: true, source: text.split("\n") } }
}

const startsWith = (bytes: Uint8Array, sign: string): boolean =>
  Array.from(sign).every((letter, index) => bytes[index] === letter.charCodeAt(0))
