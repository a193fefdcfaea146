/**
 * The rows of a log on their way from one thread to another: one block of bytes and three of numbers. As objects, each
 * with its own array of bytes, twenty thousand of them keep either thread for 80 ms.
 */
import type { StoredDocument } from "./port.ts"

type Rows = StoredDocument["updates"]
/** `seqs`, `times` and `lengths` are of the same length; `bytes` has the payloads one after the other. */
export type PackedRows = {
  bytes: Uint8Array<ArrayBuffer>
  seqs: Float64Array
  times: Float64Array
  lengths: Uint32Array
}

export function packRows(rows: Rows): PackedRows {
  const bytes = new Uint8Array(rows.reduce((sum, { payload }) => sum + payload.length, 0))
  let at = 0
  for (const { payload } of rows) {
    bytes.set(payload, at)
    at += payload.length
  }
  return {
    bytes,
    seqs: Float64Array.from(rows, ({ seq }) => seq),
    times: Float64Array.from(rows, ({ atMs }) => atMs),
    lengths: Uint32Array.from(rows, ({ payload }) => payload.length),
  }
}

/** Their payloads are parts of the one block. */
export function unpackRows({ bytes, seqs, times, lengths }: PackedRows): Rows {
  let at = 0
  return Array.from(lengths, (length, n) => ({
    seq: seqs[n] ?? Number.NaN,
    payload: bytes.subarray(at, (at += length)),
    atMs: times[n] ?? Number.NaN,
  }))
}
