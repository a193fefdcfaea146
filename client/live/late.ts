/** Text of mine that isn't in the acta, by place, as plain words: to be copied, never to be merged by itself. */
import * as Y from "yjs"
import { allItems, blocksOf, plain, type Acta, type Item } from "#shared/domain/acta.ts"
import type { RefusalCode } from "#shared/domain/refusal.ts"
import { readActa } from "#shared/schema/read.ts"
import { attendanceOf, contentOf, itemsOf, metaOf } from "#shared/schema/ydoc.ts"
import type { LateText } from "./port.ts"

type Passage = LateText["passages"][number]
/** By client id: the first clock the server is not known to have. */
type Clocks = ReadonlyMap<number, number>

/**
 * What I wrote and the server never took: exact to the character, since each one carries its writer's clock. `theirs`
 * is the server's document, where it may still be read; an answer that was lost on the way is then no loss.
 */
export function unsentText(mine: Y.Doc, unsent: Clocks, code: RefusalCode, theirs?: Y.Doc): LateText | undefined {
  const taken = (client: number) => (theirs ? Y.getState(theirs.store, client) : 0)
  const from = new Map([...unsent].map(([client, clock]) => [client, Math.max(clock, taken(client))]))
  const isThere = wordsIn(theirs ? allItems(readActa(theirs)) : [])
  const passages = [...itemsOf(mine).entries()].flatMap(([item, map]): Passage[] => {
    const content = map instanceof Y.Map ? contentOf(map) : undefined
    if (!content) return []
    const title = titleOf(content)
    // A line that was only split or moved is written anew by the editor, yet its words are there.
    const lines = linesOf(content, from).filter((line) => !isThere(item, line))
    return lines.map((text) => ({ item, title, text }))
  })
  const people = linesOf(attendanceOf(mine), from).map((text) => ({ item: "attendance", title: "", text }))
  const fields = valuesOf(metaOf(mine), from).map((text) => ({ item: "meta", title: "", text }))
  return offer([...fields, ...people, ...passages], code)
}

/** Letters of the server's text that are read through for lines that don't stand in it as they are: a tenth of a second. */
const mostRead = 100_000_000

/** Do these words stand in that item? Of very many that may stand within another line, those asked for last are said not to. */
function wordsIn(items: Item[]): (item: string, line: string) => boolean {
  const there = new Map(
    items.map((item) => {
      const lines = wordsOf(item)
      return [item.id, { lines: new Set(lines), text: lines.join("\n") }]
    }),
  )
  let read = 0
  return (id, line) => {
    const item = there.get(id)
    if (!item || item.lines.has(line)) return item !== undefined
    read += item.text.length
    return read <= mostRead && item.text.includes(line)
  }
}

/** Where the server holds another document altogether (restored from a backup): what it doesn't say, I still have. */
export function missingText(mine: Acta, theirs: Acta, code: RefusalCode): LateText | undefined {
  const there = new Map(placesOf(theirs).map(({ item, lines }) => [item, new Set(lines)]))
  const passages = placesOf(mine).flatMap(({ item, title, lines }) =>
    lines.filter((text) => !there.get(item)?.has(text)).map((text) => ({ item, title, text })),
  )
  return offer(passages, code)
}

/** All that people have written in an acta, by place. */
function placesOf(acta: Acta): { item: string; title: string; lines: string[] }[] {
  const people = acta.attendance.flatMap(({ title, attendees }) => [
    title,
    ...attendees.map(({ name, role, represents }) => [name, role, represents].filter(Boolean).join(", ")),
  ])
  const places = [
    { item: "meta", title: "", lines: [acta.title, acta.body, acta.number, acta.place] },
    { item: "attendance", title: "", lines: people },
    ...allItems(acta).map((item) => ({ item: item.id, title: item.title, lines: [...wordsOf(item), item.presenter] })),
  ]
  return places.map((place) => ({ ...place, lines: place.lines.flatMap((line) => line || []) }))
}

/** What was set aside before stays first; the same passage is offered once. */
export function joined(before: LateText | undefined, late: LateText): LateText {
  const key = ({ item, text }: Passage) => `${item}\n${text}`
  const known = new Set(before?.passages.map(key))
  return { ...late, passages: [...(before?.passages ?? []), ...late.passages.filter((each) => !known.has(key(each)))] }
}

const offer = (passages: Passage[], code: LateText["code"]): LateText | undefined =>
  passages.length === 0 ? undefined : { code, passages }

const wordsOf = (item: Item): string[] => [
  item.title,
  ...[...blocksOf(item.content)].flatMap((block) => ("text" in block ? [plain(block.text)] : [])),
]

function titleOf(content: Y.XmlFragment): string {
  const title = content.toArray().find((each) => each instanceof Y.XmlElement && each.nodeName === "itemTitle")
  if (!(title instanceof Y.XmlElement)) return ""
  const texts = title.toArray().filter((each) => each instanceof Y.XmlText)
  return texts.flatMap((each) => (each.toDelta() as { insert: string }[]).map(({ insert }) => insert)).join("")
}

function linesOf(node: Y.XmlFragment, from: Clocks): string[] {
  const children = node.toArray()
  const own = children.map((child) => (child instanceof Y.XmlText ? written(child, from) : "")).join("")
  const noted = node instanceof Y.XmlElement ? valuesOf(node, from).join(", ") : ""
  const below = children.flatMap((child) => (child instanceof Y.XmlElement ? linesOf(child, from) : []))
  return [own.trim(), noted, ...below].filter((line) => line !== "")
}

/** The characters of a text that are new since those clocks; what stands between them is passed over. */
function written(text: Y.XmlText, from: Clocks): string {
  let words = ""
  let isGap = false
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const start = from.get(item.id.client) ?? Infinity
    const fresh = item.content.str.slice(Math.max(0, Math.min(start - item.id.clock, item.length)))
    if (fresh.length < item.length) isGap = words !== ""
    if (fresh === "") continue
    words += isGap ? ` … ${fresh}` : fresh
    isGap = false
  }
  return words
}

/** Attributes and fields that people fill in with words; ids, states and ranks are nothing to offer back. */
const worded = new Set(["name", "role", "represents", "owner", "due", "title", "body", "number", "place", "presenter"])

function valuesOf(node: Y.XmlElement | Y.Map<unknown>, from: Clocks): string[] {
  return [...node._map].flatMap(([key, item]) => {
    if (item.deleted || !worded.has(key) || item.id.clock < (from.get(item.id.client) ?? Infinity)) return []
    const value: unknown = item.content.getContent()[0]
    return typeof value === "string" && value !== "" ? [value] : []
  })
}
