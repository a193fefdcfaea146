/** A seat without a browser behind it: how the server itself writes in an acta, by the same door as everybody. */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { Refusal, type RefusalCode } from "#shared/domain/refusal.ts"
import { decodeOwnFrame, frame, sync } from "#shared/protocol/frames.ts"
import type { Clock } from "./clock.ts"
import { timing } from "./limits.ts"
import type { Passport, Wire } from "./port.ts"
import type { Peer } from "./peer.ts"

type Seating = (passport: Passport, wire: Wire) => Peer

/**
 * `change` gets the acta's document as it is on the disk, and gives an update made upon it, or nothing. Resolves when
 * that is on the disk; rejects with the room's refusal.
 */
export async function writeAs(
  passport: Passport,
  seat: Seating,
  clock: Clock,
  change: (doc: Y.Doc) => Promise<Uint8Array | undefined>,
): Promise<void> {
  const doc = new Y.Doc()
  const saved = Promise.withResolvers<void>()
  // Refused before anything was written, it is told by what is awaited then.
  saved.promise.catch(() => undefined)
  let refusal: Refusal | undefined
  let isWriting = false
  const refuse = (code: RefusalCode, rule?: string) => {
    refusal ??= new Refusal<RefusalCode>(code, { ...(rule !== undefined && { rule }) })
    saved.reject(refusal)
  }
  const peer = seat(passport, {
    send: (bytes) => {
      const own = decodeOwnFrame(bytes)
      // The first message was the empty SyncStep2.
      if (own?.kind === "saved" && own.n === 2) saved.resolve()
      if (own?.kind === "standing") {
        const { mayWrite, why = "access.denied", refused } = own.standing
        if (refused) refuse(refused.code, refused.rule)
        // Before anything is made upon what can't be written to.
        else if (!mayWrite) refuse(why)
      }
      const decoder = decoding.createDecoder(bytes)
      if (decoding.readVarUint(decoder) !== frame.sync || decoding.readVarUint(decoder) === sync.step1) return
      // What others write from now on has no say in what is being made.
      if (!isWriting) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
    },
    buffered: () => 0,
    close: () => refuse("store.unavailable"),
  })
  const send = (step: number, payload: Uint8Array) => {
    const encoder = encoding.createEncoder()
    for (const number of [frame.sync, step]) encoding.writeVarUint(encoder, number)
    encoding.writeVarUint8Array(encoder, payload)
    peer.receive(encoding.toUint8Array(encoder))
  }
  const cancel = clock.after(timing.drain, () => refuse("store.unavailable"))
  try {
    send(sync.step2, new Uint8Array([0, 0]))
    // Answered within the call.
    send(sync.step1, new Uint8Array([0]))
    isWriting = true
    const update = refusal ? undefined : await change(doc)
    if (refusal) throw refusal
    if (update === undefined) return
    send(sync.update, update)
    await saved.promise
  } finally {
    cancel()
    peer.gone()
    doc.destroy()
  }
}
