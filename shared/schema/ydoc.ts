/**
 * Where things stand in the Y.Doc of an acta, and the ordering of its items.
 * Each item's text is a fragment of its own: moving an item then changes one `rank` and touches no text.
 */
import * as Y from "yjs"
import { generateKeyBetween } from "fractional-indexing"
import { byCodeUnit } from "#shared/domain/seal.ts"

export const metaKeys = [
  "language",
  "body",
  "number",
  "title",
  "kind",
  "modality",
  "date",
  "startedAt",
  "endedAt",
  "place",
  "quorum",
  "recesses",
] as const
export type MetaKey = (typeof metaKeys)[number]

export const roots = ["meta", "attendance", "items"] as const

/** One agenda item as the document holds it: `rank`, `parent?`, `state`, times … and `content`, its own fragment. */
export type ItemMap = Y.Map<unknown>

export const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap("meta")
export const attendanceOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment("attendance")
export const itemsOf = (doc: Y.Doc): Y.Map<ItemMap> => doc.getMap("items")

export const text = (map: Y.Map<unknown>, key: string): string | undefined => {
  const value = map.get(key)
  return typeof value === "string" && value !== "" ? value : undefined
}

/** A living item with its place; `children` are sub-items in order. */
export type Placed = { id: string; map: ItemMap; rank: string; children: Placed[] }

/**
 * The items in the order of the acta. Deleted ones are left out; one whose parent is missing, deleted or itself
 * nested stands at the top level, so that no text is ever out of sight.
 */
export function placedItems(doc: Y.Doc): Placed[] {
  const items = itemsOf(doc)
  const living = new Map<string, Placed>()
  for (const [id, map] of items.entries())
    if (map instanceof Y.Map && typeof map.get("deletedAt") !== "number")
      living.set(id, { id, map, rank: text(map, "rank") ?? "", children: [] })
  const top: Placed[] = []
  for (const placed of living.values()) {
    const parent = parentOf(placed, living)
    if (parent) parent.children.push(placed)
    else top.push(placed)
  }
  top.sort(byRank)
  for (const placed of top) placed.children.sort(byRank)
  return top
}

function parentOf(placed: Placed, living: Map<string, Placed>): Placed | undefined {
  const id = text(placed.map, "parent")
  const parent = id === undefined || id === placed.id ? undefined : living.get(id)
  if (!parent) return undefined
  const grand = text(parent.map, "parent")
  const nested = grand !== undefined && grand !== parent.id && living.has(grand)
  return nested ? undefined : parent
}

/** Ranks by code unit (never `localeCompare`), ties by id. */
export const byRank = (a: Placed, b: Placed): number => byCodeUnit(a.rank, b.rank) || byCodeUnit(a.id, b.id)

const rankPattern = /^[A-Za-z][0-9A-Za-z]{0,199}$/

/**
 * A rank for what is put at `index` among `siblings` (which don't hold it). Siblings of equal rank, which people can
 * make by moving at once, are told apart first: those from `index` on are ranked anew, all of them, since one alone
 * would jump over the rest.
 */
export function rankAt(siblings: Placed[], index: number): string {
  const before = siblings[index - 1]
  if (before) tellApart(siblings.slice(index), before.rank)
  return between(before?.rank ?? null, siblings[index]?.rank ?? null)
}

function tellApart(later: Placed[], rank: string) {
  const count = later.findIndex((each) => each.rank > rank)
  const equal = count === -1 ? later : later.slice(0, count)
  const end = later[equal.length]?.rank ?? null
  let low = rank
  for (const each of equal) {
    low = between(low, end)
    each.map.set("rank", low)
    each.rank = low
  }
}

/** A rank that nobody could have made (hostile or damaged) counts as open on that side. */
function between(a: string | null, b: string | null): string {
  const low = a !== null && rankPattern.test(a) ? a : null
  const high = b !== null && rankPattern.test(b) ? b : null
  try {
    return generateKeyBetween(low, low !== null && high !== null && low >= high ? null : high)
  } catch {
    return generateKeyBetween(null, null)
  }
}

/** The fragment of an item's text, if it has one. */
export function contentOf(map: ItemMap): Y.XmlFragment | undefined {
  const content = map.get("content")
  return content instanceof Y.XmlFragment ? content : undefined
}
