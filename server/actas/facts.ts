/** Facts beside a locked acta: noted, taken back, and brought about by the acta that approves it. */
import type { Id } from "#shared/domain/acta.ts"
import { approvalsIn, standingOf, type Fact } from "#shared/domain/facts.ts"
import { newId } from "#shared/domain/ids.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { can } from "#shared/domain/policy.ts"
import type { ActaRecord, Who } from "#shared/domain/records.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Advance, StoredBody, StoredRecord } from "#server/storage/port.ts"
import type { Seen } from "#server/sync/port.ts"
import type { ActaContext, Caller } from "./context.ts"
import { dayIn } from "./create.ts"

export type FactInput = {
  [Key in "kind" | "on" | "note" | "in" | "takesBack"]?: Fact[Key] | undefined
} & Pick<Fact, "kind">

export const factsOf = async ({ facts }: ActaContext, record: StoredRecord): Promise<Fact[]> =>
  (await facts.factsOf([record.id])).get(record.id) ?? []

export async function addFact(
  context: ActaContext,
  record: StoredRecord,
  caller: Caller,
  { kind, on, note, in: approvedIn, takesBack }: FactInput,
): Promise<Fact[]> {
  if (caller.role !== "secretary") throw new Refusal("access.denied")
  if (!can(caller, { do: "attest", status: record.status }))
    throw new Refusal("acta.moveNotAllowed", { status: record.status, move: "finalize" })
  const body = await context.bodies.findBody(record.bodyId)
  if (!body) throw new Error(`body ${record.bodyId} of acta ${record.id} is missing`)
  if (approvedIn) await refuseUnlessLocked(context, record, kind, approvedIn)
  const at = context.now()
  const today = dayIn(body.timeZone, at)
  if (on !== undefined && on > today) throw new Refusal("input.invalid", { path: "on" })
  const fact: Fact = {
    id: newId(),
    kind,
    by: caller.who,
    at: at.toISOString(),
    on: on ?? today,
    note,
    in: approvedIn,
    takesBack,
  }
  if (!(await context.facts.addFact(record.id, fact))) throw new Refusal("fact.notFound")
  context.rooms.notice(record.id, { kind: "facts" })
  context.log("fact.noted", { acta: record.id, kind, takesBack, actor: caller.who.id })
  return factsOf(context, record)
}

/** Where it was approved must be a locked acta of the same body, and another one. */
async function refuseUnlessLocked(
  { actas }: ActaContext,
  record: StoredRecord,
  kind: Fact["kind"],
  { acta }: NonNullable<Fact["in"]>,
): Promise<void> {
  const other = await actas.find(acta)
  const fits = other && other.bodyId === record.bodyId && other.id !== record.id && isLocked(other.status)
  if (kind !== "approved" || !fits) throw new Refusal("input.invalid", { path: "in" })
}

/** What a finalize notes of the earlier actas that this one approves; the day is the meeting's. */
export const approvedBy = (
  { acta, record }: Seen,
  { timeZone }: StoredBody,
  by: Who,
  at: string,
): Advance["approves"] =>
  approvalsIn(acta).map(({ acta: earlier, item, vote }) => ({
    acta: earlier,
    fact: {
      id: newId(),
      kind: "approved",
      by,
      at,
      on: acta.date ?? dayIn(timeZone, new Date(at)),
      in: { acta: record.id, item, ...(vote && { vote }) },
    },
  }))

export function tellApproved({ rooms, log }: ActaContext, approved: Id[] = [], by: Id): void {
  for (const acta of approved) {
    rooms.notice(acta, { kind: "facts" })
    log("fact.noted", { acta, kind: "approved", in: by })
  }
}

/** Records with what holds of each. */
export async function withFacts({ facts }: ActaContext, records: ActaRecord[]): Promise<ActaRecord[]> {
  const noted = await facts.factsOf(records.filter(({ status }) => isLocked(status)).map(({ id }) => id))
  return records.map((record) => {
    const standing = standingOf(noted.get(record.id) ?? [])
    return Object.keys(standing).length === 0 ? record : { ...record, facts: standing }
  })
}
