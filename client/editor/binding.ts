/**
 * An item's editor bound to its text in the document. What arrives is drawn by y-tiptap, and that may throw: where its
 * drawing moves or deletes something of its own accord, it draws again, and looks for the caret of before in the shorter
 * text that it has just drawn. An editor left behind by that would write its old text over everybody's with the next key:
 * it is drawn anew from the document.
 */
import type { Node } from "@tiptap/pm/model"
import { Plugin, TextSelection } from "@tiptap/pm/state"
import type { EditorView } from "@tiptap/pm/view"
import { ySyncPlugin, ySyncPluginKey } from "@tiptap/y-tiptap"
import type * as Y from "yjs"

type Drawing = (events: Y.YEvent<Y.XmlFragment>[], transaction: Y.Transaction) => void
/** As much of y-tiptap's binding as it takes; in 3.0.9 it offers none of it to others. */
type Binding = { _observeFunction: Drawing; _forceRerender: () => void; beforeTransactionSelection: object | null }

export const bound = (fragment: Y.XmlFragment): Plugin[] => [
  writesChanges(ySyncPlugin(fragment) as Plugin),
  new Plugin({
    view(view) {
      const { binding } = ySyncPluginKey.getState(view.state) as { binding: Binding }
      const draw = binding._observeFunction
      const drawn: Drawing = (events, transaction) => {
        try {
          draw(events, transaction)
        } catch {
          drawAnew(view, binding)
        }
      }
      fragment.unobserveDeep(draw)
      fragment.observeDeep(drawn)
      // It takes its leave by this name.
      binding._observeFunction = drawn
      return {}
    },
  }),
]

/**
 * It compares the whole item with the document after whatever is dispatched, in a transaction for which all editors of
 * the acta look up their carets: for somebody's caret too, of which the document knows nothing.
 */
function writesChanges({ spec }: Plugin): Plugin {
  return new Plugin({
    ...spec,
    view(view) {
      const { update, destroy } = spec.view?.call(this, view) ?? {}
      return { update: (now, before) => now.state.doc !== before.doc && update?.(now, before), destroy }
    },
  })
}

function drawAnew(view: EditorView, binding: Binding): void {
  const { doc: before, selection } = view.state
  // It is what can't be found any more.
  binding.beforeTransactionSelection = null
  binding._forceRerender()
  const { doc, tr } = view.state
  const [anchor, head] = [selection.anchor, selection.head].map((at) => doc.resolve(samePlace(at, before, doc)))
  if (anchor && head) view.dispatch(tr.setSelection(TextSelection.between(anchor, head)).setMeta("addToHistory", false))
}

/** Counted from whichever end of the text is still the same. */
function samePlace(at: number, before: Node, after: Node): number {
  const start = before.content.findDiffStart(after.content)
  if (start === null || at <= start) return at
  const end = before.content.findDiffEnd(after.content)
  const fromEnd = after.content.size - before.content.size + at
  return end && at >= end.a ? fromEnd : Math.min(start, after.content.size)
}
