/** Do the branches that an update changed still fit the schema? Only those are looked at: the rest was fit before. */
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap"
import * as Y from "yjs"
import { safeLink } from "#shared/domain/links.ts"
import { schemaFor } from "#shared/schema/schemas.ts"
import { attendanceOf, contentOf, itemsOf, metaKeys, metaOf } from "#shared/schema/ydoc.ts"
import { limits } from "../limits.ts"
import { Breach } from "./reader.ts"

export type Changed = Map<Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>, Set<string | null>>

/** Throws a Breach where a changed branch doesn't fit. */
export function checkBranches(doc: Y.Doc, changed: Changed): void {
  const items = new Set<string>()
  let attendance = false
  for (const [type, keys] of changed as Map<unknown, Set<string | null>>) {
    const path = pathOf(doc, type)
    if (path.root === "meta") checkMeta(metaOf(doc), keys)
    else if (path.root === "attendance") attendance = true
    else if (path.item === undefined)
      for (const key of keys) {
        // A list among the items, or a nameless entry: `items` is a map and nothing else.
        if (key === null) throw new Breach("items.shape")
        items.add(key)
      }
    else items.add(path.item)
  }
  if (attendance) checkFragment(attendanceOf(doc), "attendeeList")
  for (const id of items) checkItem(doc, id)
}

/** The root above a type and, below `items`, the id of the item it belongs to. */
function pathOf(doc: Y.Doc, type: unknown): { root: string; item?: string } {
  let at = type as Y.AbstractType<unknown>
  let key: string | undefined
  for (let depth = 0; at._item !== null; depth++) {
    if (depth > limits.depth) throw new Breach("depth")
    key = at._item.parentSub ?? undefined
    at = at._item.parent as Y.AbstractType<unknown>
  }
  for (const [name, root] of doc.share) if (root === at) return { root: name, item: key }
  throw new Breach("root.unknown")
}

function checkMeta(meta: Y.Map<unknown>, keys: Set<string | null>): void {
  for (const key of keys) {
    if (key === null || !metaKeys.some((each) => each === key)) throw new Breach("meta.key")
    const value = meta.get(key)
    if (value !== undefined && (typeof value !== "string" || value.length > 1000)) throw new Breach("meta.value")
  }
}

const idShape = /^[A-Za-z0-9_-]{8,40}$/
const textKeys = new Set(["rank", "parent", "state", "presenter", "startedAt", "endedAt"])
const numberKeys = new Set(["plannedMinutes", "deletedAt"])

function checkItem(doc: Y.Doc, id: string): void {
  if (!idShape.test(id)) throw new Breach("item.id")
  const map: unknown = itemsOf(doc).get(id)
  if (map === undefined) return
  if (!(map instanceof Y.Map)) throw new Breach("item.shape")
  if ((map as unknown as { _start: unknown })._start !== null) throw new Breach("item.shape")
  for (const [key, value] of map.entries() as IterableIterator<[string, unknown]>) {
    if (textKeys.has(key)) {
      if (typeof value !== "string" || value.length > 500) throw new Breach("item.value")
    } else if (numberKeys.has(key)) {
      if (typeof value !== "number" || !Number.isSafeInteger(value)) throw new Breach("item.value")
    } else if (key !== "content") throw new Breach("item.key")
  }
  const content = contentOf(map as Y.Map<unknown>)
  if (content === undefined) throw new Breach("item.content")
  checkFragment(content, "agendaItem")
}

type Json = {
  type: string
  attrs?: Record<string, unknown>
  content?: Json[]
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

function checkFragment(fragment: Y.XmlFragment, top: "agendaItem" | "attendeeList"): void {
  // Y.XmlElement is a fragment too; a branch's top is a plain one.
  if (fragment instanceof Y.XmlElement) throw new Breach("content.shape")
  checkTree(fragment)
  const { content } = yXmlFragmentToProsemirrorJSON(fragment) as { content: Json[] }
  const json = { type: top, content }
  checkValues(json)
  try {
    schemaFor(top).nodeFromJSON(json).check()
  } catch {
    throw new Breach("content.schema")
  }
}

/** Depth, count and kinds, before anything recursive runs over a tree that somebody else made. */
function checkTree(fragment: Y.XmlFragment): void {
  let nodes = 0
  const visit = (type: Y.XmlFragment, depth: number) => {
    if (depth > limits.depth) throw new Breach("depth")
    for (const child of type.toArray()) {
      if (++nodes > limits.nodes) throw new Breach("nodes")
      if (child instanceof Y.XmlText) {
        if ((child as unknown as { _map: Map<string, unknown> })._map.size > 0) throw new Breach("content.shape")
      } else if (child instanceof Y.XmlElement) visit(child, depth + 1)
      else throw new Breach("content.shape")
    }
  }
  if ((fragment as unknown as { _map: Map<string, unknown> })._map.size > 0) throw new Breach("content.shape")
  visit(fragment, 1)
}

/** ProseMirror lets any attribute value pass, and drops names it doesn't know: both are looked at here. */
function checkValues(node: Json): void {
  const schema = schemaFor("agendaItem")
  const known = schema.nodes[node.type]?.spec.attrs ?? {}
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (!(name in known)) throw new Breach("attribute.unknown")
    if (typeof value === "string" && value.length > limits.attributeLength) throw new Breach("attribute.long")
    if (typeof value === "object" && value !== null) throw new Breach("attribute.kind")
  }
  for (const mark of node.marks ?? []) {
    if (!(mark.type in schema.marks)) throw new Breach("mark.unknown")
    const href = mark.attrs?.href
    if (mark.type === "link" && (typeof href !== "string" || safeLink(href) === undefined)) throw new Breach("link")
  }
  for (const child of node.content ?? []) checkValues(child)
}
