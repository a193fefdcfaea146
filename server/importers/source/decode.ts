/**
 * Bytes of a text file → its characters: UTF-8, UTF-16 with or without its mark, else Windows-1252 (which holds
 * Latin-1).
 */
import { Refusal } from "#shared/domain/refusal.ts"

/** A thousand printed pages. What is longer is no acta, and nobody could review it. */
export const mostCharacters = 2_000_000

export function decode(bytes: Uint8Array): string {
  const text = cleaned(decoded(bytes))
  if (text.length > mostCharacters) throw new Refusal("input.tooLarge", { limit: mostCharacters })
  return text
}

function decoded(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes)
  if (utf16) return new TextDecoder(utf16).decode(bytes)
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    if (looksBinary(bytes)) throw new Refusal("input.unsupported")
    return new TextDecoder("windows-1252").decode(bytes)
  }
}

/** By its mark; without one, Latin letters leave every other byte zero. */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  const sample = bytes.subarray(0, 4096)
  let even = 0
  let odd = 0
  for (let index = 0; index < sample.length; index++) {
    if (sample[index] !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  const most = sample.length / 2
  if (sample.length < 4 || even + odd < most * 0.6) return undefined
  return odd > most * 0.6 && even < most * 0.1
    ? "utf-16le"
    : even > most * 0.6 && odd < most * 0.1
      ? "utf-16be"
      : undefined
}

/** Controls that no text has, in a sample: more than one in a hundred is a program's file. */
function looksBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8192)
  const controls = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 27) || byte === 127).length
  return controls > sample.length / 100
}

/** Colours of a terminal. */
// oxlint-disable-next-line no-control-regex -- control characters are the point of these patterns
const escapes = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|.)/g
/** Controls, and overrides of direction, which let one text look like another. */
// oxlint-disable-next-line no-control-regex -- control characters are the point of these patterns
const controls = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(escapes, "")
    .replaceAll(/\r\n?|[\u2028\u2029\f]/g, "\n")
    .replaceAll(controls, "")
    .replaceAll(/[\u00a0\u2007\u202f]/g, " ")
    .normalize("NFC")
