/**
 * Ten thousand pasted lines are a row: each begins right of the one before and has the same on its other side. What
 * stands between the neighbours of the next is part of what stood between those of the last, so where that was unknown
 * to the author it still is, as long as they have learnt nothing of others' since. To walk to the end of the row for each
 * of its lines would take the square of them.
 */
import * as Y from "yjs"
import type { Knowledge } from "./knowledge.ts"

/** `others`: what was known of others when its last item was judged. */
type Row = { right: Y.ID | null; others: number }

export class Rows {
  /** By the type they stand in, and the last clock of their last item. */
  private readonly rows = new Map<unknown, Map<number, Row>>()
  private readonly known: Knowledge

  constructor(known: Knowledge) {
    this.known = known
  }

  /** Is this the next of a row that was judged? Whatever it is, no row goes on to the right of the same item again. */
  goOnWith(item: Y.Item): boolean {
    const { parent, origin, rightOrigin, id } = item
    const here = this.rows.get(parent)
    if (!here) return false
    // Where Yjs puts these nobody has judged: it may be in the midst of a row.
    if (!origin || !rightOrigin) {
      this.rows.delete(parent)
      return false
    }
    if (origin.client !== id.client) return false
    const row = here.get(origin.clock)
    if (!row) return false
    here.delete(origin.clock)
    this.known.learn({ client: id.client, clock: id.clock - 1 })
    if (row.others !== this.known.others || !Y.compareIDs(row.right, rightOrigin)) return false
    here.set(item.lastId.clock, row)
    return true
  }

  /** This one was judged by all that its author knew, and something unknown stands between its neighbours. */
  begin(item: Y.Item): void {
    const { parent, rightOrigin } = item
    const here = this.rows.get(parent) ?? new Map<number, Row>()
    this.rows.set(parent, here.set(item.lastId.clock, { right: rightOrigin, others: this.known.others }))
  }
}
