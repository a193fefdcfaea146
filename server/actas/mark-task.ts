/**
 * A task marked done, or open again, without opening its acta: one edit in the name of whoever marks it, by the ordinary
 * door. It is the acta's own text, so whoever may not write there may not mark, and a locked acta keeps its tasks as they
 * were: the next one says what became of them.
 */
import type { Id } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { markTask as mark } from "#shared/schema/mark-task.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import { changes } from "./changes.ts"
import type { ActaContext, Caller } from "./context.ts"

/** `login` as in a passport. Resolves once it is on the disk. */
export async function markTask(
  { rooms, log }: ActaContext,
  record: StoredRecord,
  caller: Caller & { login: string },
  task: Id,
  state: "open" | "done",
): Promise<void> {
  const { status, lockedAt, lockedBy } = record
  if (isLocked(status)) throw new Refusal("acta.locked", { lockedAt, lockedBy })
  if (!can(caller, { do: "write", status })) throw new Refusal("access.denied")
  const { who: user, role, admin, guest, login } = caller
  const passport = { actaId: record.id, bodyId: record.bodyId, user, role, admin, guest, login }
  await rooms.edit(passport, (doc) => {
    let isThere = false
    const update = changes(doc, () => (isThere = mark(doc, task, state)))
    return isThere ? Promise.resolve(update) : Promise.reject(new Refusal("task.notFound"))
  })
  log("task.marked", { acta: record.id, task, state, actor: user.id })
}
