/**
 * What somebody else has written to the log of an acta that is open here: noticed by its sequence numbers, and read
 * before anything is decided by what this room holds. A second server on the same store, or a tool, may have done it.
 */
import type { ActaStore, StoredDocument, StoredRecord } from "#server/storage/port.ts"
import { Refusal } from "#shared/domain/refusal.ts"

export class CatchUp {
  private isBehind = false
  private readonly store: ActaStore
  private readonly arrived: (stored: StoredDocument) => void
  private readonly failed: (error: Error) => void

  constructor(store: ActaStore, hooks: { arrived: (stored: StoredDocument) => void; failed: (error: Error) => void }) {
    this.store = store
    this.arrived = hooks.arrived
    this.failed = hooks.failed
  }

  /** Is `seq` what ours becomes with so many rows more? Else there are rows that we haven't seen. */
  follows(record: StoredRecord, rows: number, seq: number): boolean {
    if (seq !== record.headSeq + rows) this.isBehind = true
    return !this.isBehind
  }

  /** Reads to the end where that is needed. */
  async now(id: string): Promise<void> {
    if (!this.isBehind) return
    const stored = await this.store.load(id)
    if (!stored) throw new Refusal("acta.notFound")
    this.isBehind = false
    this.arrived(stored)
  }

  soon(id: string): void {
    this.now(id).catch((error: Error) => this.failed(error))
  }
}
