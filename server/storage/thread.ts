/** Calls into the storage worker, and what happens when it dies. */
import { Worker } from "node:worker_threads"
import { StoreUnavailable } from "./errors.ts"
import type { Packed } from "./packing.ts"
import type { Appended } from "./port.ts"
import type { Answer, Opened, Operations, Request, Setup } from "./worker.ts"

/** `handedOver`: bytes in it that go over without a copy. */
type Asked = { request: Request; handedOver: ArrayBuffer[] }
type Pending = { resolve: (result: unknown) => void; reject: (error: Error) => void }

type State =
  /** Not opened yet, or its worker has gone: the next call opens it, but not before `notBefore`. */
  | { kind: "shut"; reason: string; notBefore: number }
  | { kind: "opening"; worker: Worker; opened: Promise<Worker> }
  | { kind: "open"; worker: Worker }
  | { kind: "closed" }

// SQLite's result codes that name a condition of the machine and not a mistake of ours; the low byte is the class.
const passing = new Set([4 /* ABORT */, 5 /* BUSY */, 7 /* NOMEM */, 8 /* READONLY */, 10 /* IOERR */, 13 /* FULL */, 14 /* CANTOPEN */]) // prettier-ignore
// After a failed fsync the page cache can't be trusted, and a file that was read-only or away stays so until reopened.
const reopening = new Set([8 /* READONLY */, 10 /* IOERR */, 14 /* CANTOPEN */])
const damage = new Set([11 /* CORRUPT */, 26 /* NOTADB */])
/** Milliseconds between two tries to open a database that won't: each costs a thread. */
const reopenPause = 250

export class Thread {
  private state: State = { kind: "shut", reason: "it was not opened", notBefore: 0 }
  private readonly pending = new Map<number, Pending>()
  private outgoing: Asked[] = []
  private readonly file: string
  private next = 1
  /** The database first opened; a reopened one must be the same. */
  private known: Opened | undefined
  /** Times that the database was opened. */
  opened = 0
  /** A write has failed, or the worker has gone, and no write has worked since. */
  ailing = false
  /** What SQLite said when it stumbled over a page that makes no sense. */
  damage: string | undefined

  constructor(file: string) {
    this.file = file
  }

  get generation(): string | undefined {
    return this.known?.generation
  }

  /** Resolves when the worker has the database open and its tables are up to date. */
  async open(): Promise<Worker> {
    const { state } = this
    if (state.kind === "open") return state.worker
    if (state.kind === "opening") return state.opened
    if (state.kind === "closed") throw new StoreUnavailable("it is closed")
    if (performance.now() < state.notBefore) throw new StoreUnavailable(state.reason)
    const setup: Setup = { file: this.file, known: this.known }
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: setup })
    const opened = this.answerOf<Opened>(0).then((known) => {
      this.known = known
      this.opened += 1
      this.state = { kind: "open", worker }
      return worker
    })
    worker.on("message", (answers: Answer[]) => {
      for (const answer of answers) this.settle(answer)
    })
    worker.on("error", (error) => this.lost(worker, error.message))
    worker.on("exit", () => this.lost(worker, "its worker has ended"))
    this.state = { kind: "opening", worker, opened }
    return opened
  }

  async call<Name extends keyof Operations>(
    name: Name,
    ...args: Parameters<Operations[Name]>
  ): Promise<ReturnType<Operations[Name]>> {
    return this.ask(name, args, [])
  }

  /** The bytes are handed over, not copied. */
  append(packed: Packed): Promise<Appended[]> {
    return this.ask("appendAll", [packed], [packed.bytes.buffer])
  }

  private async ask<Name extends keyof Operations>(
    name: Name,
    args: Parameters<Operations[Name]>,
    handedOver: ArrayBuffer[],
  ): Promise<ReturnType<Operations[Name]>> {
    const worker = await this.open()
    const id = this.next++
    this.post(worker, { request: { id, name, args }, handedOver })
    const result = await this.answerOf<ReturnType<Operations[Name]>>(id)
    // A read proves nothing of a full disk.
    if (name === "appendAll" || name === "probe") this.ailing = false
    return result
  }

  /** What is asked in one turn of the event loop goes over together: each message wakes the other thread. */
  private post(worker: Worker, asked: Asked) {
    if (this.outgoing.push(asked) > 1) return
    setImmediate(() => {
      const { outgoing } = this
      this.outgoing = []
      try {
        send(worker, outgoing)
      } catch {
        // One that can't be told to another thread is at fault itself: the others go without it.
        for (const each of outgoing) this.postAlone(worker, each)
      }
    })
  }

  private postAlone(worker: Worker, asked: Asked) {
    try {
      send(worker, [asked])
    } catch (error) {
      this.settle({ id: asked.request.id, error: (error as Error).message })
    }
  }

  /** Ends the worker at once, without its leave. */
  async kill(): Promise<void> {
    if (this.state.kind === "open") await this.state.worker.terminate()
  }

  async close(): Promise<void> {
    const { state } = this
    try {
      if (state.kind === "open") await this.call("close")
    } finally {
      this.state = { kind: "closed" }
      if ("worker" in state) await state.worker.terminate()
      this.rejectAll("it is closed")
    }
  }

  private answerOf<Result>(id: number): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve: (result) => resolve(result as Result), reject })
    })
  }

  private settle(answer: Answer) {
    const waiting = this.pending.get(answer.id)
    if (!waiting) return
    this.pending.delete(answer.id)
    if (!("error" in answer)) return waiting.resolve(answer.result)
    const kind = (answer.errcode ?? 0) & 0xff
    if (damage.has(kind)) this.damage ??= answer.error
    if (!passing.has(kind)) return waiting.reject(new Error(answer.error))
    this.ailing = true
    if (reopening.has(kind) && this.state.kind === "open") {
      const { worker } = this.state
      // Only when it has gone: two connections that write would wait for each other.
      void worker.terminate().then(() => waiting.reject(new StoreUnavailable(answer.error)))
    } else waiting.reject(new StoreUnavailable(answer.error))
  }

  private lost(worker: Worker, reason: string) {
    const { state } = this
    if (!("worker" in state) || state.worker !== worker) return
    const notBefore = state.kind === "opening" ? performance.now() + reopenPause : 0
    this.state = { kind: "shut", reason, notBefore }
    this.ailing = true
    this.rejectAll(reason)
  }

  private rejectAll(reason: string) {
    for (const waiting of this.pending.values()) waiting.reject(new StoreUnavailable(reason))
    this.pending.clear()
  }
}

/** Throws, and sends nothing, where one of them holds what can't be cloned. */
function send(worker: Worker, asked: Asked[]): void {
  worker.postMessage(
    asked.map(({ request }) => request),
    asked.flatMap(({ handedOver }) => handedOver),
  )
}
