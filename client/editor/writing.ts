/**
 * The eager end of what helps while one writes (menus at the caret, suggestions, pasting): its code comes after the
 * sheet, and until then every key does what it always did.
 */
import { Extension, type Editor } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import type { Day } from "#shared/domain/acta.ts"
import { isDay } from "#shared/domain/dates.ts"
import { addItem, placeOf } from "./agenda.ts"
import { noteEvent } from "./attendance/events.ts"
import { clock, momentOf } from "./attendance/moment.ts"
import { toggleAgreement, toggleTask, toText } from "./commands.ts"
import { keys } from "./keys.ts"
import { newItem, toggleRecess } from "./running/items.ts"
import { startVote } from "./vote/vote-keys.ts"
import type { Desk } from "./desk.ts"
import type { ViewContext } from "./node-views.ts"
import type { Help } from "./writing/help.ts"

/** Where somebody writes: one item's editor, and what its helpers may ask. */
export type Seat = { editor: Editor; views: ViewContext; desk: () => Desk; hands: Hands }

/**
 * What the helpers do with, handed to them: imported there too, each of these would be a file of its own for the sheet
 * to wait for.
 */
const hands = {
  addItem,
  placeOf,
  newItem,
  toggleRecess,
  noteEvent,
  clock,
  momentOf,
  toggleAgreement,
  toggleTask,
  toText,
  startVote,
  Decoration,
  DecorationSet,
}
export type Hands = typeof hands

let helpers: typeof import("./writing/help.ts") | undefined

/** Also when the page has nothing better to do. A download that failed is tried again at the next focus. */
export const writingHelp = {
  bring: () => void import("./writing/help.ts").then((come) => (helpers = come)).catch(() => undefined),
}

/** A task's field for its day: words are understood once the helpers are here. */
export function helpWithDay(field: HTMLInputElement, views: ViewContext): void {
  if (helpers) helpers.helpWithDay(field, views)
  else writingHelp.bring()
}

export const dayIn = (text: string, from: Day | undefined): Day | undefined =>
  isDay(text) ? text : helpers?.dayIn(text, from)

export const writing = ({ views, desk }: Omit<Seat, "editor" | "hands">) =>
  Extension.create({
    name: "writing",
    // Before the keys of an item: Enter chooses from an open menu.
    priority: 300,
    addStorage: (): { help: Help | undefined } => ({ help: undefined }),
    addKeyboardShortcuts() {
      return { [keys.accept[0]]: () => this.storage.help?.accept() ?? false }
    },
    addProseMirrorPlugins() {
      const { storage } = this
      const here = () => (storage.help ??= helpers?.help({ editor: this.editor, views, desk, hands }))
      return [
        new Plugin({
          view: () => ({
            update: (view, before) => void (view.hasFocus() && here()?.update(before)),
            destroy: () => storage.help?.destroy(),
          }),
          props: {
            handleKeyDown: (_, event) => here()?.keydown(event) ?? false,
            handleDOMEvents: {
              focus: () => void (helpers ?? writingHelp.bring()),
              blur: () => storage.help?.close(),
            },
            decorations: (state) => storage.help?.decorations(state),
            transformPastedHTML: (html) => helpers?.cleaned(html) ?? html,
          },
        }),
      ]
    },
  })
