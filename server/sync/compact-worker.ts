import { parentPort } from "node:worker_threads"
import * as Y from "yjs"
import { unpackRows, type ClientTime, type PackedRows } from "#server/storage/port.ts"
import { stillDoc } from "./still-doc.ts"
import { timesIn } from "./times.ts"

export type ToCompact = {
  snapshot: Uint8Array
  rows: PackedRows
  times: ClientTime[]
}
export type Compacted =
  | { kind: "compacted"; state: Uint8Array; stateVector: Uint8Array; times: ClientTime[] }
  | { kind: "failed"; why: string }

function compacted({ snapshot, rows: packed, times }: ToCompact): Compacted {
  const rows = unpackRows(packed)
  const doc = stillDoc()
  doc.transact(() => {
    Y.applyUpdate(doc, snapshot)
    for (const { payload } of rows) Y.applyUpdate(doc, payload)
  })
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return { kind: "failed", why: "it has a gap" }
  const state = Y.encodeStateAsUpdate(doc)
  const stateVector = Y.encodeStateVector(doc)
  // The snapshot will stand for the log: see that it says the same before the log goes, what is deleted too.
  const copy = stillDoc()
  Y.applyUpdate(copy, state)
  if (!Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(doc)))
    return { kind: "failed", why: "its snapshot reads back differently" }
  return { kind: "compacted", state, stateVector, times: timesIn(rows, times) }
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
