/**
 * Commit first: takes what the gate let through, puts it on the disk in the order of arrival, and only then says so.
 * One commit is under way at a time; what queues meanwhile goes into the next.
 */
import type { Appended, NewUpdate, StoredRecord } from "#server/storage/port.ts"
import type { Clock } from "./clock.ts"
import { limits, timing } from "./limits.ts"

export type Waiting<Author> = { update: NewUpdate; author: Author }

export type SaverHooks<Author> = {
  append(epoch: number, updates: NewUpdate[]): Promise<Appended>
  epoch(): number
  /** These are on the disk, up to `seq`. */
  committed(batch: Waiting<Author>[], seq: number): void
  /** The status moved while these waited: returns those that may still be written; the others have been told. */
  fenced(record: StoredRecord, waiting: Waiting<Author>[]): Waiting<Author>[]
  /** What `fenced` left is what waits now. */
  requeued(): void
  /** Commits fail, or do so no longer. */
  storing(works: boolean): void
  failed(error: Error): void
}

type State =
  { kind: "idle" } | { kind: "committing" } | { kind: "retrying"; since: number; delay: number } | { kind: "stopped" }

export class Saver<Author> {
  private queue: Waiting<Author>[] = []
  private queuedBytes = 0
  private state: State = { kind: "idle" }
  private alarm = false
  private idlers: (() => void)[] = []
  private readonly hooks: SaverHooks<Author>
  private readonly clock: Clock

  constructor(hooks: SaverHooks<Author>, clock: Clock) {
    this.hooks = hooks
    this.clock = clock
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
    return this.queuedBytes + bytes <= limits.waitingBytes
  }

  add(waiting: Waiting<Author>): void {
    this.queue.push(waiting)
    this.queuedBytes += waiting.update.payload.length
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

  /** Resolves when nothing waits any more. */
  idle(): Promise<void> {
    if (this.isIdle || this.state.kind === "stopped") return Promise.resolve()
    return new Promise((resolve) => this.idlers.push(resolve))
  }

  stop(): void {
    this.state = { kind: "stopped" }
    this.settleIdlers()
  }

  private async run(): Promise<void> {
    this.state = { kind: "committing" }
    while (this.queue.length > 0 && !this.isStopped()) {
      // Whatever is queued now; it stays in the queue until it is on the disk.
      const batch = this.queue.slice()
      try {
        const result = await this.hooks.append(
          this.hooks.epoch(),
          batch.map(({ update }) => update),
        )
        this.healed()
        if (result.kind === "appended") {
          this.drop(batch.length)
          this.hooks.committed(batch, result.seq)
        } else {
          this.replace(this.hooks.fenced(result.record, this.queue))
          this.hooks.requeued()
        }
      } catch (error) {
        this.hooks.failed(error as Error)
        await this.pause()
      }
    }
    if (this.isStopped()) return
    this.state = { kind: "idle" }
    this.settleIdlers()
  }

  private isStopped(): boolean {
    return this.state.kind === "stopped"
  }

  private drop(count: number) {
    for (const { update } of this.queue.splice(0, count)) this.queuedBytes -= update.payload.length
  }

  private replace(queue: Waiting<Author>[]) {
    this.queue = queue
    this.queuedBytes = queue.reduce((sum, { update }) => sum + update.payload.length, 0)
  }

  private pause(): Promise<void> {
    if (this.state.kind === "stopped") return Promise.resolve()
    const now = this.clock.now()
    const before = this.state.kind === "retrying" ? this.state : { since: now, delay: timing.retryFirst / 2 }
    const delay = Math.min(before.delay * 2, timing.retryLongest)
    this.state = { kind: "retrying", since: before.since, delay }
    if (!this.alarm && now + delay - before.since >= timing.storingAlarm) {
      this.alarm = true
      this.hooks.storing(false)
    }
    return new Promise((resolve) => this.clock.after(delay, resolve))
  }

  private healed() {
    if (this.state.kind === "retrying") this.state = { kind: "committing" }
    if (!this.alarm) return
    this.alarm = false
    this.hooks.storing(true)
  }

  private settleIdlers() {
    for (const resolve of this.idlers.splice(0)) resolve()
  }
}
