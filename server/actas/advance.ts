/** Changes of status. A finalize signs what was seen: the seal that the caller read must be the seal of what is there. */
import { can } from "#shared/domain/policy.ts"
import { follow, type Move } from "#shared/domain/lifecycle.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Lock } from "#shared/domain/records.ts"
import { findProblems, isReady } from "#shared/domain/review.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import type { Advance, StoredRecord } from "#server/storage/port.ts"
import type { Seen } from "#server/sync/port.ts"
import type { ActaContext, Caller } from "./context.ts"
import { linkOf, sealOf } from "./seal.ts"

export type MoveInput = { move: Exclude<Move, "supersede">; expects?: string; reason?: string }

export async function advance(
  context: ActaContext,
  record: StoredRecord,
  caller: Caller,
  input: MoveInput,
): Promise<StoredRecord> {
  // Read before the room pauses: none of it changes with the text.
  const body = await context.bodies.findBody(record.bodyId)
  const rectifies = await context.actas.rectificationOf(record.id)
  const at = context.now().toISOString()
  const { record: moved } = await context.rooms.advance(record.id, async (seen, previous) => {
    const to = permitted(seen.record, caller, input)
    const seal = sealOf(seen.acta)
    const filed: Advance = {
      to,
      by: caller.who,
      at,
      reason: input.reason,
      version: { content: new TextEncoder().encode(canonicalActa(seen.acta)), seal },
    }
    if (input.move !== "finalize") return filed
    judge(seen, seal, input)
    const lock: Lock = {
      acta: record.id,
      body: record.bodyId,
      edition: record.edition,
      seal,
      at,
      timeZone: body?.timeZone ?? "UTC",
      by: caller.who,
      ...(rectifies && { rectifies }),
      ...(previous !== undefined && { previous }),
    }
    return { ...filed, lock: { lock, link: linkOf(lock), supersedes: rectifies?.acta } }
  })
  context.log(`acta.${input.move === "finalize" ? "finalized" : "moved"}`, {
    acta: record.id,
    move: input.move,
    actor: caller.who.id,
    epoch: moved.epoch,
  })
  return moved
}

/** The status that the move leads to, for somebody who may make it. */
export function permitted(record: StoredRecord, caller: Caller, { move, reason }: MoveInput) {
  const to = follow(record.status, move)
  if (caller.role !== "secretary") throw new Refusal("access.denied")
  if (!to || !can(caller, { do: "move", status: record.status, move }))
    throw new Refusal("acta.moveNotAllowed", { status: record.status, move })
  if (move === "reopen" && !reason?.trim()) throw new Refusal("input.invalid", { path: "reason" })
  return to
}

function judge({ acta }: Seen, seal: string, { expects }: MoveInput): void {
  if (expects === undefined) throw new Refusal("input.invalid", { path: "expects" })
  const problems = findProblems(acta)
  if (!isReady(problems)) throw new Refusal("acta.notReady", { problems })
  if (expects !== seal) throw new Refusal("acta.staleView", { seal })
}
