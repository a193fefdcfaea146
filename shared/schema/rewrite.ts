/**
 * Turns a document into another acta by changing what differs and nothing else, so that people can go on writing in
 * the rest meanwhile. Text that is equal keeps its letters, its authors and the carets in it.
 */
import { generateNKeysBetween } from "fractional-indexing"
import * as Y from "yjs"
import type { Acta, Attendee, Group, Item } from "#shared/domain/acta.ts"
import { risingPart } from "#shared/domain/diff.ts"
import { approvesText } from "#shared/domain/meta-codes.ts"
import { tidy } from "#shared/domain/seal.ts"
import { align, isSame, keyOf, setAttributes } from "./align.ts"
import { element, elements } from "./element.ts"
import { readActa } from "./read.ts"
import { blocksIn, rewriteBlocks } from "./rewrite-blocks.ts"
import { rewriteInline } from "./rewrite-text.ts"
import { itemMap, metaText, textOf, writeAttendee, writeEvent, writeGroup } from "./write.ts"
import { attendanceOf, contentOf, itemsOf, metaKeys, metaOf, placedItems, type ItemMap } from "./ydoc.ts"

/** `at`: when items that the acta lacks count as deleted, Unix milliseconds. They can be brought back. */
export function rewriteActa(doc: Y.Doc, wanted: Acta, at: number): void {
  const target = tidy(wanted)
  doc.transact(() => {
    const now = readActa(doc)
    rewriteMeta(doc, now, target)
    rewriteAttendance(attendanceOf(doc), now.attendance, target.attendance)
    rewritePlaces(doc, target, at)
    rewriteTexts(doc, target)
  })
}

function rewriteMeta(doc: Y.Doc, now: Acta, target: Acta): void {
  const meta = metaOf(doc)
  for (const key of metaKeys) {
    const value = metaText(target, key)
    if ((metaText(now, key) ?? "") === (value ?? "")) continue
    if (value) meta.set(key, value)
    else meta.delete(key)
  }
}

function rewriteAttendance(fragment: Y.XmlFragment, now: Group[], target: Group[]): void {
  if (isSame(now, target)) return
  const nodes = elements(fragment).filter(({ nodeName }) => nodeName === "attendeeGroup")
  const before = new Map(now.map((group) => [group.id, group]))
  align(
    fragment,
    nodes,
    now.map(({ id }) => id),
    target.map((group) => ({
      key: group.id,
      make: () => writeGroup(group),
      patch: (node) => rewriteGroup(node, before.get(group.id) ?? group, group),
    })),
  )
}

function rewriteGroup(node: Y.XmlElement, now: Group, target: Group): void {
  if (isSame(now, target)) return
  setAttributes(node, { title: now.title, votes: now.votes }, { title: target.title, votes: target.votes })
  const before = new Map(now.attendees.map((attendee) => [attendee.id, attendee]))
  align(
    node,
    elements(node).filter(({ nodeName }) => nodeName === "attendee"),
    now.attendees.map(({ id }) => id),
    target.attendees.map((attendee) => ({
      key: attendee.id,
      make: () => writeAttendee(attendee),
      patch: (each) => rewriteAttendee(each, before.get(attendee.id) ?? attendee, attendee),
    })),
  )
}

function rewriteAttendee(node: Y.XmlElement, now: Attendee, target: Attendee): void {
  const { events: eventsNow = [], ...attributesNow } = now
  const { events = [], ...attributes } = target
  setAttributes(node, attributesNow, attributes)
  if (isSame(eventsNow, events)) return
  const nodes = elements(node).filter(({ nodeName }) => nodeName === "attendeeEvent")
  align(
    node,
    nodes,
    eventsNow.map(keyOf),
    events.map((event) => ({ key: keyOf(event), make: () => writeEvent(event) })),
  )
}

/** Which items there are, under which, in what order, and all that isn't text. */
function rewritePlaces(doc: Y.Doc, target: Acta, at: number): void {
  const items = itemsOf(doc)
  const living = placedItems(doc)
  const orderNow = new Map([
    ["", living.map(({ id }) => id)],
    ...living.map(({ id, children }) => [id, children.map((child) => child.id)] as const),
  ])
  const wanted = new Set<string>()
  const place = (siblings: Item[], parent: string | undefined) => {
    const ids = siblings.map(({ id }) => id)
    const isInOrder = (orderNow.get(parent ?? "") ?? []).join(" ") === ids.join(" ")
    const ranks = isInOrder ? undefined : ranksFor(ids.map((id) => rankOf(items.get(id))))
    siblings.forEach((item, index) => {
      wanted.add(item.id)
      const map = items.get(item.id)
      if (map) put(map, item, ranks?.[index], parent)
      else items.set(item.id, itemMap(item, ranks?.[index] ?? "a0", parent))
      place(item.items, item.id)
    })
  }
  place(target.items, undefined)
  for (const { id, map } of living.flatMap((each) => [each, ...each.children]))
    if (!wanted.has(id)) map.set("deletedAt", at)
}

const rankOf = (map: ItemMap | undefined): string => {
  const rank = map?.get("rank")
  return typeof rank === "string" ? rank : ""
}

/** Ranks that rise; of those there are as many as can be stay. */
function ranksFor(now: string[]): string[] {
  const kept = risingPart(now).filter((place) => now[place] !== "")
  try {
    const ranks = [...now]
    let [from, low] = [0, null as string | null]
    for (const place of [...kept, now.length]) {
      const high = now[place] ?? null
      generateNKeysBetween(low, high, place - from).forEach((rank, index) => (ranks[from + index] = rank))
      ;[from, low] = [place + 1, high]
    }
    return ranks
  } catch {
    // One that nobody could have made is among them.
    return generateNKeysBetween(null, null, now.length)
  }
}

const details = ["presenter", "plannedMinutes", "startedAt", "endedAt", "outOfAgenda"] as const

function put(map: ItemMap, item: Item, rank: string | undefined, parent: string | undefined): void {
  const set = (key: string, value: unknown) => {
    if (map.get(key) === value) return
    if (value === undefined) map.delete(key)
    else map.set(key, value)
  }
  if (rank !== undefined) set("rank", rank)
  set("parent", parent)
  set("deletedAt", undefined)
  if ((map.get("state") ?? "pending") !== item.state) map.set("state", item.state)
  for (const key of details) set(key, item[key])
  set("approves", item.approves && approvesText(item.approves))
}

function rewriteTexts(doc: Y.Doc, target: Acta): void {
  const now = readActa(doc).items.flatMap((item) => [item, ...item.items])
  const wanted = new Map(target.items.flatMap((item) => [item, ...item.items]).map((item) => [item.id, item]))
  for (const item of now) {
    const goal = wanted.get(item.id)
    const map = itemsOf(doc).get(item.id)
    if (!goal || !map || (item.title === goal.title && isSame(item.content, goal.content))) continue
    rewriteText(fragmentOf(map), item, goal)
  }
}

function fragmentOf(map: ItemMap): Y.XmlFragment {
  const known = contentOf(map)
  if (known) return known
  const fresh = new Y.XmlFragment()
  map.set("content", fresh)
  return fresh
}

function rewriteText(fragment: Y.XmlFragment, now: Item, target: Item): void {
  const title = elements(fragment).find(({ nodeName }) => nodeName === "itemTitle")
  if (now.title !== target.title) {
    const words = [{ text: target.title }]
    if (title) rewriteInline(title, words)
    else fragment.insert(0, [element("itemTitle", {}, [textOf(words)])])
  }
  const first = fragment.get(0)
  const isTitled = first instanceof Y.XmlElement && first.nodeName === "itemTitle"
  const nodes = blocksIn(fragment).filter((node) => node !== title)
  rewriteBlocks(fragment, nodes.slice(0, now.content.length), now.content, target.content, isTitled ? 1 : 0)
}
