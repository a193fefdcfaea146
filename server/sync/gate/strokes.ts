/**
 * Most of what comes in is the next character at the end of what the same person has just typed. Once the twin has
 * judged the beginning of such a run, the rest of it can only pass: it brings text, into a text that stands, between
 * the same neighbours. It waits for the twin here, which takes many at once when it is next asked something.
 */
import * as Y from "yjs"
import type { Id, Typed } from "./update.ts"

/** A client's own run: where it goes on, and what stood right of it for its author. */
type Run = { next: number; right: Id | undefined }

export class Strokes {
  private readonly runs = new Map<number, Run>()
  private ahead: Uint8Array[] = []

  /** Does this go on with a run? Then it is taken. */
  take(typed: Typed, payload: Uint8Array): boolean {
    const { client, clock, origin, right } = typed
    const run = this.runs.get(client)
    if (!run || clock !== run.next || origin.client !== client || origin.clock !== clock - 1) return false
    if (!isSame(right, run.right)) return false
    run.next = clock + typed.length
    this.ahead.push(payload)
    return true
  }

  /** The twin has taken a client's update: whether a run begins with it, or the one that there was is over. */
  judged(doc: Y.Doc, clients: Iterable<number>, typed: Typed | undefined): void {
    for (const client of clients) this.runs.delete(client)
    if (!typed) return
    const { client, clock, length, right } = typed
    const structs = doc.store.clients.get(client)
    const struct = structs?.[Y.findIndexSS(structs, clock)]
    // In anything but a text, words may be of another kind, or the text be gone.
    if (struct instanceof Y.Item && struct.parent instanceof Y.XmlText)
      this.runs.set(client, { next: clock + length, right })
  }

  /** What the twin hasn't got yet, in order. */
  takeAhead(): Uint8Array[] {
    const { ahead } = this
    this.ahead = []
    return ahead
  }

  clear(): void {
    this.runs.clear()
    this.ahead = []
  }
}

const isSame = (a: Id | undefined, b: Id | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.client === b.client && a.clock === b.clock)
