import { parentPort } from "node:worker_threads"
import * as Y from "yjs"

export type ToCompact = { snapshot: Uint8Array; updates: Uint8Array[] }
export type Compacted =
  { kind: "compacted"; state: Uint8Array; stateVector: Uint8Array } | { kind: "failed"; why: string }

function compacted({ snapshot, updates }: ToCompact): Compacted {
  const doc = new Y.Doc()
  doc.transact(() => {
    Y.applyUpdate(doc, snapshot)
    for (const update of updates) Y.applyUpdate(doc, update)
  })
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return { kind: "failed", why: "it has a gap" }
  const state = Y.encodeStateAsUpdate(doc)
  const stateVector = Y.encodeStateVector(doc)
  // The snapshot will stand for the log: see that it says the same before the log goes, what is deleted too.
  const copy = new Y.Doc()
  Y.applyUpdate(copy, state)
  if (!Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(doc)))
    return { kind: "failed", why: "its snapshot reads back differently" }
  return { kind: "compacted", state, stateVector }
}

function answer(work: ToCompact): Compacted {
  try {
    return compacted(work)
  } catch (error) {
    return { kind: "failed", why: String(error) }
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
parentPort?.on("message", (work: ToCompact) => parentPort?.postMessage(answer(work)))
