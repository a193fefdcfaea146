/** Yjs updates of typing, built and read by hand: a document for each of two hundred clients would be the bottleneck. */

export type Id = { client: number; clock: number }
export type Visit = (client: number, clock: number, length: number) => void

class Writer {
  readonly bytes: number[] = []
  uint(value: number): this {
    let rest = value
    while (rest > 127) {
      this.bytes.push((rest % 128) | 128)
      rest = Math.floor(rest / 128)
    }
    this.bytes.push(rest)
    return this
  }
  blob(bytes: Uint8Array): this {
    this.uint(bytes.length)
    for (const byte of bytes) this.bytes.push(byte)
    return this
  }
  text(value: string): this {
    return this.blob(Buffer.from(value))
  }
}

/** The update of a text typed right of `origin`, from `clock` on. */
export function insertion({ client, clock }: Id, origin: Id, text: string): Uint8Array {
  const writer = new Writer().uint(1).uint(1).uint(client).uint(clock)
  writer.bytes.push(0x84) // a string that has an origin
  writer.uint(origin.client).uint(origin.clock).text(text).uint(0)
  return Uint8Array.from(writer.bytes)
}

export function stateVector(clocks: ReadonlyMap<number, number>): Uint8Array {
  const writer = new Writer().uint(clocks.size)
  for (const [client, clock] of clocks) writer.uint(client).uint(clock)
  return Uint8Array.from(writer.bytes)
}

/** A frame: an address in front for Hocuspocus, then kind, perhaps a step, and the payload. */
export function frame(address: string | undefined, numbers: number[], payload: Uint8Array): Uint8Array {
  const writer = new Writer()
  if (address !== undefined) writer.text(address)
  for (const number of numbers) writer.uint(number)
  return Uint8Array.from(writer.blob(payload).bytes)
}

export function presence({ client, clock }: Id, state: string): Uint8Array {
  return Uint8Array.from(new Writer().uint(1).uint(client).uint(clock).text(state).bytes)
}

export class Reader {
  private readonly bytes: Uint8Array
  at: number
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }
  byte(): number {
    return this.bytes[this.at++] ?? 0
  }
  uint(): number {
    let value = 0
    let factor = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) return value
      factor *= 128
    }
  }
  blob(): Uint8Array {
    const length = this.uint()
    const start = this.at
    this.at += length
    return this.bytes.subarray(start, this.at)
  }
  skipId(): void {
    this.uint()
    this.uint()
  }
  skip(): void {
    const length = this.uint()
    this.at += length
  }
}

/** What an update inserts: one visit for each struct. */
export function eachStruct(update: Uint8Array, visit: Visit): void {
  const reader = new Reader(update)
  for (let clients = reader.uint(); clients > 0; clients--) {
    let structs = reader.uint()
    const client = reader.uint()
    let clock = reader.uint()
    for (; structs > 0; structs--) {
      const info = reader.byte()
      const kind = info & 31
      if (kind !== 0 && kind !== 10) place(reader, info)
      const length = contentLength(reader, kind)
      if (kind !== 10) visit(client, clock, length)
      clock += length
    }
  }
}

function place(reader: Reader, info: number): void {
  if (info & 0x80) reader.skipId()
  if (info & 0x40) reader.skipId()
  if (info & 0xc0) return
  if (reader.uint() === 1) reader.skip()
  else reader.skipId()
  if (info & 0x20) reader.skip()
}

function contentLength(reader: Reader, kind: number): number {
  switch (kind) {
    case 0:
    case 1:
    case 10:
      return reader.uint()
    case 4:
      // UTF-16: every character of the bench's texts is one unit.
      return reader.blob().reduce((sum, byte) => sum + ((byte & 0xc0) === 0x80 ? 0 : 1), 0)
    case 6:
      reader.skip()
      reader.skip()
      return 1
    case 7: {
      const type = reader.uint()
      if (type === 3 || type === 5) reader.skip()
      return 1
    }
    case 8: {
      const length = reader.uint()
      for (let n = 0; n < length; n++) skipAny(reader)
      return length
    }
    default:
      throw new Error(`no acta holds content of kind ${kind}`)
  }
}

function skipAny(reader: Reader): void {
  const kind = reader.byte()
  if (kind === 119) reader.skip()
  else if (kind === 125) reader.uint()
  else if (kind === 124) reader.at += 4
  else if (kind === 123) reader.at += 8
}
