/** Moving an item, and the sentence that tells of it: the number it had, and the place it has now. */
import type * as Y from "yjs"
import type { Catalogue } from "#shared/text/catalogue.ts"
import { moveBy } from "./agenda.ts"
import type { OutlineStore } from "./outline.ts"

type Words = Pick<Catalogue["editor"], "moved">

/** Up or down by one among its siblings; nothing to say at the edge. */
export const moveItem = (doc: Y.Doc, outline: OutlineStore, id: string, step: -1 | 1, words: Words) =>
  told(outline, id, () => void moveBy(doc, id, step), words)

export function told(outline: OutlineStore, id: string, move: () => void, words: Words): string | undefined {
  const find = () => outline.current.rows.find((row) => row.id === id)
  // A change of the last blink may not be in the outline yet.
  outline.refresh()
  const before = find()
  move()
  outline.refresh()
  const after = find()
  return before && after && before.number !== after.number ? words.moved(before.number, after.index + 1) : undefined
}
