/**
 * A PDF of ours: the acta is attached to it as `acta.json`. Any other PDF holds drawings of letters, which nobody
 * can read back.
 */
import { inflateSync } from "node:zlib"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Imported } from "../port.ts"
import { readOwnJson } from "./json.ts"

/** An acta of a thousand pages is a tenth of it. */
const mostInflated = 50_000_000

/** Streams are never inside other streams, so an attachment is found by its own words, without the file's tables. */
export function readOwnPdf(bytes: Uint8Array): Imported {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = file.indexOf("/EmbeddedFile"); at !== -1; at = file.indexOf("/EmbeddedFile", at + 1)) {
    const own = attachmentAt(file, at)
    if (own) return own
  }
  throw new Refusal("input.unsupported")
}

/** The object around `at`: its dictionary, then `stream … endstream`. */
function attachmentAt(file: Buffer, at: number): Imported | undefined {
  const start = file.lastIndexOf(" obj", at)
  const stream = file.indexOf("stream", at)
  if (start === -1 || stream === -1 || stream - at > 2000 || file.indexOf("endobj", at) < stream) return undefined
  const dictionary = file.toString("latin1", start, stream)
  const from = file[stream + 6] === 13 ? stream + 8 : stream + 7
  const end = file.indexOf("endstream", from)
  if (end === -1) return undefined
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1])
  const data = file.subarray(from, Number.isInteger(length) && from + length <= end ? from + length : end)
  try {
    const json = dictionary.includes("/FlateDecode") ? inflateSync(data, { maxOutputLength: mostInflated }) : data
    return readOwnJson(new TextDecoder("utf-8", { fatal: true }).decode(json))
  } catch (error) {
    if (error instanceof Refusal) throw error
    return undefined
  }
}
