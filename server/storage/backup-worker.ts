/** Writes one backup, tells its SHA-256 and ends. See `backup.ts`. */
import { createHash } from "node:crypto"
import { closeSync, fsyncSync, linkSync, openSync, readSync, rmSync } from "node:fs"
import { dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { parentPort, workerData } from "node:worker_threads"
import type { BackupJob } from "./backup.ts"

const { source, target } = workerData as BackupJob
const draft = `${target}.draft`

rmSync(draft, { force: true })
try {
  copy()
  // A link and not a rename: it refuses where somebody else has made the target meanwhile.
  linkSync(draft, target)
} finally {
  rmSync(draft, { force: true })
}
// Windows has no handle to a folder, and writes names through by itself.
if (process.platform !== "win32") flush(dirname(target), "r")
const port = parentPort
if (!port) throw new Error("a backup runs only as a worker")
port.postMessage(hash(target))

function copy() {
  const db = new DatabaseSync(source, { readOnly: true })
  // From one read transaction, so it neither waits for the writer nor starts again when that commits.
  db.prepare("VACUUM INTO ?").run(draft)
  db.close()
  const filed = new DatabaseSync(draft)
  // Whoever opens the copy begins a new generation: text written after it must not be merged into it.
  filed.exec("DELETE FROM setting WHERE key = 'generation'")
  const check = filed.prepare("PRAGMA integrity_check").get()?.integrity_check
  filed.close()
  if (check !== "ok") throw new Error(`the backup of ${source} is damaged: ${String(check)}`)
  // VACUUM INTO leaves that to us.
  flush(draft, "r+")
}

function flush(path: string, mode: "r" | "r+") {
  const handle = openSync(path, mode)
  fsyncSync(handle)
  closeSync(handle)
}

function hash(path: string): string {
  const sum = createHash("sha256")
  const piece = Buffer.alloc(1 << 20)
  const handle = openSync(path, "r")
  for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece))
    sum.update(piece.subarray(0, length))
  closeSync(handle)
  return sum.digest("hex")
}
