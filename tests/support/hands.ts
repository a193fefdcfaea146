/**
 * An item's real editor without a screen: Tiptap with the extensions of the page, its keys and its binding to the
 * shared document, over a view that draws nothing. What a browser would do with a key that nobody handles is done here.
 */
import { Editor } from "@tiptap/core"
import { EditorState, Plugin, TextSelection, type PluginView, type Transaction } from "@tiptap/pm/state"
import type { EditorProps, EditorView } from "@tiptap/pm/view"
import { Awareness } from "y-protocols/awareness"
import type * as Y from "yjs"
import { itemExtensions } from "#client/editor/extensions.ts"
import { OutlineStore } from "#client/editor/outline.ts"
import { undoFor } from "#client/live/undo.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { catalogues } from "#shared/text/catalogue.ts"

/** As much of ProseMirror's view as plugins and commands ask for, in its order of things. */
class BlindView {
  state: EditorState
  readonly dom = new EventTarget()
  readonly domObserver = { flush: () => undefined }
  readonly docView = {}
  readonly composing = false
  readonly dragging = null
  readonly editable = true
  isDestroyed = false
  private views: PluginView[] = []

  constructor(state: EditorState) {
    this.state = state
  }
  dispatch(transaction: Transaction): void {
    this.updateState(this.state.applyTransaction(transaction).state)
  }
  updateState(state: EditorState): void {
    const before = this.state
    this.state = state
    if (before.plugins === state.plugins) for (const each of this.views) each.update?.(this.asView, before)
    else this.begin(state.plugins)
  }
  private begin(plugins: readonly Plugin[]): void {
    for (const each of this.views) each.destroy?.()
    this.views = []
    for (const { spec } of plugins) {
      const view = spec.view?.(this.asView)
      if (view) this.views.push(view)
    }
  }
  someProp<Name extends keyof EditorProps, Found>(
    name: Name,
    ask: (value: NonNullable<EditorProps[Name]>) => Found,
  ): Found | undefined {
    for (const plugin of this.state.plugins) {
      const value = plugin.props[name]
      const found = value === undefined || value === null ? undefined : ask(value)
      if (found) return found
    }
    return undefined
  }
  hasFocus = () => false
  focus = () => undefined
  endOfTextblock = () => false
  setProps = () => undefined
  destroy(): void {
    for (const each of this.views) each.destroy?.()
    this.isDestroyed = true
  }
  /** A class with private parts can't be built by anybody else. */
  get asView(): EditorView {
    return this as unknown as EditorView
  }
}

const nothing = () => undefined
const noDesk = () => {
  throw new Error("hands have no desk: helpers at the caret are not called here")
}

/** One person's hands on one item. */
export class Hands {
  readonly undo: Y.UndoManager
  private readonly view: BlindView
  private readonly editor: Editor
  private readonly outline: OutlineStore

  constructor(doc: Y.Doc, item: string, awareness = new Awareness(doc)) {
    const map = itemsOf(doc).get(item)
    const fragment = map && contentOf(map)
    if (!fragment) throw new Error(`no item ${item} here yet`)
    const undo = (this.undo = undoFor(doc))
    const outline = (this.outline = new OutlineStore(doc))
    this.editor = new Editor({
      element: null,
      // They listen to the window for drags.
      enablePasteRules: false,
      content: { type: "agendaItem" },
      extensions: itemExtensions({
        fragment,
        awareness,
        views: { words: catalogues.es, outline, isEditable: () => true, item, announce: nothing, recuse: nothing },
        keys: {
          undo: () => undo.undo(),
          redo: () => undo.redo(),
          move: nothing,
          cross: () => false,
          closeItem: nothing,
          openVote: nothing,
        },
        desk: noDesk,
        marks: new Plugin({}),
      }),
    })
    this.view = new BlindView(this.editor.state)
    Object.assign(this.editor, { editorView: this.view })
    this.view.updateState(this.view.state.reconfigure({ plugins: this.editor.extensionManager.plugins }))
  }

  get text(): string {
    return this.state.doc.textContent
  }
  get state(): EditorState {
    return this.view.state
  }

  /** The caret, or a selection, at the places nearest to these. */
  stand(anchor: number, head = anchor): void {
    const { doc, tr } = this.state
    this.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))))
  }

  types(words: string): void {
    for (const letter of words) {
      const { from, to } = this.state.selection
      const plain = () => this.state.tr.insertText(letter, from, to)
      const isDone = this.view.someProp("handleTextInput", (handle) =>
        handle(this.view.asView, from, to, letter, plain),
      )
      if (!isDone) this.view.dispatch(plain())
    }
  }

  /** `Mod-b`, `Alt-t`, `Enter`, … Answers whether anybody handled it. */
  presses(keys: string): boolean {
    const parts = keys.split("-")
    const event = {
      key: parts.at(-1),
      ctrlKey: parts.includes("Mod"),
      altKey: parts.includes("Alt"),
      shiftKey: parts.includes("Shift"),
      metaKey: false,
      preventDefault: nothing,
    }
    const asked = event as unknown as KeyboardEvent
    return this.view.someProp("handleKeyDown", (handle) => handle(this.view.asView, asked)) === true
  }

  /** A letter away, as the browser takes it where no key's handler does. */
  erases(): void {
    if (this.presses("Backspace")) return
    const { $from, empty, from } = this.state.selection
    if (empty && $from.parentOffset > 0) this.view.dispatch(this.state.tr.delete(from - 1, from))
  }

  destroy(): void {
    this.view.destroy()
    this.outline.destroy()
    this.undo.destroy()
  }
}
