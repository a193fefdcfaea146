/**
 * Natural batching: whatever queued while the previous commit ran goes into the next one. No fixed window: when it is
 * quiet an update is committed at once, and when it is busy the disk sets the pace.
 */
import type { Append } from "./log.ts"
import type { Appended } from "./port.ts"

type Waiting = Append & { resolve: (result: Appended) => void; reject: (error: Error) => void }

const maxRows = 2000
const maxBytes = 4 * 1024 * 1024

export class GroupCommit {
  private queue: Waiting[] = []
  private busy = false
  /** Transactions so far, to see the batching by. */
  commits = 0
  private readonly commit: (appends: Append[]) => Promise<Appended[]>

  constructor(commit: (appends: Append[]) => Promise<Appended[]>) {
    this.commit = commit
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
        const results = await this.commit(unit.map(({ id, epoch, updates }) => ({ id, epoch, updates })))
        this.commits += 1
        unit.forEach((waiting, index) => {
          const result = results[index]
          if (result) waiting.resolve(result)
          else waiting.reject(new Error(`the commit gave no answer for acta ${waiting.id}`))
        })
      } catch (error) {
        for (const waiting of unit) waiting.reject(error as Error)
      }
    }
    this.busy = false
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
