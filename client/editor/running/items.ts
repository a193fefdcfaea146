/** Items of a running meeting: begun, closed and followed by the next, added without having been on the agenda. */
import type * as Y from "yjs"
import { allItems, type Acta, type Approves, type Id, type Time } from "#shared/domain/acta.ts"
import { approvesText, recessesText } from "#shared/domain/meta-codes.ts"
import { itemsOf } from "#shared/schema/ydoc.ts"
import { UI } from "#client/live/undo.ts"
import { addItem, setMeta } from "../agenda.ts"
import type { Desk } from "../desk.ts"
import type { OutlineStore } from "../outline.ts"

/** Both change in one step: what is undone together is noted together. */
const note = (doc: Y.Doc, id: Id, values: Record<string, string | number | true | undefined>): void =>
  doc.transact(() => {
    const map = itemsOf(doc).get(id)
    for (const [key, value] of Object.entries(values))
      if (value === undefined) map?.delete(key)
      else map?.set(key, value)
  }, UI)

/** Discussed until now; the next one that waits begins. Returns the next item, if there is one. */
export function closeItem(doc: Y.Doc, outline: OutlineStore, id: Id, at: Time): Id | undefined {
  const { rows } = outline.current
  const index = rows.findIndex((row) => row.id === id)
  const item = rows[index]?.item
  const next = rows[index + 1]
  doc.transact(() => {
    note(doc, id, { state: "discussed", startedAt: item?.startedAt ?? at, endedAt: at })
    // An item whose last part this was is over with it.
    const parent = rows.slice(0, index).findLast(({ level }) => level === 1)
    if (parent && rows[index]?.level === 2 && next?.level !== 2 && !parent.item.endedAt)
      note(doc, parent.id, { state: "discussed", endedAt: at })
    if (next && !next.item.startedAt && next.item.state === "pending") note(doc, next.id, { startedAt: at })
  }, UI)
  outline.refresh()
  return next?.id
}

export const beginItem = (doc: Y.Doc, id: Id, at: Time): void =>
  note(doc, id, { state: "pending", startedAt: at, endedAt: undefined })

export const setTimes = (doc: Y.Doc, id: Id, key: "startedAt" | "endedAt", at: string): void =>
  note(doc, id, { [key]: at || undefined })

export const setPlanned = (doc: Y.Doc, id: Id, minutes: number | undefined): void =>
  note(doc, id, { plannedMinutes: minutes })

export const setOutOfAgenda = (doc: Y.Doc, id: Id, isOut: boolean): void =>
  note(doc, id, { outOfAgenda: isOut || undefined })

export const setApproves = (doc: Y.Doc, id: Id, approves: Approves | undefined): void =>
  note(doc, id, { approves: approves && approvesText(approves) })

export const isInSession = ({ live }: Pick<Desk, "live">): boolean => live.state().standing?.status === "inSession"

/** A new item; one that comes up once the session has begun wasn't on its agenda. */
export function newItem(desk: Pick<Desk, "live">, after?: Id): Id {
  const { doc } = desk.live
  return doc.transact(() => {
    const id = addItem(doc, after === undefined ? {} : { after })
    if (isInSession(desk)) setOutOfAgenda(doc, id, true)
    return id
  }, UI)
}

/**
 * The session begins now, whatever hour was planned, and its first item with it. One that was held already and is begun
 * again, as after a review, keeps its hour. Returns the hour that is replaced.
 */
export function beginMeeting(doc: Y.Doc, acta: Acta, at: Time): Time | undefined {
  const items = allItems(acta)
  const isTimed = items.some(({ startedAt }) => startedAt)
  const wasHeld = acta.startedAt !== undefined && (isTimed || acta.endedAt !== undefined)
  doc.transact(() => {
    if (!wasHeld) setMeta(doc, "startedAt", at)
    const [first] = items
    if (first && first.state === "pending" && !isTimed) note(doc, first.id, { startedAt: at })
  }, UI)
  return wasHeld || acta.startedAt === at ? undefined : acta.startedAt
}

/** The session ends, and with it whatever was still going on. */
export function endMeeting(doc: Y.Doc, acta: Acta, at: Time): void {
  doc.transact(() => {
    setMeta(doc, "endedAt", at)
    const { recesses = [] } = acta
    if (recesses.some(({ to }) => to === undefined))
      setMeta(doc, "recesses", recessesText(recesses.map(({ from, to = at }) => ({ from, to }))))
    for (const { id, startedAt, endedAt, state } of allItems(acta))
      if (startedAt && !endedAt && state === "pending") note(doc, id, { state: "discussed", endedAt: at })
  }, UI)
}

/** Into recess, or back from it. */
export function toggleRecess(doc: Y.Doc, { recesses = [] }: Pick<Acta, "recesses">, at: Time): void {
  const isOpen = recesses.some(({ to }) => to === undefined)
  const next = isOpen ? recesses.map(({ from, to = at }) => ({ from, to })) : [...recesses, { from: at }]
  setMeta(doc, "recesses", recessesText(next))
}
