/**
 * Who was there, item by item. The list and the sentences of the acta are one datum: each coming and going stands
 * with its person, and everything else is computed from there.
 */
import { allItems, type Acta, type AttendanceEvent, type Attendee, type Group, type Id, type Quorum } from "./acta.ts"

type Meeting = Pick<Acta, "attendance" | "items">
export type Person = { attendee: Attendee; group: Group }
/** `part`: they came or went while it was treated. */
export type There = "whole" | "part" | "away"
export type Happening = Person & { event: AttendanceEvent }

export const everyone = ({ attendance }: Pick<Acta, "attendance">): Person[] =>
  attendance.flatMap((group) => group.attendees.map((attendee) => ({ attendee, group })))

/** Those whose voice counts: the people of the groups that vote, or everybody where no group says so. */
export function membersOf(acta: Pick<Acta, "attendance">): Person[] {
  const says = acta.attendance.some((group) => group.votes)
  return everyone(acta).filter(({ group }) => !says || group.votes)
}

/** Every coming and going in the order it happened: by item, then by time, then as noted. */
export function happeningsOf(acta: Meeting): Happening[] {
  const place = placesOf(acta)
  return everyone(acta)
    .flatMap((person) => (person.attendee.events ?? []).map((event) => ({ ...person, event })))
    .map((happening) => ({ happening, at: place(happening.event) }))
    .sort((a, b) => a.at - b.at || byTime(a.happening.event, b.happening.event))
    .map(({ happening }) => happening)
}

const byTime = (a: AttendanceEvent, b: AttendanceEvent): number =>
  a.at === undefined || b.at === undefined || a.at === b.at ? 0 : a.at < b.at ? -1 : 1

/** The place of an event among the items, in their order; -1 is before the first. */
function placesOf(acta: Meeting): (event: AttendanceEvent) => number {
  const items = allItems(acta as Acta)
  const order = new Map(items.map(({ id }, index) => [id, index]))
  return ({ item, at }) => {
    const known = item === undefined ? undefined : order.get(item)
    if (known !== undefined) return known
    // Without an item, or with one that is gone: the last that had begun by then.
    if (at === undefined) return -1
    return items.findLastIndex(({ startedAt }) => startedAt !== undefined && startedAt <= at)
  }
}

/** Was this person there while the item was treated? */
export function presenceAt(acta: Meeting, item: Id): (attendee: Attendee) => There {
  const place = placesOf(acta)
  const here = allItems(acta as Acta).findIndex(({ id }) => id === item)
  return (attendee) => {
    const moves = movesOf(attendee)
    let isIn = startsIn(attendee, moves)
    let isPart = false
    for (const { event, at } of moves
      .map((event) => ({ event, at: place(event) }))
      .sort((a, b) => a.at - b.at || byTime(a.event, b.event))) {
      if (at > here) break
      const comes = event.kind !== "leaves"
      if (at === here && comes !== isIn) isPart = true
      isIn = comes
    }
    return isPart ? "part" : isIn ? "whole" : "away"
  }
}

const movesOf = ({ events = [] }: Attendee): AttendanceEvent[] => events.filter(({ kind }) => kind !== "recuses")

/** Somebody whose first move is to arrive wasn't there before it. */
const startsIn = ({ presence }: Attendee, [first]: AttendanceEvent[]): boolean =>
  first ? first.kind === "leaves" : presence === "present"

/** Is this person in the room after all that is noted so far? */
export function isHere(attendee: Attendee): boolean {
  const moves = movesOf(attendee)
  const last = moves.at(-1)
  return last ? last.kind !== "leaves" : startsIn(attendee, moves)
}

export const isRecused = ({ events = [] }: Attendee, item: Id): boolean =>
  events.some((event) => event.kind === "recuses" && event.item === item)

export const recusedAt = (acta: Pick<Acta, "attendance">, item: Id): Person[] =>
  everyone(acta).filter(({ attendee }) => isRecused(attendee, item))

/** Who may vote in an item: members who were there, and did not stand aside. `part` may have voted before going. */
export function votersAt(acta: Meeting, item: Id): (Person & { there: "whole" | "part" })[] {
  const presence = presenceAt(acta, item)
  return membersOf(acta).flatMap((person) => {
    const there = presence(person.attendee)
    return there === "away" || isRecused(person.attendee, item) ? [] : [{ ...person, there }]
  })
}

export type QuorumCount = { there: number; members: number; least: number; isMet: boolean }

export const leastFor = (rule: Quorum, members: number): number =>
  rule === "majority" ? Math.floor(members / 2) + 1 : rule

function counted(acta: Pick<Acta, "attendance" | "quorum">, isThere: (attendee: Attendee) => boolean) {
  const { quorum } = acta
  const members = membersOf(acta)
  if (quorum === undefined || members.length === 0) return undefined
  const there = members.filter(({ attendee }) => isThere(attendee)).length
  const least = leastFor(quorum, members.length)
  return { there, members: members.length, least, isMet: there >= least } satisfies QuorumCount
}

/** The quorum as it stands now; undefined where the body has no rule, or nobody is listed. */
export const quorumNow = (acta: Pick<Acta, "attendance" | "quorum">): QuorumCount | undefined => counted(acta, isHere)

/** The fewest who were there at any moment of the item: whoever came or went in it wasn't there throughout. */
export function quorumAt(acta: Meeting & Pick<Acta, "quorum">, item: Id): QuorumCount | undefined {
  const presence = presenceAt(acta, item)
  return counted(acta, (attendee) => presence(attendee) === "whole")
}
