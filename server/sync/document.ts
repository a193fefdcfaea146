/** The live document of a room: what is committed, and the bytes that a newcomer is answered with. */
import * as Y from "yjs"
import type { StoredDocument } from "#server/storage/port.ts"
import { decodeUpdate } from "./gate/update.ts"
import { step2, update } from "./messages.ts"
import { merged } from "./outbox.ts"
import { stillDoc } from "./still-doc.ts"

/** A newcomer's answer is encoded anew only when this many updates have come since. */
const freshTail = 50
/** … or this many bytes. */
const freshBytes = 256 * 1024

const nothing = new Uint8Array()

/** As read from the disk; the document itself is made of it when somebody needs more than these bytes. */
type Stored = { state: Uint8Array; stateVector: Uint8Array; updates: Uint8Array[] }

/** What newcomers are answered with: messages that are built once and are the same bytes for all. */
type Encoded = { state: Uint8Array; since: Uint8Array[]; tail: Uint8Array | undefined }

const encodedAs = (state: Uint8Array, since: Uint8Array[]): Encoded => ({ state: step2(state), since, tail: undefined })

export class LiveDocument {
  private made: Y.Doc | undefined
  private stored: Stored
  /** True where what is stored has a hole: it is shown, and not written to. */
  isDamaged: boolean
  tail: { rows: number; bytes: number }
  /** As stored; what it is encoded to anew is less. */
  readonly bytes: number
  private encoded: Encoded | undefined
  /** Of what is stored: fifty may come before the document is made. */
  private vector: Uint8Array | undefined
  private readonly foundDamaged: () => void

  /** `foundDamaged`: the hole was seen only when the document was made. */
  constructor({ snapshot, updates, damaged }: StoredDocument, foundDamaged: () => void) {
    const { state, stateVector } = snapshot
    this.stored = { state, stateVector, updates: updates.map(({ payload }) => payload) }
    this.foundDamaged = foundDamaged
    this.bytes = updates.reduce((sum, { payload }) => sum + payload.length, state.length)
    this.tail = { rows: updates.length, bytes: this.bytes - state.length }
    this.isDamaged = damaged !== undefined
    // A newcomer gets the stored bytes as they are, long before a long acta is made a document. A long tail, after a
    // crash, or one with a hole is looked at first.
    if (this.isDamaged || updates.length > freshTail) this.open()
  }

  get doc(): Y.Doc {
    return this.open()
  }

  /** Makes the document, if it isn't made; after this `isDamaged` is final. */
  open(): Y.Doc {
    if (this.made) return this.made
    const doc = (this.made = stillDoc())
    const { state, updates } = this.stored
    doc.transact(() => {
      Y.applyUpdate(doc, state)
      for (const payload of updates) Y.applyUpdate(doc, payload)
    })
    if (!this.isDamaged && updates.length <= freshTail) this.encoded ??= encodedAs(state, updates)
    this.stored = { state: nothing, stateVector: nothing, updates: [] }
    if (doc.store.pendingStructs !== null && !this.isDamaged) {
      this.isDamaged = true
      this.encoded = undefined
      this.foundDamaged()
    }
    return doc
  }

  close(): void {
    this.made?.destroy()
  }

  apply(payloads: Uint8Array[]): void {
    const { doc } = this
    doc.transact(() => {
      for (const payload of payloads) Y.applyUpdate(doc, payload)
    })
    this.tail.rows += payloads.length
    for (const payload of payloads) this.tail.bytes += payload.length
    if (!this.encoded) return
    this.encoded.since.push(...payloads)
    this.encoded.tail = undefined
    const { since } = this.encoded
    const bytes = since.reduce((sum, { length }) => sum + length, 0)
    if (since.length > freshTail || bytes > freshBytes) this.encoded = undefined
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
    this.encoded ??= this.made
      ? encodedAs(Y.encodeStateAsUpdate(this.made), [])
      : encodedAs(this.stored.state, this.stored.updates.slice())
    const { encoded } = this
    if (encoded.since.length === 0) return [encoded.state]
    encoded.tail ??= update(merged(encoded.since))
    return [encoded.state, encoded.tail]
  }

  stateVector(): Uint8Array {
    return this.made ? Y.encodeStateVector(this.made) : (this.vector ??= this.storedVector())
  }

  /** Yjs would count only updates that begin with a client's first struct. */
  private storedVector(): Uint8Array {
    const { stateVector, updates } = this.stored
    if (updates.length === 0) return stateVector
    const ends = Y.decodeStateVector(stateVector)
    for (const payload of updates)
      for (const { client, clock, length } of decodeUpdate(payload).structs)
        ends.set(client, Math.max(ends.get(client) ?? 0, clock + length))
    return Y.encodeStateVector(ends)
  }
}
