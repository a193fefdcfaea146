/**
 * Passages that are marked in the text. What to draw comes later, with the panel; here is only the place for it: a plugin
 * of each editor from the start, since one that is added later would begin the binding to the document anew.
 */
import type { Node } from "@tiptap/pm/model"
import { Plugin, PluginKey } from "@tiptap/pm/state"
import { DecorationSet, type EditorView } from "@tiptap/pm/view"

export type Draw = (item: string, doc: Node) => DecorationSet

const key = new PluginKey<DecorationSet>("marks")

export class Marks {
  private readonly views = new Map<string, EditorView>()
  private draw: Draw = () => DecorationSet.empty

  plugin(item: string): Plugin {
    const { views } = this
    return new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, { doc }) => this.draw(item, doc),
        // Somebody else's change replaces the whole text for the editor: marks are looked for again, not moved along.
        apply: (tr, shown) => (tr.docChanged || tr.getMeta(key) ? this.draw(item, tr.doc) : shown),
      },
      props: { decorations: (state) => key.getState(state) },
      view(view) {
        views.set(item, view)
        return { destroy: () => void (views.get(item) === view && views.delete(item)) }
      },
    })
  }

  /** Draws so from now on; those of `items` at once. */
  show(draw: Draw, items: Iterable<string>): void {
    this.draw = draw
    for (const item of items) {
      const view = this.views.get(item)
      view?.dispatch(view.state.tr.setMeta(key, true))
    }
  }
}
