/**
 * Did each new item's two neighbours stand side by side when it was written? Yjs finds an item's place by them. Where the
 * left one is right of the right one, or something stood between them that the author knew of, there is no such place:
 * each document then puts it, and what others write there, where it happens to look last, and they differ for ever; a
 * newcomer's differs from that of all who were there.
 *
 * What came between them at the same time is another matter: of that the author knew nothing. Whoever names two
 * neighbours knew what these rest on (see `knowledge.ts`). If nothing of that stands between them, they stood side by
 * side for somebody who had that much and no more.
 *
 * An undo may write such a pair: it brings back a paragraph with all that stood in it, each letter between those of its
 * old neighbours that it has brought back too, and others may have moved about meanwhile. That happens in paragraphs of
 * its author's making alone, and there it is let through. Whoever forges it there can have a newcomer see the words of
 * such a paragraph in another order than those who were there, until they come back. Nothing else moves, and what is
 * locked is the server's reading.
 */
import * as Y from "yjs"
import { Knowledge } from "./knowledge.ts"
import { Breach } from "./reader.ts"
import { Rows } from "./rows.ts"
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
    // It only grows from one item of a client to the next.
    const known = new Knowledge(doc.store, client, tick)
    const rows = new Rows(known)
    for (let at = Y.findIndexSS(all, clock); at < all.length; at++) {
      const item = all[at]
      if (!item || item.id.clock >= clock + length) break
      if (!(item instanceof Y.Item) || (item.parent instanceof Y.XmlText && isOwn(item.parent._item?.id.client ?? -1)))
        continue
      if (rows.goOnWith(item)) continue
      const rule = faultOf(doc.store, item, known, rows, tick)
      if (rule) throw new Breach(rule)
    }
  }
}

function faultOf(
  store: Y.Doc["store"],
  item: Y.Item,
  known: Knowledge,
  rows: Rows,
  tick: () => void,
): string | undefined {
  const { origin, rightOrigin, id, parent } = item
  if (!origin || !rightOrigin) return undefined
  const left = Y.getItem(store, origin)
  const right = Y.getItem(store, rightOrigin)
  // Beside what is gone for good nothing has a place: Yjs drops it.
  if (!(left instanceof Y.Item) || !(right instanceof Y.Item)) return undefined
  if (left === right) return origin.clock < rightOrigin.clock ? undefined : "structs.order"
  const between: Y.Item[] = []
  for (let at = left.right; at !== right; at = at.right) {
    if (at === null) return "structs.order"
    if (at !== item) between.push(at)
    tick()
  }
  if (between.length === 0) return undefined
  if (id.clock > 0) known.learn({ client: id.client, clock: id.clock - 1 })
  for (const each of [origin, rightOrigin, (parent as Y.AbstractType<unknown>)._item?.id]) if (each) known.learn(each)
  if (between.some((each) => known.has(each.id))) return "structs.apart"
  rows.begin(item)
  return undefined
}
