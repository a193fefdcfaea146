/** The data that our files carry inside, found without a library for each format: only our own files are looked for. */
import { inflated, partsOf } from "./inflate.ts"

const latin = (bytes: Uint8Array): string => {
  let text = ""
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return text
}
const utf8 = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes)

/** Embedded files looked at; ours have two. */
const mostAttached = 20
/** Characters of a stream's dictionary; ours have 200. */
const longestDictionary = 2000
/** Characters before what a tag of ours holds. */
const longestTag = 100

/** The JSON texts inside a file: an acta's, and its lock's where it is locked. */
export function carriedIn(bytes: Uint8Array): { format: "pdf" | "docx" | "html" | "json"; texts: string[] } {
  const head = latin(bytes.subarray(0, 1024))
  if (head.startsWith("%PDF-")) return { format: "pdf", texts: attachedTo(bytes) }
  if (head.startsWith("PK\u0003\u0004")) return { format: "docx", texts: insideWord(bytes) }
  const text = utf8(bytes)
  return /^\s*</.test(text) ? { format: "html", texts: insidePage(text) } : { format: "json", texts: [text] }
}

/** Streams stand outside of object streams, so their dictionaries can be read as they are. */
function attachedTo(bytes: Uint8Array): string[] {
  const text = latin(bytes)
  const texts: string[] = []
  let at = text.indexOf("/Type /EmbeddedFile")
  for (let seen = 0; at >= 0 && seen < mostAttached; seen++) {
    const before = text.slice(Math.max(0, at - longestDictionary), at)
    const after = text.slice(at, at + longestDictionary)
    const begins = /\bstream\r?\n/.exec(after)
    const dictionary = before.slice(before.lastIndexOf(" obj")) + after.slice(0, begins?.index ?? 0)
    const length = Number(/\/Length (\d{1,9})\b(?! \d+ R)/.exec(dictionary)?.[1])
    if (begins && Number.isInteger(length)) {
      const from = at + begins.index + begins[0].length
      const stream = bytes.subarray(from, from + length)
      texts.push(utf8(dictionary.includes("/FlateDecode") ? inflated(stream) : stream))
    }
    at = text.indexOf("/Type /EmbeddedFile", at + 1)
  }
  return texts
}

/** A body's own Word file may have data of others at the first place: ours are known by their name. */
function insideWord(bytes: Uint8Array): string[] {
  const parts = partsOf(bytes, /^customXml\/item\d{1,3}\.xml$/, mostAttached).map(utf8)
  return parts
    .filter((xml) => xml.includes("urn:acta-viva:acta:1"))
    .flatMap((xml) => {
      const acta = /encoding="base64">([A-Za-z0-9+/=\s]*)</.exec(xml)?.[1]
      const lock = /\slock="([A-Za-z0-9+/=]*)"/.exec(xml)?.[1]
      return [acta, lock].flatMap((each) => (each === undefined ? [] : [unpacked(each)]))
    })
}

const unpacked = (base64: string): string => utf8(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))

/** By places and not by a pattern over all of it, which a page of half-open tags would keep busy for minutes. */
function insidePage(html: string): string[] {
  const texts: string[] = []
  const tag = '<meta name="acta-viva:'
  for (let at = html.indexOf(tag); at >= 0 && texts.length < mostAttached; at = html.indexOf(tag, at + 1)) {
    const from = html.indexOf('content="', at) + 9
    const to = html.indexOf('"', from)
    if (from > 8 && from - at < longestTag && to >= 0) texts.push(unpacked(html.slice(from, to)))
  }
  return texts
}
