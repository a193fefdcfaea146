/**
 * Snapshots from what is on the disk, never from the live document: the sequence number they stand for is then exact.
 * In a thread of its own, since a long log takes longer to apply than anybody should wait for a keystroke.
 */
import { Worker } from "node:worker_threads"
import { packRows, type ActaStore } from "#server/storage/port.ts"
import type { Compacted, ToCompact } from "./compact-worker.ts"

/** Files a snapshot of everything up to now. False where there was nothing to do, or another was quicker. */
export async function compact(store: ActaStore, id: string): Promise<boolean> {
  const stored = await store.load(id)
  if (!stored || stored.damaged || stored.updates.length === 0) return false
  const result = await inThread({
    snapshot: stored.snapshot.state,
    rows: packRows(stored.updates),
    times: stored.times,
  })
  if (result.kind === "failed") throw new Error(`the log of acta ${id} can't be compacted: ${result.why}`)
  const { state, stateVector, times } = result
  return store.compact(id, { seq: stored.record.headSeq, state, stateVector }, times)
}

type Waiting = { resolve: (result: Compacted) => void; reject: (error: Error) => void }

/** One for all rooms, begun when first needed: to load its modules takes longer than most compactions. */
let thread: { worker: Worker; waiting: Waiting[]; largest: number; end: NodeJS.Timeout | undefined } | undefined

/** A thread keeps the memory that it once needed: after an acta of more bytes than this it ends, */
const largestKept = 256 * 1024
/** once nobody has asked for so long: to begin a thread costs more than most compactions. Ms. */
const keptFor = 20_000

function inThread(work: ToCompact): Promise<Compacted> {
  return new Promise((resolve, reject) => {
    thread ??= begun()
    clearTimeout(thread.end)
    thread.waiting.push({ resolve, reject })
    thread.largest = Math.max(thread.largest, work.snapshot.length + work.rows.bytes.length)
    thread.worker.postMessage(work, [work.rows.bytes.buffer])
  })
}

/** It answers in the order in which it is asked. */
function begun(): NonNullable<typeof thread> {
  const worker = new Worker(new URL("./compact-worker.ts", import.meta.url))
  const mine: NonNullable<typeof thread> = { worker, waiting: [], largest: 0, end: undefined }
  const ended = (error: Error) => {
    if (thread === mine) thread = undefined
    for (const { reject } of mine.waiting.splice(0)) reject(error)
  }
  worker.on("message", (result: Compacted) => {
    mine.waiting.shift()?.resolve(result)
    if (mine.waiting.length > 0 || mine.largest <= largestKept) return
    mine.end = setTimeout(() => {
      if (thread === mine) thread = undefined
      void worker.terminate()
    }, keptFor)
    mine.end.unref()
  })
  worker.on("error", ended)
  worker.on("exit", () => ended(new Error("the compaction thread ended without a word")))
  // What is cut short when the process ends is done at the next start.
  worker.unref()
  return mine
}
