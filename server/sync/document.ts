/** The live document of a room: what is committed, and the bytes that a newcomer is answered with. */
import * as Y from "yjs"
import type { StoredDocument } from "#server/storage/port.ts"
import { step2, update } from "./messages.ts"
import { merged } from "./outbox.ts"

/** A newcomer's answer is encoded anew only when this many updates have come since. */
const freshTail = 50

export class LiveDocument {
  readonly doc = new Y.Doc()
  /** True where what is stored has a hole: it is shown, and not written to. */
  isDamaged: boolean
  tail: { rows: number; bytes: number }
  /** As stored; what it is encoded to anew is less. */
  readonly bytes: number
  private encoded: { state: Uint8Array; since: Uint8Array[] } | undefined

  constructor({ snapshot, updates, damaged }: StoredDocument) {
    this.doc.transact(() => {
      Y.applyUpdate(this.doc, snapshot.state)
      for (const { payload } of updates) Y.applyUpdate(this.doc, payload)
    })
    this.isDamaged = damaged !== undefined || this.doc.store.pendingStructs !== null
    this.bytes = updates.reduce((sum, { payload }) => sum + payload.length, snapshot.state.length)
    this.tail = { rows: updates.length, bytes: this.bytes - snapshot.state.length }
  }

  apply(payloads: Uint8Array[]): void {
    // A local transaction: in a remote one Yjs would tidy up marks, and show what is on no disk.
    this.doc.transact(() => {
      for (const payload of payloads) Y.applyUpdate(this.doc, payload)
    })
    this.tail.rows += payloads.length
    for (const payload of payloads) this.tail.bytes += payload.length
    if (!this.encoded) return
    this.encoded.since.push(...payloads)
    if (this.encoded.since.length > freshTail) this.encoded = undefined
  }

  /** Takes what stands in the log after `seq`, and returns it. */
  catchUp({ snapshot, updates, damaged }: StoredDocument, seq: number): Uint8Array[] {
    const after = updates.filter((each) => each.seq > seq).map(({ payload }) => payload)
    const missed = snapshot.seq > seq ? [snapshot.state, ...after] : after
    this.apply(missed)
    if (damaged || this.doc.store.pendingStructs !== null) this.isDamaged = true
    return missed
  }

  /** Answers a SyncStep1: fifty newcomers at once share one encoding. */
  answer(stateVector: Uint8Array): Uint8Array[] {
    const isEmpty = stateVector.length === 1 && stateVector[0] === 0
    if (!isEmpty) return [step2(Y.encodeStateAsUpdate(this.doc, stateVector))]
    this.encoded ??= { state: Y.encodeStateAsUpdate(this.doc), since: [] }
    const { state, since } = this.encoded
    return since.length === 0 ? [step2(state)] : [step2(state), update(merged(since))]
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.doc)
  }
}
