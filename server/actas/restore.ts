/** What lies in the bin comes back as it was. */
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import type { ActaContext, Caller } from "./context.ts"
import { refuseIfOpen } from "./rectify.ts"

export async function restoreActa(context: ActaContext, record: StoredRecord, caller: Caller): Promise<StoredRecord> {
  const { actas, log } = context
  // For everybody else what lies in the bin isn't there.
  if (!can(caller, { do: "removeActa", status: record.status })) throw new Refusal("acta.notFound")
  if (!(await actas.restore(record.id))) {
    if (record.rectifies !== undefined) await refuseIfOpen(context, record.rectifies)
    throw new Refusal("acta.notFound")
  }
  log("acta.restored", { acta: record.id, actor: caller.who.id })
  const restored = await actas.find(record.id)
  if (!restored) throw new Refusal("acta.notFound")
  return restored
}
