/** Votes and comings and goings, between the document and the value. */
import type * as Y from "yjs"
import {
  idPattern,
  type AttendanceEvent,
  type Ballot,
  type EventKind,
  type Outcome,
  type Run,
  type Vote,
  type VoteKind,
} from "#shared/domain/acta.ts"
import { isTime } from "#shared/domain/dates.ts"
import { choices, countBallots } from "#shared/domain/votes.ts"
import { attribute, element, elements, oneOf } from "./element.ts"

const kinds = ["show", "rollCall", "secret", "assent"] as const satisfies readonly VoteKind[]
const outcomes = ["carried", "rejected", "tied", "withdrawn"] as const satisfies readonly Outcome[]
const eventKinds = ["arrives", "leaves", "returns", "recuses"] as const satisfies readonly EventKind[]

export const readEvents = (attendee: Y.XmlElement): AttendanceEvent[] | undefined => {
  const ids = new Set<string>()
  const events = elements(attendee).flatMap((node, index): AttendanceEvent[] => {
    const kind = oneOf(node.getAttribute("kind"), eventKinds)
    const at = attribute(node, "at")
    const item = attribute(node, "item")
    const id = attribute(node, "id")
    if (node.nodeName !== "attendeeEvent" || kind === undefined) return []
    const own = id !== undefined && idPattern.test(id) && !ids.has(id) ? id : `event-${String(index).padStart(3, "0")}`
    ids.add(own)
    return [
      {
        id: own,
        kind,
        ...(at !== undefined && isTime(at) && { at }),
        ...(item !== undefined && idPattern.test(item) && { item }),
      },
    ]
  })
  return events.length > 0 ? events : undefined
}

/** `text` reads what is written in a motion; several motions, which a merge can leave, are one with line breaks. */
export function readVote(node: Y.XmlElement, id: string, text: (motion: Y.XmlElement) => Run[]): Vote {
  const kind = oneOf(node.getAttribute("kind"), kinds) ?? "rollCall"
  const motions = elements(node).filter(({ nodeName }) => nodeName === "motion")
  const ballots = readBallots(node)
  const counts = ballots.length > 0 ? countBallots(ballots) : noted(node)
  return {
    type: "vote",
    id,
    text: motions.flatMap((motion, index) => [...(index > 0 ? [{ text: "\n" }] : []), ...text(motion)]),
    kind,
    mover: attribute(node, "mover"),
    seconder: attribute(node, "seconder"),
    ...counts,
    ...(ballots.length > 0 && { ballots }),
    required: count(node, "required") || undefined,
    casting: oneOf(node.getAttribute("casting"), ["inFavour", "against"] as const),
    outcome: oneOf(node.getAttribute("outcome"), outcomes),
  }
}

/** One ballot a person: of two, which two callers of the roll can leave, the later in the document holds. */
function readBallots(node: Y.XmlElement): Ballot[] {
  const byPerson = new Map<string, Ballot>()
  for (const each of elements(node)) {
    const attendee = attribute(each, "attendee")
    const choice = oneOf(each.getAttribute("choice"), choices)
    if (each.nodeName !== "ballot" || attendee === undefined || !idPattern.test(attendee) || !choice) continue
    const reason = attribute(each, "reason")
    byPerson.set(attendee, { attendee, choice, ...(reason !== undefined && { reason }) })
  }
  return [...byPerson.values()]
}

const count = (node: Y.XmlElement, name: string): number | undefined => {
  const value: unknown = node.getAttribute(name)
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= 100_000 ? value : undefined
}

const noted = (node: Y.XmlElement) =>
  Object.fromEntries(
    choices.flatMap((choice) => {
      const value = count(node, choice)
      return value === undefined ? [] : [[choice, value]]
    }),
  ) as Partial<Pick<Vote, (typeof choices)[number]>>

/** With ballots the counts are theirs and aren't written twice. */
export function voteAttributes(vote: Vote) {
  const { id, kind, mover, seconder, inFavour, against, abstained, required, casting, outcome, ballots = [] } = vote
  const counts = ballots.length > 0 ? {} : { inFavour, against, abstained }
  return { id, kind, mover, seconder, ...counts, required, casting, outcome }
}

export const writeBallot = (ballot: Ballot): Y.XmlElement => element("ballot", ballot, [])

export const writeVote = (vote: Vote, motion: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement =>
  element("vote", voteAttributes(vote), [element("motion", {}, motion), ...(vote.ballots ?? []).map(writeBallot)])
