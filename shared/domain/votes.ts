/** Votes, counted. A tally comes from the ballots where there are any, so that the two can't differ. */
import { allItems, blocksOf, type Acta, type Ballot, type Choice, type Item, type Outcome, type Vote } from "./acta.ts"
import { everyone, votersAt, type Person } from "./presence.ts"

export const choices = ["inFavour", "against", "abstained"] as const satisfies readonly Choice[]
export type Tally = Record<Choice, number>

export const countBallots = (ballots: Ballot[]): Tally => {
  const of = (choice: Choice) => ballots.filter((ballot) => ballot.choice === choice).length
  return { inFavour: of("inFavour"), against: of("against"), abstained: of("abstained") }
}

/** What was counted; undefined where nobody did, as in an assent. */
export function tallyOf(vote: Vote): Tally | undefined {
  if (vote.ballots && vote.ballots.length > 0) return countBallots(vote.ballots)
  if (choices.every((choice) => vote[choice] === undefined)) return undefined
  return { inFavour: vote.inFavour ?? 0, against: vote.against ?? 0, abstained: vote.abstained ?? 0 }
}

export const cast = ({ inFavour, against, abstained }: Tally): number => inFavour + against + abstained

/** What the tally says: by the votes that are required, else by more of those who decide; abstentions don't. */
export function outcomeOf(vote: Vote): Outcome | undefined {
  if (vote.kind === "assent") return "carried"
  const tally = tallyOf(vote)
  if (!tally || cast(tally) === 0) return undefined
  if (vote.required !== undefined) return tally.inFavour >= vote.required ? "carried" : "rejected"
  if (tally.inFavour > tally.against) return "carried"
  if (tally.inFavour < tally.against) return "rejected"
  if (vote.casting === undefined) return "tied"
  return vote.casting === "inFavour" ? "carried" : "rejected"
}

export const votesOf = (acta: Pick<Acta, "items">): { vote: Vote; item: Item }[] =>
  allItems(acta as Acta).flatMap((item) =>
    [...blocksOf(item.content)].flatMap((block) => (block.type === "vote" ? [{ vote: block, item }] : [])),
  )

/** A ballot of somebody who isn't on the list any more has no person. */
export type Row = { id: string; person?: Person; ballot?: Ballot; mayVote: boolean }

/**
 * The roll, in the order of the list: who may vote in the item, and whoever has voted all the same. Somebody who left
 * while it was treated needs no ballot; everybody else does before the vote can close.
 */
export function rollOf(acta: Pick<Acta, "attendance" | "items">, item: string, ballots: Ballot[]): Row[] {
  const voters = new Map(votersAt(acta, item).map(({ attendee }) => [attendee.id, attendee]))
  const byPerson = new Map(ballots.map((ballot) => [ballot.attendee, ballot]))
  const listed = everyone(acta).flatMap((person): Row[] => {
    const { id } = person.attendee
    const ballot = byPerson.get(id)
    byPerson.delete(id)
    const mayVote = voters.has(id)
    return mayVote || ballot ? [{ id, person, ballot, mayVote }] : []
  })
  return [...listed, ...[...byPerson].map(([id, ballot]) => ({ id, ballot, mayVote: false }))]
}

/** The voters of whom nothing is noted yet; those who left while the item was treated may stay so. */
export function missingFrom(acta: Pick<Acta, "attendance" | "items">, item: string, ballots: Ballot[]): Person[] {
  const voted = new Set(ballots.map(({ attendee }) => attendee))
  return votersAt(acta, item).filter(
    ({ attendee }) => !voted.has(attendee.id) && attendee.events?.at(-1)?.kind !== "leaves",
  )
}
