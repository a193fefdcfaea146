/**
 * Does each new item belong where the neighbours do that it names: to the same type, under the same name? Of an update
 * that begins in what is known Yjs drops the known part and hangs the rest behind the last known item, whatever that is,
 * and leaves it in the type that it names itself. Who was there has it in one place, and who loads it later in another.
 */
import * as Y from "yjs"
import { Breach } from "./reader.ts"
import type { Range } from "./update.ts"

/** Within the transaction that has taken `structs`; `tick` throws when it has taken too long. */
export function checkBelonging(doc: Y.Doc, structs: Range[], tick: () => void): void {
  for (const { client, clock, length } of structs) {
    const all = doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(all, clock); at < all.length; at++) {
      const item = all[at]
      if (!item || item.id.clock >= clock + length) break
      tick()
      if (!(item instanceof Y.Item)) continue
      if (!isBeside(doc.store, item, item.origin) || !isBeside(doc.store, item, item.rightOrigin))
        throw new Breach("structs.parent")
      if (item.parentSub !== null && !isEntry(item)) throw new Breach("entry.kind")
    }
  }
}

function isBeside(store: Y.Doc["store"], { parent, parentSub }: Y.Item, id: Y.ID | null): boolean {
  if (id === null) return true
  const neighbour = Y.getItem(store, id)
  // What is gone for good belongs nowhere.
  return !(neighbour instanceof Y.Item) || (neighbour.parent === parent && neighbour.parentSub === parentSub)
}

/** Under a name stands one value or one type; what was overwritten and cleared away has no kind any more. */
const isEntry = ({ content, length }: Y.Item): boolean =>
  content instanceof Y.ContentDeleted ||
  (length === 1 && (content instanceof Y.ContentAny || content instanceof Y.ContentType))
