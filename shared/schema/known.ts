/** What was read of a document and is still so: a long acta is read again after every letter, and a letter changes one item. */
import type * as Y from "yjs"
import type { Item } from "#shared/domain/acta.ts"

/**
 * An item alone, without its sub-items; the ids that stand in it, and the items it refers to. `whole` is what it came
 * to with its sub-items and with the `numbers` its references had.
 */
export type Part = { value: Item; ids: Set<string>; refs: string[]; numbers?: string; whole?: Item }

/** By the item's map, or by whatever stands below it and never has a part. */
export type Known = WeakMap<object, Part>

/** Whatever a transaction has changed is to be read anew; for a document's `beforeObserverCalls`. */
export function forget(known: Known, { changed }: Pick<Y.Transaction, "changed">): void {
  for (const type of changed.keys()) for (let at: typeof type | null = type; at; at = at.parent) known.delete(at)
}

/**
 * Ids are unique in an acta, so an item reads otherwise where one of its own is taken already. Such an item (somebody
 * pasted a copy) is read anew each time.
 */
export function partOf(known: Known, map: object, taken: Set<string>, read: (taken: Set<string>) => Part): Part {
  let part = known.get(map)
  if (!part) known.set(map, (part = read(new Set())))
  if ([...part.ids].some((id) => taken.has(id))) return read(taken)
  for (const id of part.ids) taken.add(id)
  return part
}
