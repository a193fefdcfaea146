/** A locked acta is mended by a new one: same number, next edition, the reason given, the old seal cited. */
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import { contentOf } from "./content.ts"
import type { ActaContext, Caller } from "./context.ts"
import { createActa } from "./create.ts"

export async function rectify(
  context: ActaContext,
  record: StoredRecord,
  caller: Caller,
  reason: string,
): Promise<StoredRecord> {
  if (caller.role !== "secretary") throw new Refusal("access.denied")
  if (!can(caller, { do: "rectify", status: record.status }))
    throw new Refusal("acta.moveNotAllowed", { status: record.status, move: "supersede" })
  await refuseIfOpen(context, record.id)
  const body = await context.bodies.findBody(record.bodyId)
  if (!body) throw new Error(`body ${record.bodyId} of acta ${record.id} is missing`)
  const { acta, seal } = await contentOf(context, record)
  const draft = await createActa(context, body, caller.who, {
    content: acta,
    rectifies: { of: { acta: record.id, seal, reason }, edition: record.edition + 1 },
  }).catch(async (error: unknown) => {
    // Of two that began at once the store makes one; the other is shown it.
    await refuseIfOpen(context, record.id)
    throw error
  })
  context.log("acta.rectificationBegun", { acta: record.id, by: draft.id, actor: caller.who.id })
  return draft
}

export async function refuseIfOpen({ actas }: ActaContext, id: string): Promise<void> {
  const open = await actas.openRectification(id)
  if (open) throw new Refusal("acta.rectificationOpen", { id: open })
}
