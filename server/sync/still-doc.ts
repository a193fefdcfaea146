/**
 * A document that changes by what it is given and by nothing else. After updates Yjs clears up marks that have become
 * redundant, of its own accord and within no update: what it deletes then is on no disk and with no other peer, and
 * whoever sends the same deletion later would be told that there is nothing to save.
 */
import * as Y from "yjs"

export function stillDoc(): Y.Doc {
  const doc = new Y.Doc()
  // Asked after this event, and whether or not the update came within a local transaction.
  doc.on("afterTransaction", (transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}
