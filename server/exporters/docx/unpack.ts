/**
 * A zip that somebody sent, opened by its one directory. What it says of sizes is checked and not believed: bytes are
 * counted while they are inflated, and no two entries may share any.
 */
import { crc32, inflateRawSync } from "node:zlib"

/** Part names and what is in them. */
export type Parts = Map<string, Uint8Array>
/** `zip`: not one that can be read, or one that contradicts itself. `large`: more entries or bytes than a letterhead has. */
export type ZipFault = "zip" | "large"

const mostEntries = 500
/** Bytes, all entries together. */
const mostBytes = 50_000_000

export function unpacked(file: Uint8Array): Parts | ZipFault {
  const zip = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const end = endOf(zip)
  if (!end) return "zip"
  if (end.entries > mostEntries) return "large"
  const entries = entriesOf(zip, end)
  if (!entries) return "zip"
  const parts: Parts = new Map()
  let room = mostBytes
  for (const entry of entries) {
    const bytes = entry.method === 0 ? entry.data : inflated(entry.data, room)
    if (bytes === "large" || (bytes && bytes.length > room)) return "large"
    if (!bytes || bytes.length !== entry.size || crc32(bytes) !== entry.crc) return "zip"
    room -= bytes.length
    if (!entry.name.endsWith("/")) parts.set(entry.name, new Uint8Array(bytes))
  }
  return parts
}

type End = { at: number; entries: number; directory: number }

/** The end record stands last, behind a comment perhaps; nothing follows it, and it needs no 64-bit figures. */
function endOf(zip: Buffer): End | undefined {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
    if (zip.readUInt32LE(at) !== 0x06054b50 || at + 22 + zip.readUInt16LE(at + 20) !== zip.length) continue
    const [disk, here, entries] = [zip.readUInt16LE(at + 4), zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)]
    const [size, directory] = [zip.readUInt32LE(at + 12), zip.readUInt32LE(at + 16)]
    return disk === 0 && here === entries && directory + size === at ? { at, entries, directory } : undefined
  }
  return undefined
}

type Entry = { name: string; method: number; crc: number; size: number; data: Buffer; from: number; to: number }

function entriesOf(zip: Buffer, { at: end, entries: count, directory }: End): Entry[] | undefined {
  const entries: Entry[] = []
  const names = new Set<string>()
  let at = directory
  for (let n = 0; n < count; n++) {
    if (at + 46 > end || zip.readUInt32LE(at) !== 0x02014b50) return undefined
    const lengths = zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
    const entry = entryAt(zip, at, directory)
    if (!entry || names.has(entry.name.toLowerCase())) return undefined
    names.add(entry.name.toLowerCase())
    entries.push(entry)
    at += 46 + lengths
  }
  if (at !== end) return undefined
  entries.sort((a, b) => a.from - b.from)
  const overlap = entries.some((entry, index) => entry.to > (entries[index + 1]?.from ?? directory))
  return overlap ? undefined : entries
}

function entryAt(zip: Buffer, at: number, directory: number): Entry | undefined {
  const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)]
  const [crc, packed, size] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)]
  const nameLength = zip.readUInt16LE(at + 28)
  const from = zip.readUInt32LE(at + 42)
  const name = zip.toString("utf8", at + 46, at + 46 + nameLength)
  const isEncrypted = (flags & 0x2041) !== 0
  if (isEncrypted || (method !== 0 && method !== 8) || !isPlainName(name)) return undefined
  if (from + 30 > directory || zip.readUInt32LE(from) !== 0x04034b50) return undefined
  const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28)
  const to = start + packed
  // One name in the directory and another at the entry would show two readers two files.
  const isSame = zip.toString("utf8", from + 30, from + 30 + zip.readUInt16LE(from + 26)) === name
  if (to > directory || !isSame) return undefined
  return { name, method, crc, size, data: zip.subarray(start, to), from, to }
}

/** A path inside the file: no way out of it, on no system. */
const isPlainName = (name: string): boolean =>
  /^[\w[\]. ()/-]{1,200}$/u.test(name) && !name.startsWith("/") && !name.split("/").includes("..")

function inflated(data: Buffer, room: number): Buffer | "large" | undefined {
  try {
    // One byte more than there is room for tells that it was too much.
    return inflateRawSync(data, { maxOutputLength: room + 1 })
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "large" : undefined
  }
}
