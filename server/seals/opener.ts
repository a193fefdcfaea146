/** Opens files of strangers in a thread of its own: what blocks or swells there is ended, and no meeting notices. */
import { Worker } from "node:worker_threads"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Opened } from "#shared/verify/open.ts"
import { sha256Of } from "#shared/verify/hash.ts"

/** Milliseconds for one file: ours take a tenth of a second. */
const patience = 10_000
/** Files at once; each may take a processor. */
const mostAtOnce = 2
/** Megabytes of heap for one. */
const memory = 256

export function createOpener() {
  let open = 0
  return async (bytes: Uint8Array): Promise<Opened> => {
    if (open >= mostAtOnce) throw new Refusal("rate.limited", { retryAfter: 5 })
    open += 1
    try {
      return await openIn(
        new Worker(new URL("./opener-worker.ts", import.meta.url), {
          workerData: bytes,
          resourceLimits: { maxOldGenerationSizeMb: memory },
        }),
      )
    } catch {
      return { kind: "unreadable", sha256: sha256Of(bytes) }
    } finally {
      open -= 1
    }
  }
}

async function openIn(worker: Worker): Promise<Opened> {
  const late = setTimeout(() => void worker.terminate(), patience)
  try {
    return await new Promise<Opened>((resolve, reject) => {
      worker.on("message", resolve)
      worker.on("error", reject)
      worker.on("exit", () => reject(new Error("the file was not opened in time")))
    })
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}
