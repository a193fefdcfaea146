/** A copy of the database under way, made in a thread of its own so that neither writers nor sockets wait for it. */
import { existsSync } from "node:fs"
import { Worker } from "node:worker_threads"

export type BackupJob = { source: string; target: string }

/** Resolves when the copy is whole, checked and on the disk under its name. */
export function backupTo(source: string, target: string): Promise<{ sha256: string }> {
  return new Promise((resolve, reject) => {
    if (existsSync(target)) throw new Error(`${target} exists already: a backup never overwrites another`)
    const worker = new Worker(new URL("./backup-worker.ts", import.meta.url), {
      workerData: { source, target } satisfies BackupJob,
    })
    worker.once("message", (sha256: string) => resolve({ sha256 }))
    worker.once("error", reject)
    worker.once("exit", () => reject(new Error(`the backup to ${target} ended early`)))
  })
}
