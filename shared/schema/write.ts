/** `Acta` → Y.Doc: for the example, templates, imports and rectifications. The reverse of `read.ts`. */
import * as Y from "yjs"
import { generateNKeysBetween } from "fractional-indexing"
import type { Acta, AttendanceEvent, Attendee, Block, Cell, Group, Item, Run } from "#shared/domain/acta.ts"
import { approvesText, quorumText, recessesText } from "#shared/domain/meta-codes.ts"
import { attendanceOf, itemsOf, metaKeys, metaOf, type MetaKey } from "./ydoc.ts"
import { writeVote } from "./votes.ts"
import { element } from "./element.ts"

/** A new document that holds `acta`, made in one transaction. */
export function writeActa(acta: Acta): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => {
    const meta = metaOf(doc)
    for (const key of metaKeys) {
      const value = metaText(acta, key)
      if (value) meta.set(key, value)
    }
    attendanceOf(doc).push(acta.attendance.map(writeGroup))
    writeItems(itemsOf(doc), acta.items)
  })
  return doc
}

export function metaText(acta: Acta, key: MetaKey): string | undefined {
  if (key === "quorum") return quorumText(acta.quorum)
  return key === "recesses" ? recessesText(acta.recesses) : acta[key]
}

function writeItems(into: Y.Map<Y.Map<unknown>>, items: Item[], parent?: string) {
  const ranks = generateNKeysBetween(null, null, items.length)
  items.forEach((item, index) => {
    into.set(item.id, itemMap(item, ranks[index] ?? "a0", parent))
    writeItems(into, item.items, item.id)
  })
}

/** The map of one item, its text included. */
export function itemMap(item: Omit<Item, "items" | "id">, rank: string, parent?: string): Y.Map<unknown> {
  const map = new Y.Map<unknown>()
  map.set("rank", rank)
  if (parent) map.set("parent", parent)
  map.set("state", item.state)
  for (const key of ["presenter", "plannedMinutes", "startedAt", "endedAt", "outOfAgenda"] as const)
    if (item[key] !== undefined) map.set(key, item[key])
  if (item.approves) map.set("approves", approvesText(item.approves))
  const content = new Y.XmlFragment()
  content.insert(0, [element("itemTitle", {}, [textOf([{ text: item.title }])]), ...item.content.map(writeBlock)])
  map.set("content", content)
  return map
}

export const writeGroup = (group: Group): Y.XmlElement =>
  element("attendeeGroup", { id: group.id, title: group.title, votes: group.votes }, group.attendees.map(writeAttendee))

export const writeAttendee = ({ events = [], ...attendee }: Attendee): Y.XmlElement =>
  element("attendee", attendee, events.map(writeEvent))

export const writeEvent = (event: AttendanceEvent): Y.XmlElement => element("attendeeEvent", event, [])

export function writeBlock(block: Block): Y.XmlElement {
  switch (block.type) {
    case "paragraph":
      return element("paragraph", {}, inline(block.text))
    case "list":
      return element(
        block.ordered ? "orderedList" : "bulletList",
        block.ordered ? { start: 1 } : {},
        block.items.map(writeItem),
      )
    case "table":
      return element("table", {}, block.rows.map(writeRow))
    case "agreement":
      return element("agreement", { id: block.id }, inline(block.text))
    case "task":
      return element(
        "task",
        { id: block.id, owner: block.owner, due: block.due, state: block.state },
        inline(block.text),
      )
    case "vote":
      return writeVote(block, inline(block.text))
  }
}

export const writeItem = (content: Block[]): Y.XmlElement => element("listItem", {}, content.map(writeBlock))

export const writeRow = (row: Cell[]): Y.XmlElement => element("tableRow", {}, row.map(writeCell))

export const writeCell = (cell: Cell): Y.XmlElement =>
  element(
    cell.header ? "tableHeader" : "tableCell",
    { colspan: cell.colspan ?? 1, rowspan: cell.rowspan ?? 1 },
    cell.content.map(writeBlock),
  )

/** Line breaks are nodes in the document, so text is cut at each "\n". */
export function inline(runs: Run[]): (Y.XmlElement | Y.XmlText)[] {
  const out: (Y.XmlElement | Y.XmlText)[] = []
  let line: Run[] = []
  const flush = () => {
    if (line.length > 0) out.push(textOf(line))
    line = []
  }
  for (const run of runs) {
    if (run.ref !== undefined) {
      flush()
      out.push(element("ref", { target: run.ref }, []))
      continue
    }
    run.text.split("\n").forEach((part, index) => {
      if (index > 0) {
        flush()
        out.push(new Y.XmlElement("hardBreak"))
      }
      if (part !== "") line.push({ ...run, text: part })
    })
  }
  flush()
  return out
}

export function textOf(runs: Run[]): Y.XmlText {
  const node = new Y.XmlText()
  node.applyDelta(deltaOf(runs))
  return node
}

export const deltaOf = (runs: Run[]) =>
  runs.filter((run) => run.text !== "").map((run) => ({ insert: run.text, attributes: markAttributes(run) }))

export const markAttributes = ({ bold, italic, underline, link }: Run) => ({
  ...(bold && { bold: {} }),
  ...(italic && { italic: {} }),
  ...(underline && { underline: {} }),
  ...(link && { link: { href: link } }),
})
