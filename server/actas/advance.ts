/** Changes of status. A finalize signs what was seen: the seal that the caller read must be the seal of what is there. */
import { can } from "#shared/domain/policy.ts"
import { follow, type Move, type Status } from "#shared/domain/lifecycle.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { findProblems, isReady } from "#shared/domain/review.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import type { Advance, StoredRecord } from "#server/storage/port.ts"
import type { Seen } from "#server/sync/port.ts"
import type { ActaContext, Caller } from "./context.ts"
import { approvedBy, tellApproved } from "./facts.ts"
import { makeLock, timeOfLock } from "./lock.ts"
import { termFrom } from "./remarks.ts"
import { sealOf } from "./seal.ts"

export type MoveInput = { move: Exclude<Move, "supersede">; expects?: string; reason?: string }

export async function advance(
  context: ActaContext,
  record: StoredRecord,
  caller: Caller,
  input: MoveInput,
): Promise<StoredRecord> {
  // Before the room pauses: none of it changes with the text.
  permitted(record, caller, input)
  const body = await context.bodies.findBody(record.bodyId)
  if (!body) throw new Error(`body ${record.bodyId} of acta ${record.id} is missing`)
  const rectifies = await context.actas.rectificationOf(record.id)
  const began = context.now().getTime()
  const { record: moved, approved } = await context.rooms.advance(record.id, async (seen, previous) => {
    const to = permitted(seen.record, caller, input)
    const seal = sealOf(seen.acta)
    const by = caller.who
    const version = { content: new TextEncoder().encode(canonicalActa(seen.acta)), seal }
    if (input.move !== "finalize") {
      const term = to === "inReview" ? termFrom(context, body) : undefined
      return { to, by, at: context.now().toISOString(), reason: input.reason, version, term } satisfies Advance
    }
    judge(seen, seal, input)
    const at = await timeOfLock(context, body.id)
    const lock = makeLock({ record: seen.record, seal, at, by, timeZone: body.timeZone, rectifies, previous })
    return {
      to,
      by,
      at,
      version,
      lock: { ...lock, supersedes: rectifies?.acta },
      approves: approvedBy(seen, body, by, at),
    } satisfies Advance
  })
  context.log(input.move === "finalize" ? "acta.finalized" : "acta.moved", {
    acta: record.id,
    move: input.move,
    actor: caller.who.id,
    epoch: moved.epoch,
    ms: context.now().getTime() - began,
  })
  if (input.move === "finalize") context.whenLocked?.(moved)
  tellApproved(context, approved, moved.id)
  return moved
}

/** The status that the move leads to, for somebody who may make it. */
export function permitted(record: StoredRecord, caller: Caller, { move, reason }: MoveInput): Status {
  if (caller.role !== "secretary") throw new Refusal("access.denied")
  const to = follow(record.status, move)
  if (!to || !can(caller, { do: "move", status: record.status, move }))
    throw new Refusal("acta.moveNotAllowed", { status: record.status, move })
  if (move === "reopen" && !reason?.trim()) throw new Refusal("input.invalid", { path: "reason" })
  return to
}

function judge({ acta }: Seen, seal: string, { expects }: MoveInput): void {
  if (expects === undefined) throw new Refusal("input.invalid", { path: "expects" })
  // The problems first: they are the caller's to mend, whatever was on the screen.
  const problems = findProblems(acta)
  if (!isReady(problems)) throw new Refusal("acta.notReady", { problems })
  if (expects !== seal) throw new Refusal("acta.staleView", { seal })
}
