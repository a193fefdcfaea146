/**
 * What a body says of its meetings: its quorum, its term for observations, who belongs to it since when, the texts its
 * actas repeat. What isn't given stays.
 */
import { Refusal } from "#shared/domain/refusal.ts"
import type { MeetingRules, Phrase, Roster } from "#shared/domain/roster.ts"
import type { Quorum } from "#shared/domain/acta.ts"
import type { ReviewRule } from "#shared/domain/remarks.ts"
import type { BodyStore, StoredBody } from "#server/storage/port.ts"

type Change = {
  quorum?: Quorum | null | undefined
  roster?: Roster | undefined
  review?: ReviewRule | null | undefined
  phrases?: Phrase[] | undefined
}

export async function setMeetingRules(bodies: BodyStore, body: StoredBody, change: Change): Promise<MeetingRules> {
  const quorum = change.quorum === undefined ? body.quorum : (change.quorum ?? undefined)
  const review = change.review === undefined ? body.review : (change.review ?? undefined)
  const roster = change.roster ?? body.roster
  roster?.forEach(({ people }, group) =>
    people.forEach(({ since, until }, index) => {
      if (since && until && until < since)
        throw new Refusal("input.invalid", { path: `roster.${group}.people.${index}.until` })
    }),
  )
  const phrases = change.phrases ?? body.phrases
  const rules = {
    ...(quorum !== undefined && { quorum }),
    ...(roster && roster.length > 0 && { roster }),
    ...(review && { review }),
    ...(phrases && phrases.length > 0 && { phrases }),
  }
  await bodies.setMeetingRules(body.id, rules)
  return rules
}
