/** What a room tells its peers of itself, and why it says no. */
import type { StoredRecord } from "#server/storage/port.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Standing } from "#shared/protocol/frames.ts"

export type Condition = {
  record: StoredRecord
  isDamaged: boolean
  isStoring: boolean
  closingAt?: string
}

/** Why somebody who may read can't write now. */
export function whyNot({ record, isDamaged }: Pick<Condition, "record" | "isDamaged">): Refusal {
  if (record.deletedAt !== undefined) return new Refusal("acta.notFound")
  if (isDamaged) return new Refusal("store.unavailable")
  if (!isLocked(record.status)) return new Refusal("access.denied")
  return new Refusal("acta.locked", { lockedAt: record.lockedAt, lockedBy: record.lockedBy })
}

export function standingOf(condition: Condition, mayWrite: boolean): Standing {
  const { record, isStoring, closingAt } = condition
  const { status, epoch, lockedAt, lockedBy } = record
  return {
    status,
    epoch,
    mayWrite,
    storing: isStoring,
    ...(!mayWrite && { why: whyNot(condition).code }),
    ...(closingAt !== undefined && { closingAt }),
    ...(lockedAt !== undefined && { lockedAt, lockedBy }),
  }
}
