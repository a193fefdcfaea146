/**
 * Natural batching: whatever queued while the previous commit ran goes into the next one. No fixed window: when it is
 * quiet an update is committed at once. When it is busy the disk sets the pace, down to a floor: a disk that is quicker
 * than that would be asked to write the same few pages hundreds of times a second, for nobody to notice.
 */
import { StoreUnavailable } from "./errors.ts"
import type { Append } from "./packing.ts"
import type { Appended } from "./port.ts"

type Waiting = Append & { resolve: (result: Appended) => void; reject: (error: Error) => void }

const maxRows = 2000
const maxBytes = 4 * 1024 * 1024
/**
 * Milliseconds from the beginning of one commit to that of the next: after one of a few rows, and after one of more. Where
 * two hundred actas are written in at once, half as many commits save a quarter of the server's time.
 */
const floor = { quiet: 5, busy: 10 }
const fewRows = 2

export class GroupCommit {
  private queue: Waiting[] = []
  private busy = false
  private begun = -Infinity
  private floor = floor.quiet
  /** Transactions so far, and updates that they wrote: to see the batching by. */
  commits = 0
  rows = 0
  private readonly commit: (appends: Append[]) => Promise<Appended[]>

  constructor(commit: (appends: Append[]) => Promise<Appended[]>) {
    this.commit = commit
  }

  get waiting(): number {
    return this.queue.length
  }

  append(append: Append): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.queue.push({ ...append, resolve, reject })
      if (!this.busy) void this.run()
    })
  }

  private async run() {
    this.busy = true
    while (this.queue.length > 0) {
      const early = this.begun + this.floor - performance.now()
      if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
      this.begun = performance.now()
      const unit = this.takeUnit()
      try {
        await this.write(unit)
      } catch (error) {
        // A fault in one append is its own: the others of its transaction, rolled back with it, go again without it.
        if (error instanceof StoreUnavailable || unit.length === 1) refuse(unit, error)
        else for (const waiting of unit) await this.write([waiting]).catch((fault) => refuse([waiting], fault))
      }
    }
    this.busy = false
  }

  private async write(unit: Waiting[]) {
    const results = await this.commit(unit)
    this.commits += 1
    unit.forEach((waiting, index) => {
      const result = results[index]
      if (!result) return waiting.reject(new Error(`the commit gave no answer for acta ${waiting.id}`))
      if (result.kind === "appended") this.rows += waiting.updates.length
      waiting.resolve(result)
    })
  }

  private takeUnit(): Waiting[] {
    let rows = 0
    let bytes = 0
    let end = 0
    for (const { updates } of this.queue) {
      rows += updates.length
      for (const { payload } of updates) bytes += payload.length
      if (end > 0 && (rows > maxRows || bytes > maxBytes)) break
      end += 1
    }
    this.floor = rows > fewRows ? floor.busy : floor.quiet
    return this.queue.splice(0, end)
  }
}

function refuse(unit: Waiting[], error: unknown) {
  for (const { reject } of unit) reject(error as Error)
}
