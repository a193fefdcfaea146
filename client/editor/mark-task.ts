/** A task marked from beside the sheet: no editor is asked, so that no caret moves. */
import type { Id } from "#shared/domain/acta.ts"
import { markTask as mark } from "#shared/schema/mark-task.ts"
import { UI } from "#client/live/undo.ts"
import type { LiveActa } from "#client/live/port.ts"

/** One step of its own to undo, whatever was typed before and is typed next. */
export function markTask({ doc, undo }: Pick<LiveActa, "doc" | "undo">, id: Id, isDone: boolean): void {
  undo.stopCapturing()
  doc.transact(() => mark(doc, id, isDone ? "done" : "open"), UI)
  undo.stopCapturing()
}
