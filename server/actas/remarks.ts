/** Comments and observations: filed, decided, told to everybody who has the acta open. */
import { isLocked } from "#shared/domain/lifecycle.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import {
  decided,
  mayDecide,
  mayFile,
  maySee,
  remarkKinds,
  type Decision,
  type Remark,
  type ReviewTerm,
} from "#shared/domain/remarks.ts"
import type { RemarksAnswer } from "#shared/protocol/remarks.ts"
import type { StoredBody, StoredRecord } from "#server/storage/port.ts"
import type { ActaContext, Caller } from "./context.ts"
import { dayIn } from "./create.ts"

/** Of one acta. A long review has some dozens; more is somebody's loop. */
const mostRemarks = 2000
const dayMs = 86_400_000

export type Filed = Pick<Remark, "id" | "kind" | "parent" | "anchor" | "text" | "proposal">

export async function remarksOf(
  { remarks, bodies, now }: ActaContext,
  record: StoredRecord,
  caller: Caller,
): Promise<RemarksAnswer> {
  const { id, bodyId, headSeq, status } = record
  const seen = remarkKinds.filter((kind) => maySee(caller, kind, status))
  if (seen.length === 0) throw new Refusal("access.denied")
  const epoch = reviewOf(record)
  const [all, term, acknowledgements, members, body] = await Promise.all([
    remarks.remarksOf(id),
    epoch === undefined ? undefined : remarks.termOf(id, epoch),
    epoch === undefined ? [] : remarks.acknowledgementsOf(id, epoch, headSeq),
    bodies.members(bodyId),
    bodies.findBody(bodyId),
  ])
  const readers = new Set(acknowledgements.map(({ by }) => by.id))
  // An invited member who has no account yet is counted too: they were asked.
  for (const { role, userId, id: member } of members)
    if (role === "noteTaker" || role === "member") readers.add(userId ?? member)
  return {
    remarks: all.filter(({ kind }) => seen.includes(kind)),
    term,
    isOver: isOver(term, body, now()),
    // Who has no objection is told to those who may say so.
    acknowledgements: can(caller, { do: "discuss", status }) || caller.admin ? acknowledgements : [],
    readers: readers.size,
  }
}

export async function fileRemark(
  context: ActaContext,
  record: StoredRecord,
  caller: Caller,
  filed: Filed,
): Promise<Remark> {
  const { remarks, bodies, rooms, now, log } = context
  // An answer goes where its comment is; a comment of one's own belongs to a text that may still change.
  if (!mayFile(caller, filed.kind, record.status)) throw refusalFor(record, caller, filed)
  const at = now()
  const epoch = filed.kind === "observation" ? reviewOf(record) : undefined
  const term = epoch === undefined ? undefined : await remarks.termOf(record.id, epoch)
  const body = term && (await bodies.findBody(record.bodyId))
  const remark: Remark = {
    ...filed,
    by: caller.who,
    filedAt: at.toISOString(),
    ...(isOver(term, body, at) && { late: true as const }),
    state: "open",
  }
  const kept = await remarks.fileRemark(record.id, remark, mostRemarks)
  if (kept === false) throw new Refusal("input.tooLarge", { limit: mostRemarks })
  if (!kept) throw new Refusal("input.invalid", { path: filed.parent === undefined ? "id" : "parent" })
  rooms.notice(record.id, { kind: "remarks" })
  log("remark.filed", { acta: record.id, remark: kept.id, kind: kept.kind, actor: caller.who.id })
  return kept
}

/** Somebody who may never, or a stage in which nobody may. */
function refusalFor(record: StoredRecord, caller: Caller, { kind }: Filed): Refusal {
  const isEver = mayFile(caller, kind, kind === "comment" ? "draft" : "inReview")
  const { lockedAt, lockedBy } = record
  if (isEver && isLocked(record.status)) return new Refusal("acta.locked", { lockedAt, lockedBy })
  return new Refusal("access.denied")
}

export type DecisionInput = { decision: Decision; reason?: string | undefined; wording?: string | undefined }

export async function decideRemark(
  { remarks, rooms, now, log }: ActaContext,
  record: StoredRecord,
  caller: Caller,
  id: string,
  { decision, reason, wording }: DecisionInput,
): Promise<Remark> {
  if (!can(caller, { do: "discuss", status: record.status })) throw new Refusal("access.denied")
  const remark = (await remarks.remarksOf(record.id)).find((each) => each.id === id)
  if (!remark) throw new Refusal("remark.notFound")
  if (!mayDecide({ ...caller, id: caller.who.id }, remark, decision, record.status)) throw new Refusal("access.denied")
  const state = decided(remark, decision)
  if (!state) throw new Refusal("remark.decided", { state: remark.state })
  if (decision === "decline" && reason === undefined) throw new Refusal("input.invalid", { path: "reason" })
  const at = now().toISOString()
  const kept = await remarks.decideRemark(record.id, id, remark.state, { state, by: caller.who, at, wording, reason })
  // Somebody was quicker.
  if (!kept) throw new Refusal("remark.decided", { state: remark.state })
  rooms.notice(record.id, { kind: "remarks" })
  log("remark.decided", { acta: record.id, remark: id, state, actor: caller.who.id })
  return kept
}

/** "I have read it, and have no observations." Only in review, only of those who may observe. */
export async function acknowledge(
  { remarks, rooms, now }: ActaContext,
  record: StoredRecord,
  caller: Caller,
  says: boolean,
): Promise<void> {
  const { id, epoch, headSeq, status } = record
  if (!can(caller, { do: "observe", status })) throw new Refusal("access.denied")
  if (isLocked(status)) throw new Refusal("acta.locked", { lockedAt: record.lockedAt, lockedBy: record.lockedBy })
  if (says) await remarks.acknowledge(id, { epoch, seq: headSeq, by: caller.who, at: now().toISOString() })
  else await remarks.takeBackAcknowledgement(id, epoch, caller.who.id)
  rooms.notice(id, { kind: "remarks" })
}

/**
 * The epoch with which the review began that this acta is in, or was locked from: each change of status adds one.
 * Locked straight from a draft, there was no review of that number.
 */
function reviewOf({ status, epoch }: StoredRecord): number | undefined {
  if (status === "inReview") return epoch
  if (!isLocked(status)) return undefined
  return status === "finalized" ? epoch - 1 : epoch - 2
}

/** What a body's rule makes of a review that begins now. */
export const termFrom = ({ now }: ActaContext, { review, timeZone }: StoredBody): ReviewTerm | undefined =>
  review && { until: dayIn(timeZone, new Date(now().getTime() + review.days * dayMs)), silence: review.silence }

/** The last day still counts, where the body meets. */
const isOver = (term: ReviewTerm | undefined, body: StoredBody | undefined, at: Date): boolean =>
  term !== undefined && body !== undefined && dayIn(body.timeZone, at) > term.until
