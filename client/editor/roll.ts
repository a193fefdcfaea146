/** What the attendance list does to the document: attribute by attribute, so that two people can mark two things. */
import * as Y from "yjs"
import type { Attendee, Presence } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { foldName, namesIn, type NamedPerson } from "#shared/domain/names.ts"
import { writeAttendee } from "#shared/schema/write.ts"
import { attendanceOf } from "#shared/schema/ydoc.ts"
import { UI } from "#client/live/undo.ts"

const elements = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().filter((each): each is Y.XmlElement => each instanceof Y.XmlElement)

const groupAt = (doc: Y.Doc, id: string) => elements(attendanceOf(doc)).find((each) => each.getAttribute("id") === id)

export function findAttendee(
  doc: Y.Doc,
  id: string,
): { group: Y.XmlElement; node: Y.XmlElement; index: number } | undefined {
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

/** Those of a list who aren't on the acta's yet, however their names are spelled. */
export function newcomers(doc: Y.Doc, text: string): NamedPerson[] {
  const known = new Set(
    elements(attendanceOf(doc))
      .flatMap(elements)
      .map((node) => foldName(node.getAttribute("name") ?? "")),
  )
  return namesIn(text).filter(({ name }) => {
    const isNew = !known.has(foldName(name))
    known.add(foldName(name))
    return isNew
  })
}

export function addPeople(
  doc: Y.Doc,
  groupId: string,
  text: string,
  { presence = "present", onlyNew = false }: { presence?: Presence; onlyNew?: boolean } = {},
): number {
  const people = (onlyNew ? newcomers(doc, text) : namesIn(text)).map((person): Attendee => ({
    ...person,
    id: newId(),
    presence,
  }))
  act(doc, () => {
    const group = groupAt(doc, groupId)
    group?.push(people.map(writeAttendee))
  })
  return people.length
}

export function setAttendee(doc: Y.Doc, id: string, key: keyof Attendee, value: string): void {
  act(doc, () => {
    const node = findAttendee(doc, id)?.node
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
  const found = findAttendee(doc, id)
  if (found) act(doc, () => found.group.delete(found.index, 1))
}

/** One place up or down in the group. */
export function moveAttendee(doc: Y.Doc, id: string, step: -1 | 1): void {
  const found = findAttendee(doc, id)
  if (!found) return
  const target = found.index + step
  if (target < 0 || target >= found.group.length) return
  act(doc, () => {
    const copy = found.node.clone()
    found.group.delete(found.index, 1)
    found.group.insert(target, [copy])
  })
}

/** To the end of another group, with all that is noted of them. */
export function moveToGroup(doc: Y.Doc, id: string, groupId: string): void {
  const found = findAttendee(doc, id)
  const group = groupAt(doc, groupId)
  if (!found || !group || found.group === group) return
  act(doc, () => {
    const copy = found.node.clone()
    found.group.delete(found.index, 1)
    group.push([copy])
  })
}

/** Everybody of whom nothing is noted yet. */
export function markAllPresent(doc: Y.Doc): void {
  act(doc, () => {
    for (const node of elements(attendanceOf(doc)).flatMap(elements))
      if ((node.getAttribute("presence") ?? "unmarked") === "unmarked") node.setAttribute("presence", "present")
  })
}

/** Attributes are typed as strings, and hold any primitive. */
const yes = true as unknown as string

export function setVoting(doc: Y.Doc, groupId: string, votes: boolean): void {
  act(doc, () => {
    const group = groupAt(doc, groupId)
    if (votes) group?.setAttribute("votes", yes)
    else group?.removeAttribute("votes")
  })
}

export function setRemote(doc: Y.Doc, id: string, remote: boolean): void {
  act(doc, () => {
    const node = findAttendee(doc, id)?.node
    if (remote) node?.setAttribute("remote", yes)
    else node?.removeAttribute("remote")
  })
}
