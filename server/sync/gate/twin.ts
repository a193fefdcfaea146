/**
 * The twin of a room's document: it holds what is accepted, while the live one holds what is committed. An update is
 * tried on it first; one that doesn't fit spoils it, and it is made anew when next needed.
 */
import * as Y from "yjs"
import { attendanceOf, itemsOf, metaOf } from "#shared/schema/ydoc.ts"
import { limits } from "../limits.ts"
import { stillDoc } from "../still-doc.ts"
import { Branches } from "./branches.ts"
import { checkBelonging } from "./belonging.ts"
import { checkNeighbours } from "./neighbours.ts"
import { Breach } from "./reader.ts"
import { Strokes } from "./strokes.ts"
import type { DecodedUpdate } from "./update.ts"

export class Twin {
  private state: { doc: Y.Doc; branches: Branches } | undefined
  private readonly live: () => Y.Doc
  /** Accepted and not yet committed, in order. */
  private readonly pending: () => Uint8Array[]
  private readonly strokes = new Strokes()
  /** Processor time that the last update took, ms; with one that spoils the twin goes what it takes to make it anew. */
  cost = 0
  private making = 0

  constructor(live: () => Y.Doc, pending: () => Uint8Array[]) {
    this.live = live
    this.pending = pending
  }

  /** What has been accepted so far. A room of readers needs no twin for that. */
  get doc(): Y.Doc {
    return this.state || this.pending().length > 0 ? this.made().doc : this.live()
  }

  /** Is this more of what its client is typing? Then it fits, and is taken. */
  goesOn({ typed }: DecodedUpdate, payload: Uint8Array): boolean {
    return typed !== undefined && this.strokes.take(typed, payload)
  }

  /** Takes an update, or throws a Breach and is spoilt. `isOwn`: is this Yjs client its author's? */
  take({ structs, typed }: DecodedUpdate, payload: Uint8Array, isOwn: (client: number) => boolean): void {
    const { doc, branches } = this.made()
    const begun = process.threadCpuUsage()
    let isSpoilt = true
    try {
      // Within one transaction, to be looked at before it ends.
      doc.transact((transaction) => {
        const tick = deadline(limits.applyMs, begun)
        metered(transaction.changed, tick)
        metered(transaction.beforeState, tick)
        Y.applyUpdate(doc, payload)
        if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) throw new Breach("structs.cycle")
        checkNeighbours(doc, structs, isOwn, tick)
        branches.check(transaction)
        checkBelonging(doc, structs, tick)
      })
      isSpoilt = false
    } catch (error) {
      this.reset()
      if (error instanceof Breach) throw error
      // Yjs itself stumbled over it: whatever it was, it isn't an acta's update.
      throw new Breach("engine")
    } finally {
      this.cost = msSince(begun) + (isSpoilt ? this.making : 0)
    }
    const clients = structs.map(({ client }) => client)
    this.strokes.judged(doc, clients, typed)
  }

  /** What it accepted will not be committed after all. */
  reset(): void {
    this.state?.doc.destroy()
    this.state = undefined
    this.strokes.clear()
  }

  private made() {
    const ahead = this.strokes.takeAhead()
    if (this.state) {
      const { doc } = this.state
      if (ahead.length > 0) doc.transact(() => ahead.forEach((payload) => Y.applyUpdate(doc, payload)))
      return this.state
    }
    // What went ahead is among what is pending, or committed.
    const begun = process.threadCpuUsage()
    const doc = stillDoc()
    // Roots get their kinds before anything can stand in them.
    metaOf(doc)
    attendanceOf(doc)
    itemsOf(doc)
    doc.transact(() => {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.live()))
      for (const payload of this.pending()) Y.applyUpdate(doc, payload)
    })
    this.making = msSince(begun)
    return (this.state = { doc, branches: new Branches() })
  }
}

/**
 * Yjs asks these maps at each step of an update. That is where one is stopped which would take minutes: 300 KB of
 * inserts that each have to find their place among the same 20,000 others.
 */
function metered<Key, Value>(map: Map<Key, Value>, tick: () => void): void {
  const get = map.get.bind(map)
  map.get = (key) => {
    tick()
    return get(key)
  }
}

/** The processor's time: on a busy machine an honest paste takes long by the clock. */
function deadline(ms: number, begun: NodeJS.CpuUsage): () => void {
  const end = performance.now() + ms
  let steps = 0
  return () => {
    if ((++steps & 15) !== 0 || performance.now() < end) return
    if (msSince(begun) > ms) throw new Breach("engine.slow")
  }
}

function msSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(begun)
  return (user + system) / 1000
}
