/**
 * What people say of an acta beside its text: comments while it is drafted, observations once it is in review.
 * They are filed beside the document and never in it: whoever files one may not write there, and a seal is not of them.
 */
import type { Day, Id } from "./acta.ts"
import { can, type Actor } from "./policy.ts"
import { isLocked, type Status } from "./lifecycle.ts"
import type { Who } from "./records.ts"

export const remarkKinds = ["observation", "comment"] as const
export type RemarkKind = (typeof remarkKinds)[number]
export const remarkStates = ["open", "accepted", "declined", "withdrawn", "resolved"] as const
export type RemarkState = (typeof remarkStates)[number]
export const decisions = ["accept", "decline", "withdraw", "resolve", "reopen"] as const
export type Decision = (typeof decisions)[number]

/**
 * The passage, by its words and those around it: it is found again in whatever draws the text, and when others have
 * written before and after it. No quote: the place as a whole. `at`: an item's id, `meta` or `attendance`.
 */
export type Anchor = { at: string; quote: string; prefix: string; suffix: string }

export type Remark = {
  id: Id
  kind: RemarkKind
  /** The comment that this one answers. */
  parent?: Id
  by: Who
  /** ISO 8601. */
  filedAt: string
  /** After the body's term for observations. */
  late?: true
  anchor: Anchor
  text: string
  /** What the passage should say. */
  proposal?: string
  state: RemarkState
  /** What the passage says since it was accepted. */
  wording?: string
  reason?: string
  decidedBy?: Who
  decidedAt?: string
}

/** Without objection by those who read the acta in review. `changedSince`: the text has changed after it. */
export type Acknowledgement = { by: Who; at: string; changedSince?: true }

/** What silence means once the term is over. */
export type Silence = "agrees" | "nothing"
/** A body's rule: so many days for observations. */
export type ReviewRule = { days: number; silence: Silence }
/** The term of one review; its last day still counts. */
export type ReviewTerm = { until: Day; silence: Silence }

/** Characters. */
export const longestRemark = 10_000
export const longestQuote = 2000
/** Characters of its surroundings that a passage is known by. */
export const around = 48

const table: Record<RemarkKind, Partial<Record<RemarkState, Partial<Record<Decision, RemarkState>>>>> = {
  observation: { open: { accept: "accepted", decline: "declined", withdraw: "withdrawn" } },
  comment: { open: { resolve: "resolved", withdraw: "withdrawn" }, resolved: { reopen: "open" } },
}

/** The state that a decision leads to; undefined where it leads nowhere. */
export const decided = ({ kind, state }: Pick<Remark, "kind" | "state">, decision: Decision): RemarkState | undefined =>
  table[kind][state]?.[decision]

/** An author takes back what is theirs; the secretary decides; comments are closed by whoever may write one. */
export function mayDecide(
  actor: Actor & { id: string },
  remark: Pick<Remark, "by" | "kind">,
  decision: Decision,
  status: Status,
): boolean {
  if (decision === "withdraw") return remark.by.id === actor.id && can(actor, { do: "discuss", status })
  if (remark.kind === "comment") return can(actor, { do: "comment", status })
  return can(actor, { do: "decide", status })
}

export const mayFile = (actor: Actor, kind: RemarkKind, status: Status): boolean =>
  can(actor, { do: kind === "comment" ? "comment" : "observe", status })

/** Whoever reads the acta sees what is observed of it; comments are among those of the table. */
export const maySee = (actor: Actor, kind: RemarkKind, status: Status): boolean =>
  can(actor, { do: kind === "comment" ? "seeComments" : "seeObservations", status })

/** The kind that is filed in this stage. */
export const kindIn = (status: Status): RemarkKind =>
  status === "inReview" || isLocked(status) ? "observation" : "comment"

export const anchorOf = (at: Anchor["at"], text: string, from: number, to: number): Anchor => ({
  at,
  quote: text.slice(from, to),
  prefix: text.slice(Math.max(0, from - around), from),
  suffix: text.slice(to, to + around),
})

/** `isSure` is false where other places of the text have the same words and as much of the same surroundings. */
export type Passage = { from: number; to: number; isSure: boolean }

/** Where an anchor's words stand in a text; undefined where they no longer do. */
export function locate(text: string, { quote, prefix, suffix }: Pick<Anchor, "quote" | "prefix" | "suffix">) {
  if (quote === "") return undefined
  let best: Passage | undefined
  let most = -1
  for (let from = text.indexOf(quote); from !== -1; from = text.indexOf(quote, from + 1)) {
    const to = from + quote.length
    const score = sameEnd(text, from, prefix) + sameStart(text, to, suffix)
    if (best && score === most) best = { ...best, isSure: false }
    if (score > most) best = { from, to, isSure: true }
    most = Math.max(most, score)
  }
  return best
}

function sameEnd(text: string, end: number, prefix: string): number {
  let n = 0
  while (n < prefix.length && n < end && text[end - 1 - n] === prefix[prefix.length - 1 - n]) n++
  return n
}

function sameStart(text: string, start: number, suffix: string): number {
  let n = 0
  while (n < suffix.length && start + n < text.length && text[start + n] === suffix[n]) n++
  return n
}
