/** What pasted lines plainly are takes their place: one step, which one undo takes back. */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { TextSelection } from "@tiptap/pm/state"
import * as Y from "yjs"
import type { Attendee } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { foldName } from "#shared/domain/names.ts"
import type { Pasted } from "#shared/domain/pasted.ts"
import { itemMap, writeAttendee } from "#shared/schema/write.ts"
import { attendanceOf, itemsOf, metaOf, placedItems, rankAt } from "#shared/schema/ydoc.ts"
import type { LiveActa } from "#client/live/port.ts"
import { UI } from "#client/live/undo.ts"
import { placeOf } from "../agenda.ts"
import { addGroup } from "../roll.ts"
import { findLines } from "./lines.ts"

type Where = { editor: Editor; live: LiveActa; item: string; newGroup: string }

/** How many were taken; undefined where the lines are no longer there as they were pasted. */
export function take(pasted: Pasted, lines: string[], { editor, live, item, newGroup }: Where): number | undefined {
  const place = findLines(editor.state.doc, lines)
  if (!place) return undefined
  // What comes within half a second is one step of the acta's one undo.
  live.undo.stopCapturing()
  if (pasted.kind === "tasks") putTasks(editor, place, pasted.tasks)
  else replace(editor, place, [])
  const count =
    pasted.kind === "attendees"
      ? addAttendees(live.doc, pasted.groups, newGroup)
      : pasted.kind === "agenda"
        ? addItems(live.doc, item, pasted.titles)
        : pasted.tasks.length
  live.undo.stopCapturing()
  return count
}

type Place = { from: number; to: number }

function putTasks(editor: Editor, place: Place, tasks: (Pasted & { kind: "tasks" })["tasks"]): void {
  const { task } = editor.schema.nodes
  if (!task) return
  const nodes = tasks.map(({ text, owner, due, isDone }) =>
    task.create(
      { id: newId(), state: isDone ? "done" : "open", ...(owner && { owner }), ...(due && { due }) },
      editor.schema.text(text),
    ),
  )
  replace(editor, place, nodes)
}

/** Whole lines go with their list; what else stands in the first or the last line stays. */
function replace(editor: Editor, { from, to }: Place, nodes: Node[]): void {
  const { state, view } = editor
  const { paragraph } = state.schema.nodes
  const [$from, $to] = [state.doc.resolve(from), state.doc.resolve(to)]
  const isWhole = onlyThese(state.doc, from, to)
  const { tr } = state
  if (isWhole) {
    const start = $from.before(1)
    const put = nodes.length > 0 ? nodes : paragraph ? [paragraph.create()] : []
    tr.replaceWith(start, $to.after(1), put)
    const end = tr.mapping.map($to.after(1))
    tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1))
  } else {
    tr.delete(from, to)
    const after = tr.doc.resolve(tr.mapping.map(from)).after(1)
    if (nodes.length > 0) tr.insert(after, nodes)
  }
  view.dispatch(tr.scrollIntoView())
}

/** Nothing but the pasted lines stands in the blocks that they stand in. */
function onlyThese(doc: Node, from: number, to: number): boolean {
  const [start, end] = [doc.resolve(from).before(1), doc.resolve(to).after(1)]
  const isBare = (a: number, b: number) => doc.textBetween(a, b).trim() === ""
  const isTitle = doc.resolve(from).node(1).type.name === "itemTitle"
  return !isTitle && isBare(start, from) && isBare(to, end)
}

/** Those who aren't there yet, into the groups of their names, or into the first there is. */
function addAttendees(doc: Y.Doc, groups: (Pasted & { kind: "attendees" })["groups"], newGroup: string): number {
  const roll = attendanceOf(doc)
  const elements = (parent: Y.XmlFragment) =>
    parent.toArray().filter((each): each is Y.XmlElement => each instanceof Y.XmlElement)
  const known = new Set(
    elements(roll)
      .flatMap(elements)
      .map((node) => foldName(node.getAttribute("name") ?? "")),
  )
  // Before a meeting begins nobody is present: a list says who may come.
  const hasBegun = metaOf(doc).get("startedAt") !== undefined
  let count = 0
  doc.transact(() => {
    for (const { title, attendees } of groups) {
      const wanted = elements(roll).find(
        (group) => title === "" || foldName(group.getAttribute("title") ?? "") === foldName(title),
      )
      const id = wanted?.getAttribute("id") ?? addGroup(doc, title || newGroup)
      const group = elements(roll).find((each) => each.getAttribute("id") === id)
      const fresh = attendees.filter(({ name }) => !known.has(foldName(name)))
      for (const { name } of fresh) known.add(foldName(name))
      group?.push(fresh.map((each) => writeAttendee(asListed(each, hasBegun))))
      count += fresh.length
    }
  }, UI)
  return count
}

const asListed = (attendee: Omit<Attendee, "id">, hasBegun: boolean): Attendee => ({
  ...attendee,
  id: newId(),
  presence: attendee.presence === "present" && !hasBegun ? "unmarked" : attendee.presence,
})

/** New items after the one in which they were pasted, each with a line to write in. */
function addItems(doc: Y.Doc, after: string, titles: (Pasted & { kind: "agenda" })["titles"]): number {
  const make = (title: string) => ({
    title,
    state: "pending" as const,
    content: [{ type: "paragraph" as const, text: [] }],
  })
  doc.transact(() => {
    const place = placeOf(doc, after)
    const top = place?.parent?.id ?? after
    let index = placedItems(doc).findIndex(({ id }) => id === top) + 1
    for (const { title, children } of titles) {
      const id = newId()
      itemsOf(doc).set(id, itemMap(make(title), rankAt(placedItems(doc), index)))
      index += 1
      children.forEach((child, at) => {
        const siblings = placedItems(doc).find((each) => each.id === id)?.children ?? []
        itemsOf(doc).set(newId(), itemMap(make(child), rankAt(siblings, at), id))
      })
    }
  }, UI)
  return titles.length
}
