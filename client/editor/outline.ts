/** The document as the page draws it: read once for all views, and anew at most ten times a second. */
import { useEffect, useState } from "react"
import type * as Y from "yjs"
import type { Acta, Item } from "#shared/domain/acta.ts"
import { labelsOf, letter, ordinal, type Labels } from "#shared/domain/numbering.ts"
import { missingItem } from "#shared/domain/references.ts"
import { forget, type Known } from "#shared/schema/known.ts"
import { readActa } from "#shared/schema/read.ts"

/** An item without its text. */
export type Heading = Omit<Item, "content">
export type Row = { id: string; number: string; level: 1 | 2; item: Heading; index: number; siblings: number }
/**
 * Each part is the same object as before for as long as it says the same, so that nobody draws anew what a letter
 * elsewhere hasn't changed. `frame` is the acta with its items' text left out.
 */
export type Outline = { acta: Acta; frame: Acta; labels: Labels; rows: Row[] }

export const kept = <Value>(
  before: Value | undefined,
  now: Value,
  said: (value: Value) => unknown = (value) => value,
): Value => (before !== undefined && JSON.stringify(said(before)) === JSON.stringify(said(now)) ? before : now)

export function outlineOf(acta: Acta, before?: Outline): Outline {
  const labels = kept(before?.labels, labelsOf(acta), (all) => Object.values(all).map((each) => [...each]))
  const bare = (item: Item): Item => ({ ...item, content: [], items: item.items.map(bare) })
  const attendance = acta.attendance.map((group, index) => kept(before?.frame.attendance[index], group))
  const recesses = kept(before?.frame.recesses, acta.recesses)
  const frame = kept(before?.frame, { ...acta, attendance, recesses, items: acta.items.map(bare) })
  const known = new Map(before?.rows.map((row) => [row.id, row]))
  return {
    acta,
    labels,
    frame,
    rows: before?.frame === frame ? before.rows : rowsIn(frame).map((row) => kept(known.get(row.id), row)),
  }
}

const rowsIn = ({ items }: Acta): Row[] =>
  items.flatMap((item, index): Row[] => [
    { id: item.id, number: ordinal(index), level: 1, item, index, siblings: items.length },
    ...item.items.map((sub, place): Row => ({
      id: sub.id,
      number: letter(place),
      level: 2,
      item: sub,
      index: place,
      siblings: item.items.length,
    })),
  ])

/** While somebody types, lists and numbers may lag by a blink, in ms; the text itself never does. */
const pause = 100

export type Select<Part> = (outline: Outline) => Part
const all: Select<Outline> = (outline) => outline
export const frameOf: Select<Acta> = ({ frame }) => frame
export const rowsOf: Select<Row[]> = ({ rows }) => rows
export const labelsIn: Select<Labels> = ({ labels }) => labels

/** Tells those outside React (node views) about new numbers. */
export class OutlineStore {
  current: Outline
  private readonly doc: Y.Doc
  private readonly known: Known = new WeakMap()
  private readonly listeners = new Set<(isCertain?: boolean) => void>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.current = outlineOf(readActa(doc, this.known))
    // Before anybody who is told of a change can ask what there is now.
    doc.on("beforeObserverCalls", this.forget)
    doc.on("update", this.schedule)
  }

  private readonly forget = (transaction: Y.Transaction) => forget(this.known, transaction)

  private readonly schedule = () => {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.refresh()
    }, pause)
  }

  refresh(): void {
    const { doc, known } = this
    // In the midst of a transaction nobody can say yet what it changes: nothing is taken as known, and nothing kept.
    this.current = outlineOf(readActa(doc, doc._transaction ? undefined : known), this.current)
    for (const listener of this.listeners) listener()
  }

  /** What a reference to an item says now. */
  readonly says = (target: string): string => {
    const { labels, acta } = this.current
    return labels.items.get(target) ?? missingItem[acta.language]
  }

  /** For what hangs on more than the document: who may write. */
  redraw(): void {
    for (const listener of this.listeners) listener(true)
  }

  /** Told when what `select` finds is another; it is called anew for each refresh. */
  readonly subscribe = (listener: () => void, select: Select<unknown> = all): (() => void) => {
    let last = select(this.current)
    const look = (isCertain?: boolean) => {
      const now = select(this.current)
      if (now === last && !isCertain) return
      last = now
      listener()
    }
    this.listeners.add(look)
    return () => this.listeners.delete(look)
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.doc.off("beforeObserverCalls", this.forget)
    this.doc.off("update", this.schedule)
    this.listeners.clear()
  }
}

export function useOutline(store: OutlineStore): Outline
/** `select` is a function that stays the same. */
export function useOutline<Part>(store: OutlineStore, select: Select<Part>): Part
export function useOutline(store: OutlineStore, select: Select<unknown> = all): unknown {
  const [part, setPart] = useState(() => select(store.current))
  useEffect(() => {
    const take = () => setPart(() => select(store.current))
    take()
    return store.subscribe(take, select)
  }, [store, select])
  return part
}
