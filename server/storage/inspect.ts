/**
 * Checksums stand over what was written of an acta. A page of the database's own that goes bad may hide an acta without
 * any: it would only seem not to be there.
 */
import { Worker } from "node:worker_threads"

/** Resolves with what is damaged, undefined where nothing is. It takes as long as reading the file does. */
export function inspect(file: string): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./inspect-worker.ts", import.meta.url), { workerData: file })
    worker.unref()
    worker.once("message", (found: string) => resolve(found === "" ? undefined : found))
    // One that is too damaged to be read says so by failing.
    worker.once("error", (error) => resolve(error.message))
    worker.once("exit", () => reject(new Error(`the inspection of ${file} ended early`)))
  })
}
