/** One undo for all editors of an acta: what I did, wherever in it, and nothing of the others. */
import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from "@tiptap/y-tiptap"
import * as Y from "yjs"
import { attendanceOf, itemsOf, metaOf } from "#shared/schema/ydoc.ts"

/** The origin of changes made by buttons and fields, as against keys in an editor. */
export const UI = Symbol("ui")

export const undoFor = (doc: Y.Doc): Y.UndoManager =>
  new Y.UndoManager([itemsOf(doc), attendanceOf(doc), metaOf(doc)], {
    trackedOrigins: new Set<unknown>([ySyncPluginKey, UI]),
    deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    captureTransaction: (transaction) => transaction.meta.get("addToHistory") !== false,
  })
