/** A draft goes to the bin, lies there for thirty days, and then goes for good. */
import { can } from "#shared/domain/policy.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import { lookAtClock } from "./bin-clock.ts"
import type { ActaContext, Caller } from "./context.ts"

const binDays = 30
const dayMs = 86_400_000

export async function removeActa(
  { actas, rooms, now, log }: ActaContext,
  record: StoredRecord,
  caller: Caller,
): Promise<void> {
  if (caller.role !== "secretary") throw new Refusal("access.denied")
  refuseIfLocked(record)
  if (!can(caller, { do: "removeActa", status: record.status })) throw new Refusal("access.denied")
  if (!(await actas.remove(record.id, caller.who, now().toISOString()))) {
    // Somebody was quicker: it is locked by now, or in the bin already.
    const found = await actas.find(record.id)
    if (found) refuseIfLocked(found)
    throw new Refusal("acta.notFound")
  }
  await rooms.evict(record.id)
  log("acta.removed", { acta: record.id, actor: caller.who.id })
}

function refuseIfLocked({ status, lockedAt, lockedBy }: StoredRecord): void {
  if (isLocked(status)) throw new Refusal("acta.locked", { lockedAt, lockedBy })
}

/** Empties the bin of what has lain there long enough, by a clock that can be trusted for as long. */
export async function purgeBin({ actas, now, log }: ActaContext): Promise<void> {
  const time = now()
  const clock = lookAtClock(await actas.clockWatch(), time)
  await actas.watchClock(clock)
  const before = new Date(time.getTime() - binDays * dayMs).toISOString()
  if (clock.since > before) return
  const count = await actas.purge(before)
  if (count > 0) log("bin.purged", { count })
}
