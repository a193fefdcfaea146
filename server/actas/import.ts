/** A file that somebody brings → an acta to be reviewed. Read in a thread of its own, with bounds; nothing is created. */
import { Worker } from "node:worker_threads"
import { Refusal, type RefusalCode } from "#shared/domain/refusal.ts"
import type { Imported } from "#server/importers/port.ts"

/** What may be sent; a thousand-page acta in Word with its pictures. */
export const mostBytes = 20_000_000
/** Milliseconds that one file may take. An acta of sixty pages takes two thousand. */
const patience = 20_000
/** Milliseconds that a thread waits for a next file. */
const spareMs = 300_000
/** Files read at once, and how many may wait for their turn: one core stays with those who write. */
const [mostAtOnce, mostWaiting] = [2, 20]

export type Read =
  | { kind: "read"; imported: Imported }
  | { kind: "refused"; code: RefusalCode; data: object }
  | { kind: "failed"; why: string }

export type Imports = ReturnType<typeof createImports>

export function createImports(log: (event: string, fields?: Record<string, unknown>) => void) {
  const counts = { read: 0, refused: 0 }
  const waiting: (() => void)[] = []
  const atWork = new Set<Worker>()
  let running = 0
  let spare: { worker: Worker; timer: NodeJS.Timeout } | undefined
  let isClosed = false

  /** A thread takes a third of a second to come up: the next file finds one waiting, as long as files keep coming. */
  function prepare(): void {
    if (spare || isClosed) return
    const worker = thread()
    worker.unref()
    // One that fails while nobody waits for it is no loss.
    worker.once("error", dismiss)
    spare = { worker, timer: setTimeout(dismiss, spareMs).unref() }
  }
  function dismiss(): void {
    clearTimeout(spare?.timer)
    void spare?.worker.terminate()
    spare = undefined
  }
  function take(): Worker {
    if (!spare) return thread()
    const { worker, timer } = spare
    clearTimeout(timer)
    worker.off("error", dismiss)
    worker.ref()
    spare = undefined
    return worker
  }

  async function turn(): Promise<void> {
    if (running < mostAtOnce) return void (running += 1)
    if (waiting.length >= mostWaiting) throw new Refusal("rate.limited", { retryAfter: 10 })
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  function done(): void {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }

  return {
    counts: (): Readonly<typeof counts> => counts,

    async read(bytes: Uint8Array): Promise<Imported> {
      if (bytes.length > mostBytes) throw new Refusal("input.tooLarge", { limit: mostBytes })
      await turn()
      try {
        const read = await inThread(take(), bytes, atWork)
        prepare()
        if (read.kind === "read") {
          counts.read += 1
          return read.imported
        }
        counts.refused += 1
        if (read.kind === "failed") log("import.failed", { why: read.why, bytes: bytes.length })
        const [code, data] =
          read.kind === "refused" ? [read.code, read.data] : ["input.invalid" as const, { path: "file" }]
        throw new Refusal(code, data)
      } finally {
        done()
      }
    },

    async close(): Promise<void> {
      isClosed = true
      dismiss()
      await Promise.all([...atWork].map((worker) => worker.terminate()))
    },
  }
}

/** One file each: what it did to a library's state ends with its thread. */
const thread = (): Worker =>
  new Worker(new URL("./import-worker.ts", import.meta.url), {
    // No secrets in there, and no words of a library on our console.
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
  })

/** Memory and time are bounded, whatever the file does to the libraries that read it. */
function inThread(worker: Worker, bytes: Uint8Array, atWork: Set<Worker>): Promise<Read> {
  return new Promise((resolve) => {
    atWork.add(worker)
    const end = (read: Read) => {
      clearTimeout(timer)
      atWork.delete(worker)
      resolve(read)
      void worker.terminate()
    }
    const timer = setTimeout(() => end({ kind: "failed", why: "it took too long" }), patience)
    worker.once("message", end)
    worker.once("error", (error: Error) => end({ kind: "failed", why: error.message.slice(0, 200) }))
    worker.once("exit", () => end({ kind: "failed", why: "the thread ended without a word" }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(bytes)
  })
}
