/**
 * What travels over `/sync/:actaId`: y-websocket's frames 0–3, and three of ours for peers that ask with `&standing=1`.
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import type { Status } from "#shared/domain/lifecycle.ts"
import type { RefusalCode } from "#shared/domain/refusal.ts"
import type { Who } from "#shared/domain/records.ts"

export const frame = {
  sync: 0,
  awareness: 1,
  /** y-websocket's own auth frame; we send none. */
  auth: 2,
  queryAwareness: 3,
  standing: 100,
  saved: 101,
  notice: 102,
} as const

/** The first number after `frame.sync`. */
export const sync = { step1: 0, step2: 1, update: 2 } as const

/** Bytes of one message: a paste of a million characters in Spanish fits; what is larger is offered back to its author. */
export const longestMessage = 1_500_000

export type Standing = {
  status: Status
  epoch: number
  mayWrite: boolean
  /** Why not. */
  why?: RefusalCode
  /** False while commits fail. */
  storing: boolean
  /** ISO 8601: when an announced `close` will act. */
  closingAt?: string
  lockedAt?: string
  lockedBy?: Who
  /** Sent just before the connection closes over a refused write. */
  refused?: { code: RefusalCode; rule?: string }
}

/** Something beside the document has changed: whoever shows it asks for it again. Kinds that one doesn't know are passed over. */
export type Notice = { kind: "remarks" | "facts" }

export function encodeNotice(notice: Notice): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frame.notice)
  encoding.writeVarString(encoder, JSON.stringify(notice))
  return encoding.toUint8Array(encoder)
}

export function encodeStanding(standing: Standing): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frame.standing)
  encoding.writeVarString(encoder, JSON.stringify(standing))
  return encoding.toUint8Array(encoder)
}

/** `n`: the first n document messages (sync types 1 and 2) of this connection are on disk or added nothing. */
export function encodeSaved(n: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frame.saved)
  encoding.writeVarUint(encoder, n)
  return encoding.toUint8Array(encoder)
}

/** Reads our three frames; undefined for all others, which y-websocket handles itself. */
export function decodeOwnFrame(
  bytes: Uint8Array,
):
  | { kind: "standing"; standing: Standing }
  | { kind: "saved"; n: number }
  | { kind: "notice"; notice: Notice }
  | undefined {
  const decoder = decoding.createDecoder(bytes)
  const kind = decoding.readVarUint(decoder)
  if (kind === frame.standing)
    return { kind: "standing", standing: JSON.parse(decoding.readVarString(decoder)) as Standing }
  if (kind === frame.saved) return { kind: "saved", n: decoding.readVarUint(decoder) }
  if (kind === frame.notice) return { kind: "notice", notice: JSON.parse(decoding.readVarString(decoder)) as Notice }
  return undefined
}

/** True for a message that carries document changes: SyncStep2 or Update. The client counts these as it sends them. */
export const isDocumentMessage = (bytes: Uint8Array): boolean =>
  bytes[0] === frame.sync && (bytes[1] === sync.step2 || bytes[1] === sync.update)
