/** Who belongs to a body, and since when: the list that a new acta begins with. */
import type { Day, Group, Id, Office, Quorum } from "./acta.ts"
import type { ReviewRule } from "./remarks.ts"

/** A day is the first (`since`) or the last (`until`) on which they belong. */
export type RosterPerson = { name: string; role?: string; office?: Office; since?: Day; until?: Day }
export type RosterGroup = { title: string; votes?: true; people: RosterPerson[] }
export type Roster = RosterGroup[]

/** A text that a body's actas repeat; what stands in braces is filled in (`shared/text/phrases.ts`). */
export type Phrase = { title: string; text: string }

/** What a body says of its meetings. Without phrases of its own it has the usual ones. */
export type MeetingRules = { quorum?: Quorum; roster?: Roster; review?: ReviewRule; phrases?: Phrase[] }

/** The groups as they were on that day, nobody marked yet. A group that had nobody then is left out. */
export function rosterOn(roster: Roster, day: Day | undefined, newId: () => Id): Group[] {
  const belongs = ({ since, until }: RosterPerson) =>
    day === undefined || ((since === undefined || since <= day) && (until === undefined || day <= until))
  return roster
    .map(({ title, votes, people }) => ({
      id: newId(),
      title,
      ...(votes && { votes }),
      attendees: people.filter(belongs).map(({ name, role, office }) => ({
        id: newId(),
        name,
        ...(role && { role }),
        ...(office && { office }),
        presence: "unmarked" as const,
      })),
    }))
    .filter(({ attendees }) => attendees.length > 0)
}
