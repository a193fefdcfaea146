/** An item has a line for its title, whatever somebody does away with: all of it selected and deleted, or written over. */
import { Plugin, type EditorState, type Transaction } from "@tiptap/pm/state"
import { ySyncPluginKey } from "@tiptap/y-tiptap"

const title = "itemTitle"

export const titled = new Plugin({
  appendTransaction(transactions, before, after) {
    // What came from the document is drawn as it is: each page would mend it for itself, and there would be many.
    const isMine = transactions.some((each) => each.docChanged && !each.getMeta(ySyncPluginKey))
    if (!isMine || isTitled(after)) return null
    return isTitled(before) && isOneLine(after) ? madeTitle(after) : withTitle(after)
  },
})

const isTitled = ({ doc }: EditorState): boolean => doc.children.some(({ type }) => type.name === title)

/** What everything was written over with is the new title, as in any other text. */
const isOneLine = ({ doc }: EditorState): boolean =>
  doc.childCount === 1 && doc.child(0).type.name === "paragraph" && doc.child(0).children.every(({ isText }) => isText)

function madeTitle({ doc, schema, tr }: EditorState): Transaction | null {
  const type = schema.nodes[title]
  return type ? tr.setBlockType(0, doc.content.size, type) : null
}

function withTitle({ schema, tr }: EditorState): Transaction | null {
  const made = schema.nodes[title]?.create()
  return made ? tr.insert(0, made) : null
}
