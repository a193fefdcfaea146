/**
 * A Yjs update (format 1), decoded by our own reader before Yjs sees a byte of it. Yjs trusts its input: an update of
 * a dozen bytes can make a document unreadable for every newcomer. What comes out of here has lengths above zero,
 * contiguous clocks, content kinds that an acta can hold, and nothing left over.
 */
import { roots } from "#shared/schema/ydoc.ts"
import { limits } from "../limits.ts"
import { Breach, StrictReader } from "./reader.ts"

export type Range = { client: number; clock: number; length: number }
export type Id = { client: number; clock: number }
export type DecodedUpdate = {
  /** What is inserted, one contiguous range a client. */
  structs: Range[]
  deletes: Range[]
  /** What the inserted stands beside or under, where that is another client's. */
  needs: Id[]
  /** Where the whole update is one piece of text that goes on to the right of another. */
  typed?: Typed
}
/** `right` is what stood on the other side of it for its author. */
export type Typed = Range & { origin: Id; right: Id | undefined }

const kind = { gc: 0, deleted: 1, string: 4, format: 6, type: 7, any: 8, skip: 10 }
const typeRef = { map: 1, element: 3, fragment: 4, text: 6 }
const maxClient = 2 ** 32

export function decodeUpdate(bytes: Uint8Array): DecodedUpdate {
  const reader = new StrictReader(bytes)
  const found: Found = { needs: [], count: 0, typed: undefined }
  const structs = readClients(reader, found)
  const deletes = readDeletes(reader)
  if (!reader.done) throw new Breach("encoding.leftover")
  const { needs, typed, count } = found
  return { structs, deletes, needs, ...(typed && count === 1 && deletes.length === 0 && { typed }) }
}

/** What comes up while the structs are read; `typed` is the last of them that could be typing. */
type Found = { needs: Id[]; count: number; typed: Typed | undefined }

/** A SyncStep1's payload, which Yjs would read as trustingly as an update. */
export function checkStateVector(bytes: Uint8Array): void {
  const reader = new StrictReader(bytes)
  for (let clients = reader.uint(); clients > 0; clients--) {
    readClient(reader)
    reader.uint()
  }
  if (!reader.done) throw new Breach("encoding.leftover")
}

function readClients(reader: StrictReader, found: Found): Range[] {
  const seen = new Set<number>()
  const ranges: Range[] = []
  let last = Infinity
  for (let clients = reader.uint(); clients > 0; clients--) {
    const count = reader.uint()
    const client = readClient(reader)
    const start = reader.uint()
    if (count === 0) throw new Breach("structs.empty")
    if (seen.has(client)) throw new Breach("structs.repeated")
    // The greatest first, as Yjs writes them and as its merging takes for granted: whoever was sent what it made of
    // others, a newcomer, would lack all that comes after.
    if (client > last) throw new Breach("structs.order")
    last = client
    seen.add(client)
    let clock = start
    for (let n = 0; n < count; n++) clock = within(clock, readStruct(reader, client, clock, found))
    ranges.push({ client, clock: start, length: clock - start })
  }
  return ranges
}

function readClient(reader: StrictReader): number {
  const client = reader.uint()
  if (client >= maxClient) throw new Breach("client.range")
  return client
}

function within(clock: number, length: number): number {
  if (length <= 0) throw new Breach("structs.length")
  const end = clock + length
  // An acta of 2^31 clocks would take a century to type; anything near is an attack on memory.
  if (end > 2 ** 31) throw new Breach("structs.length")
  return end
}

/** Reads one struct and returns its length in clocks. */
function readStruct(reader: StrictReader, client: number, clock: number, found: Found): number {
  found.count += 1
  const info = reader.byte()
  const ref = info & 0x1f
  if (ref === kind.gc) {
    if (info !== 0) throw new Breach("structs.kind")
    return reader.uint()
  }
  if (ref === kind.skip) throw new Breach("structs.gap")
  const hasOrigin = (info & 0x80) !== 0
  const hasRight = (info & 0x40) !== 0
  const hasSub = (info & 0x20) !== 0
  const origin = hasOrigin ? readId(reader, client, clock, found.needs) : undefined
  const right = hasRight ? readId(reader, client, clock, found.needs) : undefined
  if (!hasOrigin && !hasRight) {
    const isRoot = reader.uint()
    if (isRoot > 1) throw new Breach("structs.parent")
    if (isRoot === 1) {
      const root = reader.string()
      if (!roots.some((each) => each === root)) throw new Breach("root.unknown")
    } else readId(reader, client, clock, found.needs)
    if (hasSub && reader.string().length > limits.nameLength) throw new Breach("name.long")
  }
  const length = readContent(reader, ref)
  if (ref === kind.string && origin) found.typed = { client, clock, length, origin, right }
  return length
}

function readId(reader: StrictReader, client: number, clock: number, needs: Id[]): Id {
  const other = readClient(reader)
  const at = reader.uint()
  if (other !== client) needs.push({ client: other, clock: at })
  // An item can only stand beside or under what came before it.
  else if (at >= clock) throw new Breach("structs.selfReference")
  return { client: other, clock: at }
}

function readContent(reader: StrictReader, ref: number): number {
  switch (ref) {
    case kind.deleted:
      return reader.uint()
    case kind.string: {
      const text = reader.string()
      if (text.length === 0) throw new Breach("structs.length")
      return text.length
    }
    case kind.format:
      readFormat(reader)
      return 1
    case kind.type:
      readType(reader)
      return 1
    case kind.any: {
      const length = reader.uint()
      for (let n = 0; n < length; n++) {
        const value = reader.primitive()
        if (typeof value === "string" && value.length > limits.attributeLength) throw new Breach("value.long")
      }
      return length
    }
    default:
      throw new Breach("structs.kind")
  }
}

function readType(reader: StrictReader): void {
  const ref = reader.uint()
  if (ref === typeRef.element) {
    if (reader.string().length > limits.nameLength) throw new Breach("name.long")
  } else if (ref !== typeRef.map && ref !== typeRef.fragment && ref !== typeRef.text) throw new Breach("type.kind")
}

/** A mark on or off: `null`, or an object of strings such as `{"href": "https://…"}`. */
function readFormat(reader: StrictReader): void {
  if (reader.string().length > limits.nameLength) throw new Breach("name.long")
  let value: unknown
  try {
    value = JSON.parse(reader.string())
  } catch (error) {
    if (error instanceof Breach) throw error
    throw new Breach("mark.value")
  }
  if (value === null) return
  if (typeof value !== "object" || Array.isArray(value)) throw new Breach("mark.value")
  for (const each of Object.values(value))
    if (each !== null && (typeof each !== "string" || each.length > 2048)) throw new Breach("mark.value")
}

/** As Yjs writes them: each client once, ranges in order and apart. Repeated ones would be looked up over and over. */
function readDeletes(reader: StrictReader): Range[] {
  const seen = new Set<number>()
  const ranges: Range[] = []
  for (let clients = reader.uint(); clients > 0; clients--) {
    const client = readClient(reader)
    if (seen.has(client)) throw new Breach("deletes.repeated")
    seen.add(client)
    let end = 0
    for (let count = reader.uint(); count > 0; count--) {
      const clock = reader.uint()
      const length = reader.uint()
      if (clock < end) throw new Breach("deletes.order")
      end = within(clock, length)
      ranges.push({ client, clock, length })
    }
  }
  return ranges
}
