/** What happens to a locked acta beside its text: it is approved, signed, published. Facts are added, never taken out. */
import { blocksOf, type Acta, type Day, type Id, type Item } from "./acta.ts"
import type { Who } from "./records.ts"

export const factKinds = ["approved", "signed", "published"] as const
export type FactKind = (typeof factKinds)[number]

export type Fact = {
  id: Id
  kind: FactKind
  /** Who noted it. */
  by: Who
  /** ISO 8601: when it was noted. */
  at: string
  /** When it happened. */
  on: Day
  /** Who signed, where it was published. */
  note?: string
  /** For `approved`: the acta and item of the meeting that approved it, and the vote there. */
  in?: { acta: Id; item: Id; vote?: Id }
  /** This one says that an earlier one doesn't hold. */
  takesBack?: Id
}

/** The days on which what holds now happened. */
export type Standing = Partial<Record<FactKind, Day>>

/** Those that hold: neither taken back nor taking back. The last of a kind counts. */
export function holding(facts: Fact[]): Fact[] {
  const takenBack = new Set(facts.map(({ takesBack }) => takesBack))
  return factKinds.flatMap(
    (kind) =>
      facts.findLast((fact) => fact.kind === kind && fact.takesBack === undefined && !takenBack.has(fact.id)) ?? [],
  )
}

export const standingOf = (facts: Fact[]): Standing =>
  Object.fromEntries(holding(facts).map(({ kind, on }) => [kind, on]))

export type Approval = { acta: Id; item: Id; vote?: Id }

/** The earlier actas that this one approves: by an item that was treated, and whose last vote, if any, was carried. */
export function approvalsIn(acta: Acta): Approval[] {
  return acta.items
    .flatMap((item) => [item, ...item.items])
    .flatMap((item): Approval[] => {
      if (!item.approves || item.state === "postponed" || item.state === "withdrawn") return []
      const vote = lastVote(item)
      if (vote && vote.outcome !== "carried") return []
      return [{ acta: item.approves.acta, item: item.id, ...(vote && { vote: vote.id }) }]
    })
}

function lastVote({ content }: Item) {
  const votes = [...blocksOf(content)].flatMap((block) => (block.type === "vote" ? [block] : []))
  return votes.findLast(({ outcome }) => outcome !== "withdrawn")
}
