import type { Editor } from "@tiptap/core"
import type { Id } from "#shared/domain/acta.ts"

/** The caret to the end of a task's or an agreement's words; false where it isn't in this editor. */
export function caretIn(editor: Editor, id: Id): boolean {
  let end: number | undefined
  editor.state.doc.descendants((node, position) => {
    if (node.attrs.id === id) end = position + node.nodeSize - 1
    return end === undefined
  })
  return end !== undefined && editor.commands.focus(end)
}
