/**
 * Files of strangers are opened, hashed and compared in a thread of its own: what blocks or swells there is ended, and no
 * meeting notices. Here only its hints are handled, and what the register says of them.
 */
import { Worker } from "node:worker_threads"
import type { Grounds, Report } from "#shared/verify/check.ts"
import type { Hints } from "./examine-worker.ts"
import { Turns } from "./turns.ts"

/** `who`: from where it comes. `begin` may refuse when its turn has come; `end` is told the milliseconds that it took. */
export type Asker = { who: string; begin: () => void; end: (ms: number) => void }
export type Examine = (
  bytes: Uint8Array,
  asker: Asker,
  groundsFor: (hints: Hints) => Promise<Grounds>,
) => Promise<Report>

/** Milliseconds for one file: ours take a tenth of a second. */
const patience = 10_000
/** Files at once; each may take a processor. */
const mostAtOnce = 2
/** Megabytes of heap for one. */
const memory = 256

const script = new URL("./examine-worker.ts", import.meta.url)

export function createExaminer(): Examine {
  const turns = new Turns(mostAtOnce)
  return (bytes, { who, begin, end }, groundsFor) =>
    turns.take(who, async () => {
      begin()
      const began = performance.now()
      const worker = new Worker(script, { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: memory } })
      const late = setTimeout(() => void worker.terminate(), patience)
      try {
        const hints = await next<Hints>(worker)
        if (!hints) return unreadable
        // The register is ours: what fails there is no fault of the file.
        const grounds = await groundsFor(hints)
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker.postMessage(grounds)
        return (await next<Report>(worker)) ?? unreadable
      } finally {
        clearTimeout(late)
        await worker.terminate()
        end(performance.now() - began)
      }
    })
}

const unreadable: Report = { verdict: "unreadable", checks: [], differences: [] }

/** What it says next; undefined where it fails, or is ended, before that. */
const next = <Message>(worker: Worker): Promise<Message | undefined> =>
  new Promise((resolve) => {
    const settle = (message?: Message) => {
      worker.off("message", settle).off("error", fail).off("exit", fail)
      resolve(message)
    }
    const fail = () => settle()
    worker.on("message", settle).on("error", fail).on("exit", fail)
  })
