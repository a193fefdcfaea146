/**
 * Commit first: takes what the gate let through, puts it on the disk in the order of arrival, and only then says so.
 * One commit is under way at a time; what queues meanwhile goes into the next, which a busy server lets wait a little.
 */
import type { Appended, NewUpdate, StoredRecord } from "#server/storage/port.ts"
import type { Clock } from "./clock.ts"
import { limits, timing } from "./limits.ts"

export type Waiting<Author> = {
  update: NewUpdate
  author: Author
  /** In the order of arrival. */
  ordinal: number
}

export type SaverHooks<Author> = {
  append(epoch: number, updates: NewUpdate[]): Promise<Appended>
  epoch(): number
  /** These are on the disk, up to `seq`. */
  committed(batch: Waiting<Author>[], seq: number): void
  /** The status moved while these waited: returns those that may still be written; the others have been told. */
  fenced(record: StoredRecord, waiting: Waiting<Author>[]): Waiting<Author>[]
  /** What `fenced` left is what waits now. */
  requeued(): void
  /** Commits fail or hang, or do so no longer. */
  storing(works: boolean): void
  failed(error: Error): void
}

/** Bytes that wait in all rooms of this server. */
export type Budget = { used: number }

/** A paste and no keystroke: it doesn't wait for the room's rhythm, in memory, with others of its size. */
const isLarge = ({ payload }: NewUpdate) => payload.length > 16 * 1024

type State = { kind: "idle" } | { kind: "committing" } | { kind: "retrying"; delay: number } | { kind: "stopped" }

export class Saver<Author> {
  private queue: Waiting<Author>[] = []
  /** How many of the queue are. */
  private large = 0
  private next = 0
  private state: State = { kind: "idle" }
  private alarm = false
  private cancelAlarm: (() => void) | undefined
  private watchers: { until: number; resolve: () => void }[] = []
  private lastCommit = -Infinity
  /** Ends the wait for the next commit's turn. */
  private hurry: (() => void) | undefined
  private readonly hooks: SaverHooks<Author>
  private readonly clock: Clock
  private readonly budget: Budget

  constructor(hooks: SaverHooks<Author>, clock: Clock, budget: Budget) {
    this.hooks = hooks
    this.clock = clock
    this.budget = budget
  }

  get isIdle(): boolean {
    return this.state.kind === "idle" && this.queue.length === 0
  }

  /** The failures have lasted; users see it. */
  get isStoring(): boolean {
    return !this.alarm
  }

  /** False where too much waits already: the writer is asked to come back. */
  hasRoom(bytes: number): boolean {
    return this.budget.used + bytes <= limits.waitingBytes
  }

  add(update: NewUpdate, author: Author): void {
    this.queue.push({ update, author, ordinal: this.next++ })
    this.budget.used += update.payload.length
    if (isLarge(update)) {
      this.large += 1
      this.hurry?.()
    }
    if (this.state.kind === "idle") void this.run()
  }

  /** The last in the queue. */
  get last(): Waiting<Author> | undefined {
    return this.queue.at(-1)
  }

  /** Everything that waits, for the gate to be made anew with it. */
  pending(): Uint8Array[] {
    return this.queue.map(({ update }) => update.payload)
  }

  /** Resolves when all that waits now is on the disk or refused. In a busy room something always waits. */
  flushed(): Promise<void> {
    if (this.queue.length === 0 || this.state.kind === "stopped") return Promise.resolve()
    return new Promise((resolve) => {
      this.watchers.push({ until: this.next, resolve })
      this.hurry?.()
    })
  }

  stop(): void {
    this.state = { kind: "stopped" }
    this.hurry?.()
    this.cancelAlarm?.()
    this.replace([])
    this.tellWatchers()
  }

  private async run(): Promise<void> {
    this.state = { kind: "committing" }
    while (this.queue.length > 0 && !this.isStopped()) {
      await this.turn()
      if (this.isStopped()) return
      this.lastCommit = this.clock.now()
      // It stays in the queue until it is on the disk.
      const batch = this.nextBatch()
      this.cancelAlarm ??= this.clock.after(timing.storingAlarm, () => this.setAlarm(true))
      const result = await this.append(batch)
      if (this.isStopped()) return
      if (result === "failed") await this.pause()
      else this.take(batch, result)
    }
    if (!this.isStopped()) this.state = { kind: "idle" }
  }

  /** The room's rhythm; whoever waits for the last commit isn't kept by it. */
  private async turn(): Promise<void> {
    const wait = this.lastCommit + this.clock.pace() - this.clock.now()
    if (wait <= 0 || this.watchers.length > 0 || this.large > 0) return
    await new Promise<void>((resolve) => {
      const cancel = this.clock.after(wait, resolve)
      this.hurry = () => {
        cancel()
        resolve()
      }
    })
    this.hurry = undefined
  }

  private async append(batch: Waiting<Author>[]): Promise<Appended | "failed"> {
    const updates = batch.map(({ update }) => update)
    try {
      return await this.hooks.append(this.hooks.epoch(), updates)
    } catch (error) {
      this.hooks.failed(error as Error)
      return "failed"
    }
  }

  private take(batch: Waiting<Author>[], result: Appended) {
    this.state = { kind: "committing" }
    this.cancelAlarm?.()
    this.cancelAlarm = undefined
    this.setAlarm(false)
    try {
      if (result.kind === "appended") {
        this.drop(batch)
        this.hooks.committed(batch, result.seq)
      } else {
        this.replace(this.hooks.fenced(result.record, this.queue))
        this.hooks.requeued()
      }
    } catch (error) {
      // Whatever went wrong in telling, what is written is written, and the next must not wait for it.
      this.hooks.failed(error as Error)
    }
    this.tellWatchers()
  }

  private nextBatch(): Waiting<Author>[] {
    let bytes = 0
    const end = this.queue.findIndex(({ update }, index) => {
      bytes += update.payload.length
      return index > 0 && (index >= limits.batchRows || bytes > limits.batchBytes)
    })
    return end === -1 ? this.queue.slice() : this.queue.slice(0, end)
  }

  private isStopped(): boolean {
    return this.state.kind === "stopped"
  }

  /** The first of the queue. */
  private drop(batch: Waiting<Author>[]) {
    for (const { update } of batch) {
      this.budget.used -= update.payload.length
      if (isLarge(update)) this.large -= 1
    }
    this.queue.splice(0, batch.length)
  }

  private replace(queue: Waiting<Author>[]) {
    const bytesIn = (each: Waiting<Author>[]) => each.reduce((sum, { update }) => sum + update.payload.length, 0)
    this.budget.used += bytesIn(queue) - bytesIn(this.queue)
    this.queue = queue
    this.large = queue.filter(({ update }) => isLarge(update)).length
  }

  private pause(): Promise<void> {
    const delay =
      this.state.kind === "retrying" ? Math.min(this.state.delay * 2, timing.retryLongest) : timing.retryFirst
    this.state = { kind: "retrying", delay }
    return new Promise((resolve) => this.clock.after(delay, resolve))
  }

  private setAlarm(alarm: boolean) {
    if (this.alarm === alarm) return
    this.alarm = alarm
    this.hooks.storing(!alarm)
  }

  private tellWatchers() {
    const first = this.queue[0]?.ordinal ?? this.next
    const due = this.watchers.filter(({ until }) => until <= first)
    this.watchers = this.watchers.filter(({ until }) => until > first)
    for (const { resolve } of due) resolve()
  }
}
