/** Keeps the log short, so that an acta opens fast however long people have written in it. */
import type { ActaStore } from "#server/storage/port.ts"
import type { Clock } from "./clock.ts"
import { compact } from "./compact.ts"
import type { LiveDocument } from "./document.ts"
import { compaction, timing } from "./limits.ts"

export class Upkeep {
  isBusy = false
  private readonly store: ActaStore
  private readonly log: (event: string, fields: Record<string, unknown>) => void
  private readonly id: string
  private readonly document: LiveDocument
  private readonly clock: Clock
  private snapshotBytes: number
  private notBefore = 0
  private begun = -Infinity

  constructor(
    { store, log, clock }: { store: ActaStore; log: Upkeep["log"]; clock: Clock },
    id: string,
    document: LiveDocument,
    snapshotBytes: number,
  ) {
    this.store = store
    this.log = log
    this.clock = clock
    this.id = id
    this.document = document
    this.snapshotBytes = snapshotBytes
  }

  /** Long in rows, or in bytes beside its snapshot. */
  get isDue(): boolean {
    const { rows, bytes } = this.document.tail
    const isLong = rows >= compaction.rows || bytes >= Math.max(compaction.bytes, this.snapshotBytes * compaction.share)
    if (!isLong || this.isBusy) return false
    const isTooLong = rows >= compaction.rowsAtMost || bytes >= compaction.bytesAtMost
    return isTooLong || this.clock.now() >= this.begun + compaction.every
  }

  async compact(atLeast: number): Promise<void> {
    const { rows, bytes } = this.document.tail
    if (this.isBusy || rows === 0 || rows < atLeast || this.clock.now() < this.notBefore) return
    this.isBusy = true
    this.begun = this.clock.now()
    try {
      await compact(this.store, this.id)
      this.snapshotBytes += bytes
      this.document.tail = { rows: this.document.tail.rows - rows, bytes: this.document.tail.bytes - bytes }
    } catch (error) {
      this.notBefore = this.clock.now() + timing.compactionPause
      this.log("acta.compactionFailed", { acta: this.id, error: (error as Error).message })
    } finally {
      this.isBusy = false
    }
  }
}
