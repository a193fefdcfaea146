/** Drafts that were deleted lie in the bin for 30 days, and come back as they were. */
import { can } from "#shared/domain/policy.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import type { ActaContext, Caller } from "./context.ts"

const binDays = 30

export async function removeActa({ actas, rooms, now, log }: ActaContext, record: StoredRecord, caller: Caller) {
  if (caller.role !== "secretary") throw new Refusal("access.denied")
  if (isLocked(record.status))
    throw new Refusal("acta.locked", { lockedAt: record.lockedAt, lockedBy: record.lockedBy })
  if (!can(caller, { do: "removeActa", status: record.status })) throw new Refusal("access.denied")
  if (!(await actas.remove(record.id, caller.who, now().toISOString()))) throw new Refusal("acta.notFound")
  await rooms.evict(record.id)
  log("acta.removed", { acta: record.id, actor: caller.who.id })
}

export async function restoreActa({ actas, log }: ActaContext, record: StoredRecord, caller: Caller) {
  if (!can(caller, { do: "removeActa", status: record.status })) throw new Refusal("access.denied")
  if (!(await actas.restore(record.id))) throw new Refusal("acta.notFound")
  log("acta.restored", { acta: record.id, actor: caller.who.id })
}

export function purgeBin({ actas, now }: ActaContext): Promise<number> {
  return actas.purge(new Date(now().getTime() - binDays * 86_400_000).toISOString())
}
