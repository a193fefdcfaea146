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

export const step1 = (stateVector: Uint8Array) => framed(frame.sync, sync.step1, stateVector)
export const step2 = (update: Uint8Array) => framed(frame.sync, sync.step2, update)
export const update = (payload: Uint8Array) => framed(frame.sync, sync.update, payload)

export type PresenceEntry = { client: number; clock: number; state: string }

export function presence(entries: PresenceEntry[]): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, state)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frame.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  return encoding.toUint8Array(encoder)
}

/** Nobody's presence: what keeps a stock y-websocket from hanging up. */
export const heartbeat = presence([])
