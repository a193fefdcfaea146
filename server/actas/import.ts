/** A file that somebody brings → an acta to be reviewed. Read in a thread of its own, with bounds; nothing is created. */
import { Worker } from "node:worker_threads"
import { recognisePasted } from "#server/importers/pasted.ts"
import { Refusal, type RefusalCode } from "#shared/domain/refusal.ts"

/** What may be sent; a thousand-page acta in Word with its pictures. */
export const mostBytes = 20_000_000
/**
 * Milliseconds of its own that a thread may think about one file, and how many more for each kilobyte: sixty pages take four
 * hundred. Its own, so that an honest file is not refused because the machine is busy.
 */
const [thinkingMs, thinkingMsPerKilobyte] = [2000, 5]
/** Milliseconds that anybody waits, however busy the machine; and how often a thread is asked what it used. */
const [patience, askEvery] = [20_000, 100]
/** Milliseconds that a thread waits for a next file. */
const spareMs = 300_000
/** Files read at once, and how many may wait for their turn: one core stays with those who write. */
const [mostAtOnce, mostWaiting] = [2, 20]

export type Read =
  /** The answer as it goes out: no thread but its own takes it apart or writes it. JSON of `Imported`. */
  | { kind: "read"; json: Uint8Array<ArrayBuffer> }
  | { kind: "refused"; code: RefusalCode; data: object }
  | { kind: "failed"; why: string }
  /** Thought about for longer than any acta is worth. */
  | { kind: "exhausted" }

export type Imports = ReturnType<typeof createImports>

export function createImports(
  log: (event: string, fields?: Record<string, unknown>) => void,
  thinking: (bytes: number) => number = (bytes) => thinkingMs + (bytes / 1000) * thinkingMsPerKilobyte,
) {
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

    /** Somebody is about to send a file: a thread comes up while it is on its way. */
    prepare,

    /** What kind of list a few pasted lines plainly are; they are too short to need a thread. */
    recognise: recognisePasted,

    /** JSON of `Imported`. Throws a refusal where the file is none to be read. */
    async read(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
      if (bytes.length > mostBytes) throw new Refusal("input.tooLarge", { limit: mostBytes })
      await turn()
      try {
        const read = await inThread(take(), bytes, atWork, thinking(bytes.length))
        prepare()
        if (read.kind === "read") {
          counts.read += 1
          return read.json
        }
        counts.refused += 1
        if (read.kind === "exhausted") {
          log("import.exhausted", { bytes: bytes.length })
          throw new Refusal("input.tooLarge", { limit: mostBytes })
        }
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
function inThread(worker: Worker, bytes: Uint8Array, atWork: Set<Worker>, thinking: number): Promise<Read> {
  return new Promise((resolve) => {
    atWork.add(worker)
    const end = (read: Read) => {
      clearTimeout(timer)
      clearInterval(clock)
      atWork.delete(worker)
      resolve(read)
      void worker.terminate()
    }
    const timer = setTimeout(() => end({ kind: "exhausted" }), patience)
    let before: number | undefined
    const clock = setInterval(() => {
      // A thread that has ended meanwhile says nothing, and has said all.
      void usedBy(worker).then((used) => {
        before ??= used
        if (used !== undefined && used - (before ?? 0) > thinking) end({ kind: "exhausted" })
      })
    }, askEvery)
    worker.once("message", end)
    worker.once("error", (error: Error) => end({ kind: "failed", why: error.message.slice(0, 200) }))
    worker.once("exit", () => end({ kind: "failed", why: "the thread ended without a word" }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(bytes)
  })
}

/** Milliseconds of a core that the thread has used so far, whatever it is at. */
const usedBy = (worker: Worker): Promise<number | undefined> =>
  worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1000,
    () => undefined,
  )
