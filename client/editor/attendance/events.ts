/** Comings and goings, noted with their person: each a node of its own, so that two people can note two of them. */
import * as Y from "yjs"
import type { AttendanceEvent, EventKind, Id, Time } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { writeEvent } from "#shared/schema/write.ts"
import { UI } from "#client/live/undo.ts"
import { findAttendee } from "../roll.ts"

/** Whoever arrives has been there, whatever was marked before. */
export function noteEvent(doc: Y.Doc, attendee: Id, kind: EventKind, { at, item }: { at?: Time; item?: Id }): void {
  doc.transact(() => {
    const node = findAttendee(doc, attendee)?.node
    if (!node) return
    if (kind !== "recuses" && node.getAttribute("presence") !== "present") node.setAttribute("presence", "present")
    const event: AttendanceEvent = { id: newId(), kind, ...(at && { at }), ...(item && { item }) }
    node.insert(node.length, [writeEvent(event)])
  }, UI)
}

export function removeEvent(doc: Y.Doc, attendee: Id, event: Id): void {
  removeWhere(doc, attendee, (node) => node.getAttribute("id") === event)
}

export function changeEvent(doc: Y.Doc, attendee: Id, event: Id, change: { at?: string; item?: string }): void {
  doc.transact(() => {
    const found = findAttendee(doc, attendee)
      ?.node.toArray()
      .find((node): node is Y.XmlElement => node instanceof Y.XmlElement && node.getAttribute("id") === event)
    for (const [key, value] of Object.entries(change))
      if (value === "") found?.removeAttribute(key)
      else found?.setAttribute(key, value)
  }, UI)
}

/** Marked anew by hand, a person's comings and goings are over; standing aside stays. */
export function forgetMoves(doc: Y.Doc, attendee: Id): void {
  removeWhere(doc, attendee, (node) => node.getAttribute("kind") !== "recuses")
}

export function setRecusal(doc: Y.Doc, attendee: Id, item: Id, isRecused: boolean): void {
  if (isRecused) noteEvent(doc, attendee, "recuses", { item })
  else
    removeWhere(doc, attendee, (node) => node.getAttribute("kind") === "recuses" && node.getAttribute("item") === item)
}

function removeWhere(doc: Y.Doc, attendee: Id, goes: (node: Y.XmlElement) => boolean): void {
  doc.transact(() => {
    const node = findAttendee(doc, attendee)?.node
    for (let index = (node?.length ?? 0) - 1; index >= 0; index--) {
      const child = node?.get(index)
      if (child instanceof Y.XmlElement && goes(child)) node?.delete(index, 1)
    }
  }, UI)
}
