/**
 * Y.Doc → `Acta`. Pure: it walks the shared types and never asks y-tiptap for ProseMirror nodes, which would delete
 * from the document what it can't parse. What has no place in an Acta is passed over, never thrown on.
 */
import * as Y from "yjs"
import {
  type Acta,
  type Attendee,
  type Block,
  type Cell,
  type Group,
  type Item,
  type ItemState,
  type Modality,
  type Office,
  type Presence,
  type Run,
  type TaskState,
  blocksOf,
  idPattern,
} from "#shared/domain/acta.ts"
import { isDay, isTime } from "#shared/domain/dates.ts"
import { approvesOf, quorumOf, recessesOf } from "#shared/domain/meta-codes.ts"
import { safeLink } from "#shared/domain/links.ts"
import { referenceText } from "#shared/domain/references.ts"
import { joinRuns, tidy, tidyItem } from "#shared/domain/seal.ts"
import { attribute, elements, oneOf } from "./element.ts"
import { partOf, type Known, type Part } from "./known.ts"
import { readEvents, readVote } from "./votes.ts"
import { attendanceOf, contentOf, metaOf, placedItems, text, type Placed } from "./ydoc.ts"

/**
 * The acta a document holds, with ids unique (a copied node's second id is derived from its place). What is `known`
 * isn't read again, and an item that hasn't changed is the same object as before: to be looked at only.
 */
export function readActa(doc: Y.Doc, known: Known = new WeakMap()): Acta {
  const meta = metaOf(doc)
  const ids = new Set<string>()
  const day = text(meta, "date")
  const placed = placedItems(doc)
  // An item's key is its id, whatever a node pasted into an earlier item says.
  for (const { id } of placed.flatMap((each) => [each, ...each.children])) if (idPattern.test(id)) ids.add(id)
  const read = (each: Placed) => partOf(known, each.map, ids, (taken) => readItem(each, taken))
  const parts = placed.map((each) => ({ part: read(each), subs: each.children.map(read) }))
  const acta = tidy({
    format: 1,
    language: text(meta, "language") === "en" ? "en" : "es",
    body: text(meta, "body") ?? "",
    number: text(meta, "number") ?? "",
    title: text(meta, "title") ?? "",
    kind: text(meta, "kind"),
    modality: oneOf<Modality>(text(meta, "modality"), ["inPerson", "remote", "hybrid"]),
    date: day !== undefined && isDay(day) ? day : undefined,
    startedAt: timeOf(meta, "startedAt"),
    endedAt: timeOf(meta, "endedAt"),
    place: text(meta, "place"),
    quorum: quorumOf(text(meta, "quorum")),
    recesses: recessesOf(text(meta, "recesses")),
    attendance: readAttendance(attendanceOf(doc), ids),
    items: [],
  })
  acta.items = parts.map(({ part, subs }) => ({ ...part.value, items: subs.map(({ value }) => value) }))
  const says = referenceText(acta)
  acta.items = parts.map(({ part, subs }) =>
    whole(
      part,
      subs.map((sub) => whole(sub, [], says)),
      says,
    ),
  )
  return acta
}

/** An item with its sub-items and its references' numbers; the same as before where all of these are. */
function whole(part: Part, items: Item[], says: (target: string) => string): Item {
  const numbers = part.refs.map(says).join()
  const before = part.whole
  if (before && part.numbers === numbers && before.items.length === items.length)
    if (items.every((item, index) => item === before.items[index])) return before
  const { content } = part.value
  const item = { ...part.value, content: part.refs.length > 0 ? structuredClone(content) : content, items }
  for (const run of refsIn(item.content)) run.text = says(run.ref ?? "")
  part.numbers = numbers
  return (part.whole = item)
}

const refsIn = (content: Block[]): Run[] =>
  [...blocksOf(content)].flatMap((block) => ("text" in block ? block.text.filter(({ ref }) => ref !== undefined) : []))

const timeOf = (map: Y.Map<unknown>, key: string): string | undefined => {
  const time = text(map, key)
  return time !== undefined && isTime(time) ? time : undefined
}

/** Copy and paste can repeat an id. The first in reading order keeps it; later ones get a suffix, the same for everybody. */
function claim(ids: Set<string>, wanted: unknown, fallback: string): string {
  const id = typeof wanted === "string" && idPattern.test(wanted) ? wanted : fallback
  let free = id
  for (let n = 2; ids.has(free); n++) free = `${id.slice(0, 34)}-${n}`
  ids.add(free)
  return free
}

function readAttendance(fragment: Y.XmlFragment, ids: Set<string>): Group[] {
  return elements(fragment)
    .filter((node) => node.nodeName === "attendeeGroup")
    .map((node, index) => ({
      id: claim(ids, node.getAttribute("id"), `group-${index + 1}-without-id`),
      title: attribute(node, "title") ?? "",
      ...((node.getAttribute("votes") as unknown) === true && { votes: true as const }),
      attendees: elements(node)
        .filter((child) => child.nodeName === "attendee")
        .map((child, place) => readAttendee(child, claim(ids, child.getAttribute("id"), `attendee-${index}-${place}`))),
    }))
}

function readAttendee(node: Y.XmlElement, id: string): Attendee {
  const remote: unknown = node.getAttribute("remote")
  return {
    id,
    name: attribute(node, "name") ?? "",
    role: attribute(node, "role"),
    represents: attribute(node, "represents"),
    office: oneOf<Office>(node.getAttribute("office"), ["chair", "secretary"]),
    presence: oneOf<Presence>(node.getAttribute("presence"), ["present", "absent", "excused"]) ?? "unmarked",
    ...(remote === true && { remote }),
    events: readEvents(node),
  }
}

/** Alone; its references are numbered once all items are read. */
function readItem({ id: key, map }: Placed, ids: Set<string>): Part {
  const id = idPattern.test(key) ? key : claim(ids, undefined, "item-without-id")
  const planned = map.get("plannedMinutes")
  const fragment = contentOf(map)
  const nodes = fragment ? elements(fragment) : []
  const title = nodes.find((node) => node.nodeName === "itemTitle")
  const content = nodes.filter((node) => node !== title).flatMap((node) => readBlock(node, ids))
  const value: Item = {
    id,
    title: title ? inlineText(title).trim() : "",
    state: oneOf<ItemState>(map.get("state"), ["discussed", "postponed", "withdrawn"]) ?? "pending",
    presenter: text(map, "presenter"),
    plannedMinutes: typeof planned === "number" && Number.isSafeInteger(planned) && planned > 0 ? planned : undefined,
    startedAt: timeOf(map, "startedAt"),
    endedAt: timeOf(map, "endedAt"),
    ...(map.get("outOfAgenda") === true && { outOfAgenda: true as const }),
    approves: approvesOf(text(map, "approves")),
    content: withoutTrailingBlank(content),
    items: [],
  }
  tidyItem(value)
  return { value, ids, refs: refsIn(value.content).map(({ ref = "" }) => ref) }
}

/** The empty paragraph where the next words would go isn't part of what is sealed and printed. */
function withoutTrailingBlank(content: Block[]): Block[] {
  let end = content.length
  while (end > 0) {
    const last = content[end - 1]
    if (last?.type !== "paragraph" || last.text.length > 0) break
    end--
  }
  return content.slice(0, end)
}

function readBlock(node: Y.XmlElement, ids: Set<string>): Block[] {
  const name = node.nodeName
  switch (name) {
    case "paragraph":
    // A second title (pasted, or left by a merge) is text like any other: nothing typed may vanish from the acta.
    case "itemTitle":
      return [{ type: "paragraph", text: readInline(node) }]
    case "bulletList":
    case "orderedList":
      return [
        {
          type: "list",
          ordered: name === "orderedList",
          items: elements(node).map((item) => elements(item).flatMap((child) => readBlock(child, ids))),
        },
      ]
    case "table":
      return [{ type: "table", rows: elements(node).map((row) => elements(row).map((cell) => readCell(cell, ids))) }]
    case "agreement":
      return [{ type: "agreement", id: claim(ids, node.getAttribute("id"), "agreement-0"), text: readInline(node) }]
    case "task": {
      const due = attribute(node, "due")
      return [
        {
          type: "task",
          id: claim(ids, node.getAttribute("id"), "task-0000"),
          text: readInline(node),
          owner: attribute(node, "owner"),
          due: due !== undefined && isDay(due) ? due : undefined,
          state: oneOf<TaskState>(node.getAttribute("state"), ["done", "dropped"]) ?? "open",
        },
      ]
    }
    case "vote":
      return [readVote(node, claim(ids, node.getAttribute("id"), "vote-0000"), readInline)]
    default:
      return []
  }
}

function readCell(node: Y.XmlElement, ids: Set<string>): Cell {
  const span = (key: string): number | undefined => {
    const value: unknown = node.getAttribute(key)
    return typeof value === "number" && Number.isSafeInteger(value) && value > 1 && value <= 50 ? value : undefined
  }
  return {
    ...(node.nodeName === "tableHeader" && { header: true as const }),
    colspan: span("colspan"),
    rowspan: span("rowspan"),
    content: elements(node).flatMap((child) => readBlock(child, ids)),
  }
}

const inlineText = (node: Y.XmlElement): string =>
  readInline(node)
    .map((run) => run.text)
    .join("")
    .replaceAll("\n", " ")

export type Delta = { insert?: unknown; attributes?: Record<string, unknown> }

function readInline(node: Y.XmlElement): Run[] {
  const runs: Run[] = []
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlElement) {
      const target = child.nodeName === "ref" ? attribute(child, "target") : undefined
      if (child.nodeName === "hardBreak") runs.push({ text: "\n" })
      // Its number is written in once all items are read.
      else if (target !== undefined && idPattern.test(target)) runs.push({ text: "?", ref: target })
      continue
    }
    if (!(child instanceof Y.XmlText)) continue
    for (const { insert, attributes = {} } of child.toDelta() as Delta[])
      if (typeof insert === "string") runs.push({ text: insert, ...readMarks(attributes) })
  }
  return joinRuns(runs)
}

/** Those that the acta has; what else a text is dressed in is passed over. */
export function readMarks(attributes: Record<string, unknown>): Omit<Run, "text"> {
  const link = attributes.link
  const href = link && typeof link === "object" && "href" in link && typeof link.href === "string" ? link.href : ""
  const safe = href === "" ? undefined : safeLink(href)
  return {
    ...(attributes.bold ? { bold: true as const } : {}),
    ...(attributes.italic ? { italic: true as const } : {}),
    ...(attributes.underline ? { underline: true as const } : {}),
    ...(safe === undefined ? {} : { link: safe }),
  }
}
