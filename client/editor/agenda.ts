/** What buttons do to the items: each is one transaction, undone as one step, and none touches an item's text. */
import * as Y from "yjs"
import type { ItemState } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { itemMap } from "#shared/schema/write.ts"
import { contentOf, itemsOf, metaOf, placedItems, rankAt, type MetaKey, type Placed } from "#shared/schema/ydoc.ts"
import { UI } from "#client/live/undo.ts"

/** What a dragged item is known by, in the Tabla and on the sheet. */
export const draggedItem = "application/x-acta-item"

const act = <Result>(doc: Y.Doc, work: () => Result): Result => doc.transact(work, UI)

export function setMeta(doc: Y.Doc, key: MetaKey, value: string): void {
  const meta = metaOf(doc)
  if ((meta.get(key) ?? "") === value) return
  act(doc, () => (value === "" ? meta.delete(key) : meta.set(key, value)))
}

/** Where an item stands: its siblings, its place among them, the item above it. */
export function placeOf(doc: Y.Doc, id: string): { siblings: Placed[]; index: number; parent?: Placed } | undefined {
  const top = placedItems(doc)
  const index = top.findIndex((each) => each.id === id)
  if (index !== -1) return { siblings: top, index }
  for (const parent of top) {
    const at = parent.children.findIndex((each) => each.id === id)
    if (at !== -1) return { siblings: parent.children, index: at, parent }
  }
  return undefined
}

/** Adds an empty item after another (or at the end), with a line to write in; returns its id. */
export function addItem(doc: Y.Doc, options: { after?: string; parent?: string } = {}): string {
  return act(doc, () => {
    const id = newId()
    const top = placedItems(doc)
    const siblings = options.parent ? (top.find((each) => each.id === options.parent)?.children ?? []) : top
    const after = siblings.findIndex((each) => each.id === options.after)
    const rank = rankAt(siblings, after === -1 ? siblings.length : after + 1)
    const map = itemMap(
      { title: "", state: "pending", content: [{ type: "paragraph", text: [] }] },
      rank,
      options.parent,
    )
    itemsOf(doc).set(id, map)
    return id
  })
}

/** Moves an item to `index` among `siblings` of the same parent, itself left out of the count. */
export function moveTo(doc: Y.Doc, id: string, index: number): void {
  act(doc, () => {
    const place = placeOf(doc, id)
    const placed = place?.siblings[place.index]
    if (!place || !placed) return
    const others = place.siblings.filter((each) => each.id !== id)
    placed.map.set("rank", rankAt(others, Math.max(0, Math.min(index, others.length))))
  })
}

/** One step up or down; false at the edge. */
export function moveBy(doc: Y.Doc, id: string, step: -1 | 1): boolean {
  const place = placeOf(doc, id)
  if (!place) return false
  const target = place.index + step
  if (target < 0 || target >= place.siblings.length) return false
  moveTo(doc, id, target)
  return true
}

/** Puts one item before another, wherever that stands: what a drop does. */
export function moveBefore(doc: Y.Doc, id: string, before: string | undefined): void {
  if (id === before) return
  act(doc, () => {
    const placed = placeOf(doc, id)
    const map = itemsOf(doc).get(id)
    if (!placed || !map) return
    const target = before === undefined ? undefined : placeOf(doc, before)
    const parent = target?.parent
    // An item with sub-items of its own stays on the top level: there are two.
    if (parent && (placed.siblings[placed.index]?.children.length ?? 0) > 0) return
    const siblings = (target?.siblings ?? placedItems(doc)).filter((each) => each.id !== id)
    const index = before === undefined ? siblings.length : siblings.findIndex((each) => each.id === before)
    if (parent) map.set("parent", parent.id)
    else map.delete("parent")
    map.set("rank", rankAt(siblings, index === -1 ? siblings.length : index))
  })
}

/** Makes it a sub-item of the item above it; false where there is none, or it has sub-items. */
export function indent(doc: Y.Doc, id: string): boolean {
  const place = placeOf(doc, id)
  const above = place?.siblings[place.index - 1]
  if (!place || place.parent || !above || (place.siblings[place.index]?.children.length ?? 0) > 0) return false
  act(doc, () => {
    const map = itemsOf(doc).get(id)
    map?.set("parent", above.id)
    map?.set("rank", rankAt(above.children, above.children.length))
  })
  return true
}

export function outdent(doc: Y.Doc, id: string): boolean {
  const place = placeOf(doc, id)
  if (!place?.parent) return false
  const { parent } = place
  act(doc, () => {
    const top = placedItems(doc)
    const index = top.findIndex((each) => each.id === parent.id) + 1
    const map = itemsOf(doc).get(id)
    map?.delete("parent")
    map?.set("rank", rankAt(top, index))
  })
  return true
}

/**
 * Gives an item another title by changing only what differs, so that somebody who is typing in the title meanwhile
 * keeps their letters.
 */
export function renameItem(doc: Y.Doc, id: string, title: string): void {
  const fragment = fragmentOf(doc, id)
  const node = fragment
    ?.toArray()
    .find((each): each is Y.XmlElement => each instanceof Y.XmlElement && each.nodeName === "itemTitle")
  act(doc, () => {
    if (!fragment || !node) {
      const made = new Y.XmlElement("itemTitle")
      made.insert(0, [new Y.XmlText(title)])
      fragment?.insert(0, [made])
      return
    }
    const present = node.toArray().find((each): each is Y.XmlText => each instanceof Y.XmlText)
    if (!present) {
      node.insert(0, [new Y.XmlText(title)])
      return
    }
    const before = (present.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("")
    let start = 0
    while (start < Math.min(before.length, title.length) && before[start] === title[start]) start++
    let end = 0
    const most = Math.min(before.length, title.length) - start
    while (end < most && before.at(-1 - end) === title.at(-1 - end)) end++
    if (before.length - start - end > 0) present.delete(start, before.length - start - end)
    if (title.length - start - end > 0) present.insert(start, title.slice(start, title.length - end))
  })
}

export function setItemState(doc: Y.Doc, id: string, state: ItemState): void {
  act(doc, () => itemsOf(doc).get(id)?.set("state", state))
}

/** Marked, not taken away: whoever is typing in it loses nothing, and undo brings all of it back. */
export function removeItem(doc: Y.Doc, id: string): void {
  act(doc, () => itemsOf(doc).get(id)?.set("deletedAt", Date.now()))
}

export function restoreItem(doc: Y.Doc, id: string): void {
  act(doc, () => itemsOf(doc).get(id)?.delete("deletedAt"))
}

export const fragmentOf = (doc: Y.Doc, id: string): Y.XmlFragment | undefined => {
  const map = itemsOf(doc).get(id)
  return map && contentOf(map)
}
