/** What the parts of one open acta share: the live acta, its outline, and the editors that are mounted. */
import type { Editor } from "@tiptap/core"
import { createContext, useContext } from "react"
import type { Pasted } from "#shared/domain/pasted.ts"
import type { BodyDetail } from "#shared/protocol/api.ts"
import type { LiveActa } from "#client/live/port.ts"
import { Marks } from "./marks.ts"
import type { OutlineStore } from "./outline.ts"

export class Editors {
  readonly marks = new Marks()
  private readonly byItem = new Map<string, Editor>()
  /** The one that has, or last had, the caret. */
  current: Editor | undefined
  private readonly listeners = new Set<() => void>()
  /** Items to focus as soon as they mount. */
  private wanted: { id: string; at: "start" | "end" } | undefined

  add(id: string, editor: Editor): void {
    this.byItem.set(id, editor)
    if (this.wanted?.id === id) this.focus(id, this.wanted.at)
  }

  remove(id: string, editor: Editor): void {
    if (this.byItem.get(id) === editor) this.byItem.delete(id)
    if (this.current === editor) this.current = undefined
    this.changed()
  }

  focused(editor: Editor): void {
    this.current = editor
    this.changed()
  }

  get(id: string): Editor | undefined {
    return this.byItem.get(id)
  }

  /** Goes to an item's text; waits for it where it isn't mounted yet. */
  focus(id: string, at: "start" | "end"): void {
    const editor = this.byItem.get(id)
    this.wanted = editor ? undefined : { id, at }
    if (editor) requestAnimationFrame(() => editor.commands.focus(at))
  }

  readonly changed = (): void => {
    for (const listener of this.listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

export type Desk = {
  live: LiveActa
  outline: OutlineStore
  editors: Editors
  mayWrite: boolean
  /** Read out by screen readers. */
  announce: (text: string) => void
  closeItem: (id: string) => void
  /** Asks which earlier acta this item approves. */
  askApproval: (id: string) => void
  /** What kind of list these lines plainly are, if they are one. */
  recognise: (text: string) => Promise<Pasted | undefined>
  /** What the acta's body says of its people and meetings; undefined for a guest, or without a connection. */
  body: () => Promise<BodyDetail | undefined>
}

export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error("this part of the editor stands outside a desk")
  return desk
}
