/** What was read of a document and is still so: a long acta is read again after every letter, and a letter changes one item. */
import type * as Y from "yjs"
import type { Group, Item } from "#shared/domain/acta.ts"

/** What stands in one shared type (an item's map, the attendance) and the ids it takes. */
export type Part<Value> = { value: Value; ids: Set<string> }
/** An item without its sub-items; `whole` is what it came to with them, and with the numbers its references had. */
export type ItemPart = Part<Item> & { refs: string[]; numbers?: string; whole?: Item }

export class Known {
  readonly items = new WeakMap<object, ItemPart>()
  readonly groups = new WeakMap<object, Part<Group[]>>()

  /** Whatever a transaction has changed is to be read anew; for a document's `beforeObserverCalls`. */
  readonly forget = ({ changed }: Pick<Y.Transaction, "changed">): void => {
    for (const type of changed.keys())
      for (let at: typeof type | null = type; at; at = at.parent) {
        this.items.delete(at)
        this.groups.delete(at)
      }
  }
}

/**
 * Ids are unique in an acta, so a part reads otherwise where one of its own is taken already. Such a part (somebody
 * pasted a copy) is read anew each time.
 */
export function partOf<Read extends Part<unknown>>(
  shelf: WeakMap<object, Read>,
  type: object,
  taken: Set<string>,
  read: (taken: Set<string>) => Read,
): Read {
  let part = shelf.get(type)
  if (!part) shelf.set(type, (part = read(new Set())))
  if ([...part.ids].some((id) => taken.has(id))) return read(taken)
  for (const id of part.ids) taken.add(id)
  return part
}
