/**
 * A zip opened with suspicion: its directory is held against its bounds, and what is inflated is counted while
 * inflating, since the sizes that a zip declares are whatever its maker wrote.
 */
import { inflateRawSync } from "node:zlib"
import { Refusal } from "#shared/domain/refusal.ts"

export const bounds = {
  entries: 2000,
  /** Bytes of all that is inflated together. */
  inflated: 200_000_000,
  /** Inflated over packed. Text in XML packs to a twentieth; a thousandth is nobody's text. */
  ratio: 100,
  /** Bytes below which a ratio means nothing: ten equal lines pack very well. */
  small: 1_000_000,
}

type Entry = { name: string; method: number; packed: number; at: number }

const endSign = 0x06054b50
const directorySign = 0x02014b50
const localSign = 0x04034b50
const isEncrypted = 1

export class Zip {
  private readonly file: Buffer
  private readonly entries: Map<string, Entry>
  private inflated = 0
  constructor(bytes: Uint8Array) {
    this.file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.entries = directoryOf(this.file)
  }

  get names(): string[] {
    return [...this.entries.keys()]
  }

  read(name: string): Uint8Array | undefined {
    const entry = this.entries.get(name)
    if (!entry) return undefined
    const data = dataOf(this.file, entry)
    if (entry.method === 0) {
      this.count(data.length)
      return data
    }
    const most = Math.min(bounds.inflated - this.inflated, Math.max(bounds.small, entry.packed * bounds.ratio))
    try {
      const bytes = inflateRawSync(data, { maxOutputLength: Math.max(1, most) })
      this.count(bytes.length)
      return bytes
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE")
        throw new Refusal("input.tooLarge", { limit: bounds.inflated })
      throw broken()
    }
  }

  private count(bytes: number): void {
    this.inflated += bytes
    if (this.inflated > bounds.inflated) throw new Refusal("input.tooLarge", { limit: bounds.inflated })
  }
}

const broken = () => new Refusal("input.invalid", { path: "file" })

function directoryOf(file: Buffer): Map<string, Entry> {
  const end = endOf(file)
  const count = file.readUInt16LE(end + 10)
  // 0xffff: the true number is in a ZIP64 record, and far above what any acta has.
  if (count > bounds.entries) throw new Refusal("input.tooLarge", { limit: bounds.entries })
  const entries = new Map<string, Entry>()
  const taken: [number, number][] = []
  let at = file.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || file.readUInt32LE(at) !== directorySign) throw broken()
    const [nameLength, extra, comment] = [
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
      file.readUInt16LE(at + 32),
    ]
    const name = file.toString("utf8", at + 46, at + 46 + nameLength)
    const entry: Entry = {
      name,
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      at: file.readUInt32LE(at + 42),
    }
    if ((file.readUInt16LE(at + 8) & isEncrypted) !== 0) throw new Refusal("input.unsupported")
    if (!isPlainName(name) || entries.has(name) || (entry.method !== 0 && entry.method !== 8)) throw broken()
    if (entry.packed === 0xffffffff || entry.at === 0xffffffff) throw broken()
    entries.set(name, entry)
    taken.push([entry.at, entry.at + 30 + entry.packed])
    at += 46 + nameLength + extra + comment
  }
  // Entries that share their bytes are how a small file inflates to petabytes.
  taken.sort((a, b) => a[0] - b[0])
  if (taken.some(([start], index) => index > 0 && start < (taken[index - 1]?.[1] ?? 0))) throw broken()
  return entries
}

/** The record at the end, behind a comment of at most 64 KB. */
function endOf(file: Buffer): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 65_535); at--)
    if (file.readUInt32LE(at) === endSign) return at
  throw broken()
}

/** No way out of a folder, though nothing here is ever written to a disk. */
const isPlainName = (name: string): boolean =>
  !name.includes("\0") &&
  !name.includes("\\") &&
  !name.startsWith("/") &&
  !/^[a-z]:/i.test(name) &&
  !name.split("/").includes("..")

function dataOf(file: Buffer, { at, packed }: Entry): Buffer {
  if (at + 30 > file.length || file.readUInt32LE(at) !== localSign) throw broken()
  const start = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  if (start + packed > file.length) throw broken()
  return file.subarray(start, start + packed)
}
