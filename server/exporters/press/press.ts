/** One process that makes files, the queue before it, and its replacement when it is spent, stuck or dead. */
import { fork, type ChildProcess } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Job, Reply, Request } from "./child.ts"

export type PressLimits = {
  /** Typst keeps about a megabyte of each document whatever is evicted. */
  documentsPerChild: number
  /** Bytes, after a document. A child starts at 140 MB; 60 pages take it to 235. */
  rss: number
  /** Bytes, during one: a picture or an acta that wants more is at fault, and must not take the server's memory. */
  mostRss: number
  /** Milliseconds for one document: a hundred times what 60 pages take. */
  time: number
  /** Jobs waiting. Beyond this, whoever asks is told to come back. */
  queue: number
}
const usual: PressLimits = {
  documentsPerChild: 100,
  rss: 500 * 1024 * 1024,
  mostRss: 1536 * 1024 * 1024,
  time: 120_000,
  queue: 200,
}

/** Milliseconds between two looks at a working child's memory. */
const watchEvery = 200

/** A child that dies takes its document with it once; a document that kills two is at fault itself. */
const attempts = 2

type Child = { process: ChildProcess; made: number }
type Task = { job: Job; attempt: number; resolve: (bytes: Uint8Array) => void; reject: (error: Error) => void }
type State =
  | { kind: "empty" }
  | { kind: "idle"; child: Child }
  | { kind: "busy"; child: Child; id: number; task: Task; timer: NodeJS.Timeout; watch: NodeJS.Timeout }

export class Press {
  private state: State = { kind: "empty" }
  private waiting: Task[] = []
  private nextId = 1
  /** PDFs that fell short of PDF/UA and were made without its mark. */
  withoutPdfUa = 0
  /** PDFs in which something lost its form, for it could not be set. */
  inPlainText = 0
  private readonly limits: PressLimits

  constructor(limits: Partial<PressLimits> = {}) {
    this.limits = { ...usual, ...limits }
  }

  get pid(): number | undefined {
    return this.state.kind === "empty" ? undefined : this.state.child.process.pid
  }

  make(job: Job): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= this.limits.queue) {
        reject(new Refusal("rate.limited", { retryAfter: 10 }))
        return
      }
      this.waiting.push({ job, attempt: 1, resolve, reject })
      this.work()
    })
  }

  /** Resolves when no process is left. Unfinished work fails; work that is asked for later starts anew. */
  async close(): Promise<void> {
    const { state } = this
    this.state = { kind: "empty" }
    const unfinished = [...(state.kind === "busy" ? [state.task] : []), ...this.waiting.splice(0)]
    if (state.kind === "busy") calm(state)
    for (const task of unfinished) task.reject(new Error("the exporters were closed before this file was made"))
    if (state.kind === "empty" || hasEnded(state.child.process)) return
    const ended = once(state.child.process, "exit")
    hold(state.child.process, true)
    state.child.process.kill("SIGKILL")
    await ended
  }

  private work(): void {
    if (this.state.kind === "busy") return
    const task = this.waiting.shift()
    if (!task) return
    const child = this.state.kind === "idle" ? this.state.child : this.start()
    hold(child.process, true)
    const id = this.nextId++
    const timer = setTimeout(() => this.lost(child, "timeout"), this.limits.time)
    const watch = setInterval(() => {
      if (memoryOf(child.process) > this.limits.mostRss) this.lost(child, "memory")
    }, watchEvery)
    this.state = { kind: "busy", child, id, task, timer, watch }
    // A failure to send is a child that has gone: its exit is on the way and says so.
    child.process.send({ ...task.job, id } satisfies Request, () => {})
  }

  private start(): Child {
    const process = fork(fileURLToPath(new URL("./child.ts", import.meta.url)), {
      serialization: "advanced",
      execArgv: [],
      // It needs none of the server's secrets, nor its time zone or language: the same acta, the same bytes.
      env: {},
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    })
    const child = { process, made: 0 }
    process.on("message", (reply: Reply) => this.done(child, reply))
    process.on("exit", () => this.lost(child, "ended"))
    process.on("error", () => this.lost(child, "ended"))
    return child
  }

  private done(child: Child, reply: Reply): void {
    const { state } = this
    if (state.kind !== "busy" || state.child !== child || state.id !== reply.id) return
    calm(state)
    child.made += 1
    const isSpent = child.made >= this.limits.documentsPerChild || reply.rss > this.limits.rss
    // Told that there is no more work, it ends by itself.
    if (isSpent) child.process.disconnect()
    else hold(child.process, false)
    this.state = isSpent ? { kind: "empty" } : { kind: "idle", child }
    if ("without" in reply) this.withoutPdfUa += 1
    if ("inPlainText" in reply) this.inPlainText += 1
    if ("bytes" in reply) state.task.resolve(reply.bytes)
    else state.task.reject(new Error(`the file could not be made: ${reply.error}`))
    this.work()
  }

  private lost(child: Child, how: "ended" | "timeout" | "memory"): void {
    const { state } = this
    if (state.kind === "empty" || state.child !== child) return
    this.state = { kind: "empty" }
    child.process.kill("SIGKILL")
    if (state.kind === "busy") {
      const { task } = state
      calm(state)
      if (how === "timeout") task.reject(new Error(`the file was not made within ${this.limits.time} ms`))
      else if (how === "memory") task.reject(new Error("the file wanted more memory than one may have"))
      else if (task.attempt >= attempts) task.reject(new Error("the process that makes files ended twice on this one"))
      else this.waiting.unshift({ ...task, attempt: task.attempt + 1 })
    }
    this.work()
  }
}

function calm({ timer, watch }: { timer: NodeJS.Timeout; watch: NodeJS.Timeout }): void {
  clearTimeout(timer)
  clearInterval(watch)
}

/** Bytes, as Linux tells them; elsewhere the limit after each document has to do. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

const hasEnded = (process: ChildProcess): boolean => process.exitCode !== null || process.signalCode !== null

/** An idle child must not keep a stopping server alive. */
function hold(process: ChildProcess, isNeeded: boolean): void {
  if (isNeeded) {
    process.ref()
    process.channel?.ref()
  } else {
    process.unref()
    process.channel?.unref()
  }
}
