/** The document as the page draws it: read once for all views, and anew at most every few milliseconds. */
import { useEffect, useState } from "react"
import type * as Y from "yjs"
import { blocksOf, plain, type Acta, type Item } from "#shared/domain/acta.ts"
import { labelsOf, letter, ordinal, type Labels } from "#shared/domain/numbering.ts"
import { readActa } from "#shared/schema/read.ts"

export type Row = { id: string; number: string; level: 1 | 2; item: Item; index: number; siblings: number }
export type OutlineTask = {
  id: string
  text: string
  owner?: string
  due?: string
  state: "open" | "done" | "dropped"
  label: string
}
export type Outline = { acta: Acta; labels: Labels; rows: Row[]; tasks: OutlineTask[] }

export function outlineOf(acta: Acta): Outline {
  const labels = labelsOf(acta)
  const rows = acta.items.flatMap((item, index): Row[] => [
    { id: item.id, number: ordinal(index), level: 1, item, index, siblings: acta.items.length },
    ...item.items.map((sub, place): Row => ({
      id: sub.id,
      number: letter(place),
      level: 2,
      item: sub,
      index: place,
      siblings: item.items.length,
    })),
  ])
  const tasks = rows.flatMap(({ item }) =>
    [...blocksOf(item.content)].flatMap((block) =>
      block.type === "task"
        ? [
            {
              id: block.id,
              text: plain(block.text),
              owner: block.owner,
              due: block.due,
              state: block.state,
              label: labels.tasks.get(block.id) ?? "",
            },
          ]
        : [],
    ),
  )
  return { acta, labels, rows, tasks }
}

/** While somebody types, lists and numbers may lag by a blink; the text itself never does. */
const pause = 80

/** Tells those outside React (node views) about new numbers. */
export class OutlineStore {
  current: Outline
  private readonly doc: Y.Doc
  private readonly listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(doc: Y.Doc) {
    this.doc = doc
    this.current = outlineOf(readActa(doc))
    doc.on("update", this.schedule)
  }

  private readonly schedule = () => {
    this.timer ??= setTimeout(() => {
      this.timer = undefined
      this.refresh()
    }, pause)
  }

  refresh(): void {
    this.current = outlineOf(readActa(this.doc))
    for (const listener of this.listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.doc.off("update", this.schedule)
    this.listeners.clear()
  }
}

export function useOutline(store: OutlineStore): Outline {
  const [outline, setOutline] = useState(store.current)
  useEffect(() => {
    setOutline(store.current)
    return store.subscribe(() => setOutline(store.current))
  }, [store])
  return outline
}
