/** Writes one backup and its hash beside it, tells the hash and ends. See `backup.ts`. */
import { linkSync, rmSync, writeFileSync } from "node:fs"
import { basename, dirname } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { parentPort, workerData } from "node:worker_threads"
import type { BackupJob } from "./backup.ts"
import { flush, flushFolder, sha256OfFile } from "./files.ts"

const { source, target } = workerData as BackupJob
const draft = `${target}.draft`
const note = `${target}.sha256`
const port = parentPort
if (!port) throw new Error("a backup runs only as a worker")

rmSync(draft, { force: true })
try {
  copy()
  const sha256 = sha256OfFile(draft)
  // The hash first: a backup is never found without it. As `sha256sum --check` reads it.
  writeFileSync(note, `${sha256}  ${basename(target)}\n`)
  flush(note)
  // A link and not a rename: it refuses where somebody else has made the target meanwhile.
  linkSync(draft, target)
  port.postMessage(sha256)
} finally {
  rmSync(draft, { force: true })
}
flushFolder(dirname(target))

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
  flush(draft)
}
