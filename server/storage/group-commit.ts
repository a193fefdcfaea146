/**
 * Natural batching: whatever queued while the previous commit ran goes into the next one. No fixed window: when it is
 * quiet an update is committed at once, and when it is busy the disk sets the pace.
 */
import { StoreUnavailable } from "./errors.ts"
import type { Append } from "./log.ts"
import type { Appended } from "./port.ts"

type Waiting = Append & { resolve: (result: Appended) => void; reject: (error: Error) => void }

const maxRows = 2000
const maxBytes = 4 * 1024 * 1024

export class GroupCommit {
  private queue: Waiting[] = []
  private busy = false
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
    const results = await this.commit(
      unit.map(({ id, epoch, updates }) => ({
        id,
        epoch,
        updates: updates.map((update) => ({ ...update, payload: alone(update.payload) })),
      })),
    )
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
    return this.queue.splice(0, end)
  }
}

/** A view into a socket's pooled buffer would take the whole pool with it to the other thread. */
const alone = (payload: Uint8Array): Uint8Array =>
  payload.byteLength === payload.buffer.byteLength ? payload : new Uint8Array(payload)

function refuse(unit: Waiting[], error: unknown) {
  for (const { reject } of unit) reject(error as Error)
}
