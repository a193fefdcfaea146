/**
 * Does each new item stand between neighbours that are in that order? Yjs finds an item's place by the two that stood
 * beside it when it was written. Where the left one is right of the right one there is no such place: each document
 * then puts it, and what others write there, where it happens to look last, and they differ for ever.
 *
 * An undo may write such a pair: it brings back a paragraph with all that stood in it, each letter between those of its
 * old neighbours that it has brought back too, and others may have moved about meanwhile. That happens in paragraphs of
 * its author's making alone, and there it is let through.
 *
 * Far apart and in order is what an undo writes as well, so it is let through anywhere, and whoever forges that can have
 * a newcomer see his words at another place in a line than those who were there, until they come back. Nothing else
 * moves, and what is locked is the server's reading.
 */
import * as Y from "yjs"
import { Breach } from "./reader.ts"
import type { Range } from "./update.ts"

/**
 * Within the transaction that has taken `structs`. `isOwn`: is this Yjs client the author's? `tick` throws when it has
 * taken too long.
 */
export function checkNeighbours(
  doc: Y.Doc,
  structs: Range[],
  isOwn: (client: number) => boolean,
  tick: () => void,
): void {
  for (const { client, clock, length } of structs) {
    const all = doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(all, clock); at < all.length; at++) {
      const item = all[at]
      if (!item || item.id.clock >= clock + length) break
      if (!(item instanceof Y.Item) || isBetween(doc.store, item, tick)) continue
      if (!(item.parent instanceof Y.XmlText && isOwn(item.parent._item?.id.client ?? -1)))
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
