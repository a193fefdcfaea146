/** Calls into the storage worker, and what happens when it dies. */
import { Worker } from "node:worker_threads"
import { StoreUnavailable } from "./errors.ts"
import type { Answer, Operations, Request } from "./worker.ts"

type Pending = { resolve: (result: unknown) => void; reject: (error: Error) => void }

// SQLite's result codes that name a condition of the machine and not a mistake of ours; the low byte is the class.
const passing = new Set([5 /* BUSY */, 8 /* READONLY */, 10 /* IOERR */, 13 /* FULL */, 14 /* CANTOPEN */])
const ioError = 10

export class Thread {
  private worker: Worker | undefined
  private readonly pending = new Map<number, Pending>()
  private readonly data: { file: string; generation: string }
  private next = 1
  private closed = false
  generation = ""

  constructor(file: string, generation: string) {
    this.data = { file, generation }
  }

  /** Starts the worker; resolves when its tables are up to date. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: this.data })
      this.pending.set(0, {
        resolve: (generation) => {
          this.generation = String(generation)
          resolve()
        },
        reject,
      })
      worker.on("message", (answer: Answer) => this.settle(answer))
      worker.on("error", (error) => this.lost(worker, error.message))
      worker.on("exit", () => this.lost(worker, "its worker has ended"))
      this.worker = worker
    })
  }

  async call<Name extends keyof Operations>(
    name: Name,
    ...args: Parameters<Operations[Name]>
  ): Promise<ReturnType<Operations[Name]>> {
    if (this.closed) throw new StoreUnavailable("it is closed")
    // After a death or a failed fsync the database is opened afresh by the next call.
    if (!this.worker) await this.open()
    const id = this.next++
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve: (result) => resolve(result as ReturnType<Operations[Name]>), reject })
      this.worker?.postMessage({ id, name, args } satisfies Request)
    })
  }

  /** For tests of what follows a death. */
  async kill(): Promise<void> {
    await this.worker?.terminate()
  }

  async close(): Promise<void> {
    if (this.worker) await this.call("close")
    this.closed = true
    await this.worker?.terminate()
  }

  private settle(answer: Answer) {
    const waiting = this.pending.get(answer.id)
    if (!waiting) return
    this.pending.delete(answer.id)
    if (!("error" in answer)) return waiting.resolve(answer.result)
    const kind = (answer.errcode ?? 0) & 0xff
    if (!passing.has(kind)) return waiting.reject(new Error(answer.error))
    waiting.reject(new StoreUnavailable(answer.error))
    // What the page cache holds after a failed fsync can't be trusted: reopen.
    if (kind === ioError) void this.kill()
  }

  private lost(worker: Worker, reason: string) {
    if (this.worker !== worker) return
    this.worker = undefined
    for (const waiting of this.pending.values()) waiting.reject(new StoreUnavailable(reason))
    this.pending.clear()
  }
}
