/** A PDF's objects as qpdf lists them, references followed. */
import { onDisk, run } from "./files.ts"

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
export type Dictionary = { [key: string]: Value }
type Entry = { value?: Value; stream?: { dict: Dictionary; data?: string } }

export type Objects = {
  trailer: Dictionary
  /** References, in the order of reading. */
  pages: string[]
  plain(value: Value | undefined): Value | undefined
  /** A stream's too; empty where there is none. */
  dictionary(value: Value | undefined): Dictionary
  /** One thing is a list of one, nothing an empty one. */
  list(value: Value | undefined): Value[]
  /** A stream's bytes as Latin-1, uncompressed. */
  stream(value: Value | undefined): string
}

export function objectsOf(pdf: Uint8Array): Objects {
  // Written anew first: qpdf then writes every string of a page's content in hexadecimal.
  const file = onDisk(pdf)
  run("qpdf", "--qdf", "--object-streams=disable", file, `${file}.qdf`)
  const json = run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", `${file}.qdf`)
  const parsed = JSON.parse(json) as { qpdf: [unknown, Record<string, Entry>]; pages: { object: string }[] }
  const [, entries] = parsed.qpdf
  const entry = (value: Value | undefined): Entry | undefined => {
    const isReference = typeof value === "string" && /^\d+ \d+ R$/.test(value)
    return isReference ? entries[`obj:${value}`] : value === undefined ? undefined : { value }
  }
  const plain = (value: Value | undefined) => entry(value)?.value
  return {
    trailer: (entries.trailer?.value ?? {}) as Dictionary,
    pages: parsed.pages.map(({ object }) => object),
    plain,
    dictionary(value) {
      const found = entry(value)
      return found?.stream?.dict ?? (isDictionary(found?.value) ? found.value : {})
    },
    list(value) {
      const found = plain(value)
      if (Array.isArray(found)) return found
      return entry(value) === undefined || found === null ? [] : [value ?? null]
    },
    stream: (value) => Buffer.from(entry(value)?.stream?.data ?? "", "base64").toString("latin1"),
  }
}

export const isDictionary = (value: Value | undefined): value is Dictionary =>
  typeof value === "object" && value !== null && !Array.isArray(value)
