/** Reads the whole database, in a thread of its own, and tells what of it is damaged. See `inspect.ts`. */
import { DatabaseSync } from "node:sqlite"
import { parentPort, workerData } from "node:worker_threads"

const db = new DatabaseSync(workerData as string, { readOnly: true })
try {
  const found = db.prepare("PRAGMA quick_check(1)").get()?.quick_check
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, not a window
  parentPort?.postMessage(found === "ok" ? "" : String(found))
} finally {
  db.close()
}
