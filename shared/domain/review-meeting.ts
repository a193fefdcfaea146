/** What review finds in votes, presence and times. */
import { allItems, plain, type Acta } from "./acta.ts"
import { everyone, happeningsOf, membersOf, quorumAt, quorumNow, votersAt } from "./presence.ts"
import type { Problem } from "./review.ts"
import { cast, missingFrom, outcomeOf, rollOf, tallyOf, votesOf } from "./votes.ts"

export const meetingProblems = (acta: Acta): Problem[] => [...votes(acta), ...quorum(acta), ...times(acta)]

function votes(acta: Acta): Problem[] {
  return votesOf(acta).flatMap(({ vote, item }) => {
    const problems: Problem[] = []
    const text = plain(vote.text).trim() || item.title
    const found = (rule: Problem["rule"], severity: Problem["severity"], more: Partial<Problem> = {}) =>
      problems.push({ rule, severity, at: vote.id, text, ...more })
    if (plain(vote.text).trim() === "") found("vote.empty", "should")
    if (vote.outcome === "withdrawn") return problems
    const ballots = vote.ballots ?? []
    const roll = rollOf(acta, item.id, ballots)
    for (const { person, mayVote } of roll)
      if (!mayVote) found("vote.notThere", "must", { other: person?.attendee.name ?? "" })
    const tally = tallyOf(vote)
    const voters = votersAt(acta, item.id)
    // Where nobody is listed as there, there is nothing a count could contradict.
    if (tally && voters.length > 0 && cast(tally) > voters.length && ballots.length === 0)
      found("vote.tooMany", "must", { count: cast(tally) })
    if (vote.outcome === undefined) found("vote.open", "must")
    else if (tally && outcomeOf(vote) !== undefined && outcomeOf(vote) !== vote.outcome)
      found("vote.contradicts", "must")
    if (vote.outcome && vote.kind === "rollCall" && ballots.length > 0)
      for (const { attendee } of missingFrom(acta, item.id, ballots))
        found("vote.missing", "should", { other: attendee.name })
    return problems
  })
}

function quorum(acta: Acta): Problem[] {
  const now = quorumNow(acta)
  if (!now || !membersOf(acta).some(({ attendee }) => attendee.presence !== "unmarked")) return []
  return allItems(acta).flatMap((item): Problem[] => {
    if (item.state !== "discussed") return []
    const count = quorumAt(acta, item.id)
    return count && !count.isMet
      ? [{ rule: "quorum.lost", severity: "should", at: item.id, text: item.title, count: count.there }]
      : []
  })
}

function times(acta: Acta): Problem[] {
  const isOvernight = acta.startedAt !== undefined && acta.endedAt !== undefined && acta.endedAt < acta.startedAt
  const items = isOvernight
    ? []
    : allItems(acta).flatMap((item): Problem[] =>
        item.startedAt && item.endedAt && item.endedAt < item.startedAt
          ? [{ rule: "item.timesReversed", severity: "should", at: item.id, text: item.title }]
          : [],
      )
  const recess: Problem[] = acta.recesses?.some(({ to }) => to === undefined)
    ? [{ rule: "recess.open", severity: "should", at: "meta.recesses" }]
    : []
  const known = new Set(allItems(acta).map(({ id }) => id))
  const events = happeningsOf(acta).flatMap(({ attendee, event }): Problem[] =>
    event.kind === "recuses" && (event.item === undefined || !known.has(event.item))
      ? [{ rule: "recusal.nowhere", severity: "should", at: "attendance", text: attendee.name }]
      : [],
  )
  return [...items, ...recess, ...events, ...doubles(acta)]
}

/** One person listed twice would count twice. */
function doubles(acta: Acta): Problem[] {
  const seen = new Set<string>()
  return everyone(acta).flatMap(({ attendee }): Problem[] => {
    const name = attendee.name.trim()
    if (name === "" || !seen.has(name)) {
      seen.add(name)
      return []
    }
    return [{ rule: "attendee.twice", severity: "should", at: "attendance", text: name }]
  })
}
