/**
 * Does each new item stand between neighbours that are in that order? Yjs finds an item's place by the two that stood
 * beside it when it was written. Where the left one is right of the right one there is no such place: each document
 * then puts it, and what others write there, where it happens to look last, and they differ for ever.
 */
import * as Y from "yjs"
import { Breach } from "./reader.ts"
import type { Range } from "./update.ts"

/** Within the transaction that has taken `structs`. `tick` throws when it has taken too long. */
export function checkNeighbours(doc: Y.Doc, structs: Range[], tick: () => void): void {
  for (const { client, clock, length } of structs) {
    const all = doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(all, clock); at < all.length; at++) {
      const item = all[at]
      if (!item || item.id.clock >= clock + length) break
      if (item instanceof Y.Item && item.origin && item.rightOrigin && !isBetween(doc.store, item, tick))
        throw new Breach("structs.order")
    }
  }
}

function isBetween(store: Y.Doc["store"], { origin, rightOrigin }: Y.Item, tick: () => void): boolean {
  if (!origin || !rightOrigin) return true
  const left = Y.getItem(store, origin)
  const right = Y.getItem(store, rightOrigin)
  // Beside what is gone for good nothing has a place: Yjs drops it.
  if (!(left instanceof Y.Item) || !(right instanceof Y.Item)) return true
  if (left === right) return origin.clock < rightOrigin.clock
  // Neighbours when it was written: between them stands only what came at the same time.
  for (let at = left.right; at !== null; at = at.right) {
    if (at === right) return true
    tick()
  }
  return false
}
