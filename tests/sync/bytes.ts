/** Yjs updates written by hand: for what no honest client sends. */
import * as encoding from "lib0/encoding"

type Id = [client: number, clock: number]
type Write = (encoder: encoding.Encoder) => void

const bytesOf = (write: Write): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const uints =
  (...numbers: number[]): Write =>
  (encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number)
  }

/** The n-th content kind of Yjs with these bytes behind it. */
export type Content = { ref: number; write: Write }

export const content = {
  gc: (length: number): Content => ({ ref: 0, write: uints(length) }),
  deleted: (length: number): Content => ({ ref: 1, write: uints(length) }),
  json: (): Content => ({ ref: 2, write: (encoder) => [uints(1)(encoder), encoding.writeVarString(encoder, "{}")] }),
  binary: (): Content => ({ ref: 3, write: (encoder) => encoding.writeVarUint8Array(encoder, new Uint8Array(3)) }),
  string: (text: string): Content => ({ ref: 4, write: (encoder) => encoding.writeVarString(encoder, text) }),
  /** Words as bytes of one's own. */
  rawString: (...bytes: number[]): Content => ({
    ref: 4,
    write: (encoder) => encoding.writeVarUint8Array(encoder, new Uint8Array(bytes)),
  }),
  embed: (json: string): Content => ({ ref: 5, write: (encoder) => encoding.writeVarString(encoder, json) }),
  format: (key: string, json: string): Content => ({
    ref: 6,
    write: (encoder) => {
      encoding.writeVarString(encoder, key)
      encoding.writeVarString(encoder, json)
    },
  }),
  type: (kind: number, name?: string): Content => ({
    ref: 7,
    write: (encoder) => {
      uints(kind)(encoder)
      if (name !== undefined) encoding.writeVarString(encoder, name)
    },
  }),
  any: (...values: Parameters<typeof encoding.writeAny>[1][]): Content => ({
    ref: 8,
    write: (encoder) => {
      uints(values.length)(encoder)
      for (const value of values) encoding.writeAny(encoder, value)
    },
  }),
  /** Bytes of one's own for an `any`. */
  rawAny: (bytes: number[]): Content => ({
    ref: 8,
    write: (encoder) => {
      uints(1)(encoder)
      encoding.writeUint8Array(encoder, new Uint8Array(bytes))
    },
  }),
  skip: (length: number): Content => ({ ref: 10, write: uints(length) }),
  unknown: (ref: number): Content => ({ ref, write: uints(1) }),
}

export type Place = { origin?: Id; right?: Id; root?: string; under?: Id; sub?: string }

/** One struct; garbage and skips have no place. */
export const struct = ({ ref, write }: Content, place?: Place): Uint8Array =>
  bytesOf((encoder) => {
    const { origin, right, root, under, sub } = place ?? {}
    encoding.writeUint8(encoder, ref | (origin ? 0x80 : 0) | (right ? 0x40 : 0) | (sub === undefined ? 0 : 0x20))
    if (origin) uints(...origin)(encoder)
    if (right) uints(...right)(encoder)
    if (place && !origin && !right) {
      uints(root === undefined ? 0 : 1)(encoder)
      if (root !== undefined) encoding.writeVarString(encoder, root)
      else uints(...(under ?? [0, 0]))(encoder)
      if (sub !== undefined) encoding.writeVarString(encoder, sub)
    }
    write(encoder)
  })

type Client = { client: number; clock?: number; structs: Uint8Array[]; promised?: number }
type Deletes = { client: number; ranges: [clock: number, length: number][] }

/** The greatest client first, as Yjs writes them; `asGiven` for what it never would. */
export const update = (clients: Client[], deletes: Deletes[] = [], asGiven = false): Uint8Array =>
  bytesOf((encoder) => {
    uints(clients.length)(encoder)
    const written = asGiven ? clients : clients.toSorted((a, b) => b.client - a.client)
    for (const { client, clock = 0, structs, promised = structs.length } of written) {
      uints(promised, client, clock)(encoder)
      for (const each of structs) encoding.writeUint8Array(encoder, each)
    }
    uints(deletes.length)(encoder)
    for (const { client, ranges } of deletes) {
      uints(client, ranges.length)(encoder)
      for (const range of ranges) uints(...range)(encoder)
    }
  })

/** A number written longer than it need be. */
export const overlong = (number: number): Uint8Array => new Uint8Array([number | 0x80, 0])

export const joined = (...parts: (Uint8Array | number[])[]): Uint8Array =>
  bytesOf((encoder) => {
    for (const part of parts) encoding.writeUint8Array(encoder, new Uint8Array(part))
  })

/** A frame: kind, step, payload. */
export const syncFrame = (step: number, payload: Uint8Array): Uint8Array =>
  bytesOf((encoder) => {
    uints(0, step)(encoder)
    encoding.writeVarUint8Array(encoder, payload)
  })

export const presenceFrame = (entries: { client: number; clock: number; state: string }[]): Uint8Array =>
  bytesOf((outer) => {
    uints(1)(outer)
    const inner = bytesOf((encoder) => {
      uints(entries.length)(encoder)
      for (const { client, clock, state } of entries) {
        uints(client, clock)(encoder)
        encoding.writeVarString(encoder, state)
      }
    })
    encoding.writeVarUint8Array(outer, inner)
  })
