/**
 * Does a part of the text fit the schema? Walks the shared types themselves, and enters only what is new: a keystroke
 * costs its paragraph and not its item. What passes here, y-tiptap can make a valid ProseMirror node of; what it can't
 * parse it deletes from the document, in the name of whoever happens to look.
 */
import type { NodeType, Schema } from "@tiptap/pm/model"
import * as Y from "yjs"
import { idPattern } from "#shared/domain/acta.ts"
import { safeLink } from "#shared/domain/links.ts"
import { choices } from "#shared/domain/votes.ts"
import { schemaFor } from "#shared/schema/schemas.ts"
import { limits } from "../limits.ts"
import { Breach } from "./reader.ts"

/** One schema for all branches: it has the nodes of attendance too. */
const schema = (): Schema => schemaFor("agendaItem")

export function nodeType(name: string): NodeType {
  const type = schema().nodes[name]
  if (!type) throw new Breach("node.unknown")
  return type
}

type IsNew = (item: Y.Item) => boolean

/** Checks the row of children, and what is new among them to its leaves. Returns how many nodes are new. */
export function checkChildren(parent: Y.XmlFragment, type: NodeType, depth: number, isNew: IsNew): number {
  if (depth > limits.depth) throw new Breach("depth")
  let nodes = 0
  let match = type.contentMatch
  for (let item = parent._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const child: unknown = item.content instanceof Y.ContentType ? item.content.type : undefined
    let next: typeof match | null = match
    if (child instanceof Y.XmlText) {
      if (!type.inlineContent) throw new Breach("content.schema")
      if (child.length > 0) next = match.matchType(nodeType("text"))
      if (isNew(item)) checkText(child, type)
    } else if (child instanceof Y.XmlElement) {
      const childType = nodeType(child.nodeName)
      next = match.matchType(childType)
      if (isNew(item)) nodes += 1 + checkElement(child, childType, depth + 1)
    } else throw new Breach("content.shape")
    if (!next) throw new Breach("content.schema")
    if (nodes > limits.nodes) throw new Breach("nodes")
    match = next
  }
  if (!match.validEnd) throw new Breach("content.schema")
  return nodes
}

function checkElement(element: Y.XmlElement, type: NodeType, depth: number): number {
  for (const name of element._map.keys()) checkAttribute(element, type, name)
  return checkChildren(element, type, depth, () => true)
}

/** What stands under a name in a type, if it stands. */
export const entry = (type: { _map: Map<string, Y.Item> }, name: string): Y.Item | undefined => {
  const item = type._map.get(name)
  return item?.deleted ? undefined : item
}

/** A single primitive, as Yjs stores what is set under a name; Breach for anything else. */
export function primitive(item: Y.Item, rule: string): string | number | boolean | null {
  const { content, length } = item
  if (!(content instanceof Y.ContentAny) || length !== 1) throw new Breach(rule)
  const value: unknown = content.arr[0]
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null)
    return value
  throw new Breach(rule)
}

/** A table as wide as a number can say hangs every editor that lays it out. */
const longestSpan = 50
/** More than sit in any assembly. */
const mostVotes = 100_000

export function checkAttribute(element: Y.XmlElement, type: NodeType, name: string): void {
  const item = entry(element, name)
  if (!item) return
  if (!Object.hasOwn(type.spec.attrs ?? {}, name)) throw new Breach("attribute.unknown")
  const value = primitive(item, "attribute.kind")
  if (typeof value === "string" && value.length > limits.attributeLength) throw new Breach("attribute.long")
  if (name === "colspan" || name === "rowspan") {
    if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > longestSpan)
      throw new Breach("attribute.span")
  } else if (name === "target") {
    if (typeof value !== "string" || !idPattern.test(value)) throw new Breach("attribute.target")
  } else if (choices.some((choice) => choice === name)) {
    if (value !== null && (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > mostVotes))
      throw new Breach("attribute.count")
  } else if (typeof value === "number" && !Number.isSafeInteger(value)) throw new Breach("attribute.number")
}

/** Words and marks, nothing else: any other content counts in positions and shows nowhere. */
export function checkText(text: Y.XmlText, parent: NodeType): void {
  for (const name of text._map.keys()) if (entry(text, name)) throw new Breach("content.shape")
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || item.content instanceof Y.ContentString) continue
    if (!(item.content instanceof Y.ContentFormat)) throw new Breach("content.shape")
    const { key, value } = item.content as { key: string; value: unknown }
    checkMark(key, value, parent)
  }
}

function checkMark(name: string, value: unknown, parent: NodeType): void {
  const type = schema().marks[name]
  if (!type) throw new Breach("mark.unknown")
  // Here a mark ends.
  if (value === null) return
  if (typeof value !== "object") throw new Breach("mark.value")
  if (!parent.allowsMarkType(type)) throw new Breach("content.schema")
  for (const key of Object.keys(value)) if (!Object.hasOwn(type.spec.attrs ?? {}, key)) throw new Breach("mark.value")
  if (name !== "link") return
  const href = "href" in value ? value.href : undefined
  if (typeof href !== "string" || safeLink(href) === undefined) throw new Breach("link")
}

/** Every element below, whoever made it. */
export function countNodes(top: Y.XmlFragment): number {
  let count = 0
  const waiting: Y.XmlFragment[] = [top]
  for (let next = waiting.pop(); next; next = waiting.pop())
    for (const child of next.toArray())
      if (child instanceof Y.XmlElement) {
        count += 1
        waiting.push(child)
      }
  return count
}
