/** What the attendance list does to the document: attribute by attribute, so that two people can mark two things. */
import * as Y from "yjs"
import type { Attendee, Presence } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { writeAttendee } from "#shared/schema/write.ts"
import { attendanceOf } from "#shared/schema/ydoc.ts"
import { UI } from "#client/live/undo.ts"

const elements = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().filter((each): each is Y.XmlElement => each instanceof Y.XmlElement)

const groupAt = (doc: Y.Doc, id: string) => elements(attendanceOf(doc)).find((each) => each.getAttribute("id") === id)

function find(doc: Y.Doc, id: string): { group: Y.XmlElement; node: Y.XmlElement; index: number } | undefined {
  for (const group of elements(attendanceOf(doc))) {
    const index = group.toArray().findIndex((each) => each instanceof Y.XmlElement && each.getAttribute("id") === id)
    const node = index === -1 ? undefined : group.get(index)
    if (node instanceof Y.XmlElement) return { group, node, index }
  }
  return undefined
}

const act = (doc: Y.Doc, work: () => void) => doc.transact(work, UI)

export function addGroup(doc: Y.Doc, title: string): string {
  const id = newId()
  act(doc, () => {
    const node = new Y.XmlElement("attendeeGroup")
    node.setAttribute("id", id)
    node.setAttribute("title", title)
    attendanceOf(doc).push([node])
  })
  return id
}

export function renameGroup(doc: Y.Doc, id: string, title: string): void {
  act(doc, () => groupAt(doc, id)?.setAttribute("title", title))
}

export function removeGroup(doc: Y.Doc, id: string): void {
  const index = attendanceOf(doc)
    .toArray()
    .findIndex((each) => each instanceof Y.XmlElement && each.getAttribute("id") === id)
  if (index !== -1) act(doc, () => attendanceOf(doc).delete(index, 1))
}

/** "Ana Soto, secretaria" a line: name, and what follows the first comma as the role. */
export function addPeople(doc: Y.Doc, groupId: string, text: string): number {
  const people = text
    .split(/[\n;]/)
    .map((line) => line.replace(/^[\s\-–•*\d.)]+/, "").trim())
    .filter(Boolean)
    .map((line): Attendee => {
      const [name = "", ...rest] = line.split(",")
      return { id: newId(), name: name.trim(), role: rest.join(",").trim() || undefined, presence: "present" }
    })
  act(doc, () => {
    const group = groupAt(doc, groupId)
    // `role: undefined` must not become an attribute.
    group?.push(people.map(({ role, ...person }) => writeAttendee(role === undefined ? person : { ...person, role })))
  })
  return people.length
}

export function setAttendee(doc: Y.Doc, id: string, key: keyof Attendee, value: string): void {
  act(doc, () => {
    const node = find(doc, id)?.node
    if (value === "") node?.removeAttribute(key)
    else node?.setAttribute(key, value)
  })
}

const cycle: Record<Presence, Presence> = {
  unmarked: "present",
  present: "absent",
  absent: "excused",
  excused: "present",
}

export function cyclePresence(doc: Y.Doc, { id, presence }: Attendee): void {
  setAttendee(doc, id, "presence", cycle[presence])
}

export function removeAttendee(doc: Y.Doc, id: string): void {
  const found = find(doc, id)
  if (found) act(doc, () => found.group.delete(found.index, 1))
}

/** One place up or down in the group. */
export function moveAttendee(doc: Y.Doc, id: string, step: -1 | 1): void {
  const found = find(doc, id)
  if (!found) return
  const target = found.index + step
  if (target < 0 || target >= found.group.length) return
  act(doc, () => {
    const copy = found.node.clone()
    found.group.delete(found.index, 1)
    found.group.insert(target, [copy])
  })
}
