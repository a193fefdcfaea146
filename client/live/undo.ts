/** One undo for all editors of an acta: what I did, wherever in it, and nothing of the others. */
import { ySyncPluginKey } from "@tiptap/y-tiptap"
import * as Y from "yjs"
import { attendanceOf, itemsOf, metaOf } from "#shared/schema/ydoc.ts"

/** The origin of changes made by buttons and fields, as against keys in an editor. */
export const UI = Symbol("ui")

/** Last in, first out: by the time that a line or an item of mine is asked for, what I wrote in it is gone. */
function isEmpty({ content }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return true
  const { type } = content
  if (type instanceof Y.XmlText || type instanceof Y.XmlFragment) return type.length === 0
  const text = type instanceof Y.Map ? (type as Y.Map<unknown>).get("content") : undefined
  return !(text instanceof Y.XmlFragment) || text.length === 0
}

export const undoFor = (doc: Y.Doc): Y.UndoManager =>
  new Y.UndoManager([itemsOf(doc), attendanceOf(doc), metaOf(doc)], {
    trackedOrigins: new Set<unknown>([ySyncPluginKey, UI]),
    // What somebody else has written in a line of mine, or cast in a vote of mine, stays, and that with it.
    deleteFilter: isEmpty,
    captureTransaction: (transaction) => transaction.meta.get("addToHistory") !== false,
  })
