/** One typesetting process, its queue, and its replacement when it is spent, stuck or dead. */
import { fork, type ChildProcess } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { Done, Job } from "./worker.ts"

/** Typst keeps a few megabytes of each document whatever is evicted. */
const documentsPerProcess = 100
const rssLimit = 500 * 1024 * 1024
const timeLimit = 60_000

type Waiting = {
  data: string
  creationTimestamp: number
  resolve: (pdf: Uint8Array) => void
  reject: (error: Error) => void
}

export class Press {
  private child: ChildProcess | undefined
  private queue: Waiting[] = []
  private current: (Waiting & { id: number; timer: NodeJS.Timeout }) | undefined
  private made = 0
  private next = 1

  typeset(data: string, creationTimestamp: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.queue.push({ data, creationTimestamp, resolve, reject })
      this.work()
    })
  }

  close(): Promise<void> {
    for (const waiting of this.queue.splice(0)) waiting.reject(new Error("the server is stopping"))
    return this.dismiss()
  }

  private work(): void {
    if (this.current) return
    const waiting = this.queue.shift()
    if (!waiting) return
    const child = (this.child ??= this.start())
    const id = this.next++
    const timer = setTimeout(() => child.kill("SIGKILL"), timeLimit)
    this.current = { ...waiting, id, timer }
    child.send({ id, data: waiting.data, creationTimestamp: waiting.creationTimestamp } satisfies Job)
  }

  private start(): ChildProcess {
    const child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), {
      serialization: "advanced",
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    })
    this.made = 0
    child.on("message", (done: Done) => this.done(done))
    child.on("exit", () => this.lost(child))
    child.on("error", () => this.lost(child))
    return child
  }

  private done({ id, pdf, error, rss }: Done): void {
    if (this.current?.id !== id) return
    const { resolve, reject, timer } = this.current
    clearTimeout(timer)
    this.current = undefined
    this.made += 1
    if (pdf) resolve(pdf)
    else reject(new Error(error ?? "typesetting gave nothing"))
    if (this.made >= documentsPerProcess || rss > rssLimit) void this.dismiss()
    this.work()
  }

  private lost(child: ChildProcess): void {
    if (this.child === child) this.child = undefined
    else return
    if (this.current) {
      clearTimeout(this.current.timer)
      this.current.reject(new Error("the typesetting process ended before its document was done"))
      this.current = undefined
    }
    this.work()
  }

  private dismiss(): Promise<void> {
    const { child } = this
    this.child = undefined
    if (!child) return Promise.resolve()
    return new Promise((resolve) => {
      child.once("exit", () => resolve())
      child.kill("SIGKILL")
    })
  }
}
