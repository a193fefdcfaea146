/** A file's bytes → an acta and its doubts. What kind of file it is, its first bytes say; the name only helps with text. */
import { Refusal } from "#shared/domain/refusal.ts"
import { readOwnJson } from "./own/json.ts"
import type { Imported } from "./port.ts"
import { recognised } from "./recognise.ts"
import { decode } from "./source/decode.ts"
import { piecesOf } from "./source/text.ts"

export async function importFile(bytes: Uint8Array): Promise<Imported> {
  if (bytes.length === 0) throw new Refusal("input.invalid", { path: "file" })
  if (startsWith(bytes, "PK")) return (await import("./word/word.ts")).readWord(bytes)
  if (startsWith(bytes, "%PDF-")) return (await import("./own/pdf.ts")).readOwnPdf(bytes)
  if (startsWith(bytes, "\u00d0\u00cf\u0011\u00e0") || startsWith(bytes, "{\\rtf"))
    throw new Refusal("input.unsupported")
  const text = decode(bytes)
  if (/^\s*\{/.test(text.slice(0, 200))) {
    const own = readOwnJson(text)
    if (own) return own
  }
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Refusal("input.invalid", { path: "file" })
  return recognised(piecesOf(text), { isBroken: true, source: text.split("\n") })
}

const startsWith = (bytes: Uint8Array, sign: string): boolean =>
  Array.from(sign).every((letter, index) => bytes[index] === letter.charCodeAt(0))
