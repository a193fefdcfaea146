import type * as Y from "yjs"

/** What `work` changes, as one update; undefined where that is nothing. */
export function changes(doc: Y.Doc, work: () => void): Uint8Array | undefined {
  let update: Uint8Array | undefined
  const listen = (bytes: Uint8Array) => (update = bytes)
  doc.on("update", listen)
  work()
  doc.off("update", listen)
  return update
}
