/** Frames 0 and 1 as bytes. y-protocols' own writers re-encode; here received bytes are passed on. */
import * as encoding from "lib0/encoding"
import { frame, sync } from "#shared/protocol/frames.ts"

function framed(kind: number, step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, payload)
  return encoding.toUint8Array(encoder)
}

/** An update of no structs and no deletes. */
export const isEmpty = (payload: Uint8Array): boolean => payload.length === 2 && payload[0] === 0 && payload[1] === 0

export const step1 = (stateVector: Uint8Array) => framed(frame.sync, sync.step1, stateVector)
export const step2 = (update: Uint8Array) => framed(frame.sync, sync.step2, update)
export const update = (payload: Uint8Array) => framed(frame.sync, sync.update, payload)

export type PresenceEntry = { client: number; clock: number; state: string }

/** One entry as bytes: built once, and put into the frame of everybody who is told of it. */
export function presenceBytes({ client, clock, state }: PresenceEntry): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, state)
  return encoding.toUint8Array(encoder)
}

export function presence(entries: Uint8Array[]): Uint8Array {
  const count = encoding.createEncoder()
  encoding.writeVarUint(count, entries.length)
  const head = encoding.createEncoder()
  const length = entries.reduce((sum, each) => sum + each.length, encoding.length(count))
  encoding.writeVarUint(head, frame.awareness)
  encoding.writeVarUint(head, length)
  return Buffer.concat([encoding.toUint8Array(head), encoding.toUint8Array(count), ...entries])
}

/** Nobody's presence: what keeps a stock y-websocket from hanging up. */
export const heartbeat = presence([])
