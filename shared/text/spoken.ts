/** The sentences an acta writes by itself, in its own language: screen, paper and every file say the same. */
import { allItems, type Acta, type Choice, type Id, type Locale, type Vote } from "#shared/domain/acta.ts"
import { dayAsDate, isDay } from "#shared/domain/dates.ts"
import { particulars } from "#shared/domain/excused.ts"
import { labelsOf, type Labels } from "#shared/domain/numbering.ts"
import { everyone, happeningsOf, isHere, quorumAt, quorumNow, recusedAt } from "#shared/domain/presence.ts"
import { cast, tallyOf, type Tally } from "#shared/domain/votes.ts"
import { meeting as en } from "./en/meeting.ts"
import { meeting as es } from "./es/meeting.ts"
import type { Words } from "./words.ts"

// These words alone, in both languages: an acta's may not be its reader's, and a page that needs a sentence of the one
// shall not wait for the whole catalogue of the other.
const spoken: Record<Locale, Words<typeof es>> = { es, en }

export type VoteSaid = { label: string; result: string; lines: { label: string; value: string }[] }
type Meeting = Pick<Acta, "language" | "attendance" | "items">

/** A vote as it prints: what kind it was, what came of it, who proposed it and who voted how. */
export function saidOfVote(acta: Pick<Acta, "language" | "attendance">, item: Id, vote: Vote): VoteSaid {
  const words = spoken[acta.language].vote
  const of = (choice: Choice) => namesOf(acta, vote, choice)
  const names = new Map(everyone(acta).map(({ attendee }) => [attendee.id, attendee.name]))
  const lines = [
    { label: words.mover, value: vote.mover ?? "" },
    { label: words.seconder, value: vote.seconder ?? "" },
    { label: words.choices.inFavour, value: of("inFavour") },
    { label: words.choices.against, value: of("against") },
    { label: words.choices.abstained, value: of("abstained") },
    {
      label: words.recused,
      value: joined(
        recusedAt(acta, item).map(({ attendee }) => attendee.name),
        acta.language,
      ),
    },
    ...(vote.ballots ?? [])
      .filter(({ reason }) => reason)
      .map(({ attendee, reason = "" }) => ({
        label: `${words.reasons} ${names.get(attendee) ?? words.unknown}`,
        value: reason,
      })),
  ]
  return {
    label: words.kinds[vote.kind],
    result: resultOf(acta, vote),
    lines: lines.filter(({ value }) => value !== ""),
  }
}

/** "Responsable: Ana Soto. Plazo: 7 de mayo de 2018.": what a task says beside its text; empty where that is nothing. */
export function saidOfTask(task: { owner?: unknown; due?: unknown; state?: unknown }, language: Locale): string {
  const words = spoken[language].task
  const { owner, due, state } = task
  const day = typeof due === "string" && isDay(due) ? dayAsDate(due) : undefined
  return [
    state === "done" || state === "dropped" ? words[state] : "",
    typeof owner === "string" && owner !== "" ? words.owner(owner) : "",
    day ? words.due(new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(day)) : "",
  ]
    .filter(Boolean)
    .join(" ")
}

export function resultOf(acta: Pick<Acta, "language" | "attendance">, vote: Vote): string {
  const { required } = vote
  const said = countedResult(acta, vote)
  const isCounted = (vote.outcome === "carried" || vote.outcome === "rejected") && vote.kind !== "assent"
  if (required === undefined || !isCounted) return said
  return said.replace(/\.$/, spoken[acta.language].vote.required(required))
}

function countedResult(acta: Pick<Acta, "language" | "attendance">, vote: Vote): string {
  const words = spoken[acta.language].vote
  const { outcome } = vote
  if (outcome === "withdrawn") return words.withdrawn
  const tally = tallyOf(vote)
  const figures = tally && cast(tally) > 0 ? figuresOf(acta, vote, tally) : undefined
  if (outcome === undefined) return figures === undefined ? words.openNothing : words.open(figures)
  if (vote.kind === "assent" && outcome === "carried") return words.assented
  if (tally === undefined || figures === undefined) return words.uncounted[outcome]
  if (outcome === "carried" && tally.against === 0 && tally.abstained === 0) return words.unanimous(tally.inFavour)
  if (tally.inFavour === tally.against && vote.casting)
    return vote.casting === "inFavour" ? words.castFor(figures) : words.castAgainst(figures)
  return words[outcome](figures)
}

function figuresOf(acta: Pick<Acta, "language" | "attendance">, vote: Vote, tally: Tally): string {
  const { figures } = spoken[acta.language].vote
  return figures(
    tally.inFavour,
    tally.against,
    tally.abstained,
    namesOf(acta, vote, "against"),
    namesOf(acta, vote, "abstained"),
  )
}

function namesOf(acta: Pick<Acta, "language" | "attendance">, vote: Vote, choice: Choice): string {
  const ids = new Set((vote.ballots ?? []).filter((each) => each.choice === choice).map(({ attendee }) => attendee))
  const listed = everyone(acta).filter(({ attendee }) => ids.delete(attendee.id))
  const names = listed.map(({ attendee }) => attendee.name)
  const unknown = [...ids].map(() => spoken[acta.language].vote.unknown)
  return joined([...names, ...unknown], acta.language)
}

function joined(names: string[], language: Locale): string {
  const last = names.at(-1) ?? ""
  const { and } = spoken[language].vote
  return names.length < 2 ? last : and(names.slice(0, -1).join(", "), last)
}

/** "Siendo las 16:48 horas, se incorpora Verónica Cid, PNUD, durante el punto 1." One for each coming and going. */
export function saidOfEvents(acta: Meeting & Pick<Acta, "number">, labels: Labels = labelsOf(acta)): string[] {
  const words = spoken[acta.language].events
  return happeningsOf(acta).map(({ attendee, event }) => {
    const detail = particulars(attendee, acta.language).replace(/\.$/, "")
    const who = detail === "" ? attendee.name : `${attendee.name}, ${detail}`
    const place = event.item === undefined ? "" : (labels.items.get(event.item) ?? "")
    return words[event.kind](who, event.at ?? "", place)
  })
}

/** What follows the list: recesses, who came and went, the quorum at the start and where it was missing. */
export function saidOfAttendance(acta: Acta, labels: Labels = labelsOf(acta)): string[] {
  const words = spoken[acta.language]
  const recesses = (acta.recesses ?? []).map(({ from, to = "" }) => words.recess(from, to))
  return [...saidOfEvents(acta, labels), ...recesses, ...saidOfQuorum(acta, labels)]
}

export function saidOfQuorum(acta: Acta, labels: Labels = labelsOf(acta)): string[] {
  const words = spoken[acta.language].quorum
  const items = allItems(acta).filter(({ state }) => state !== "postponed" && state !== "withdrawn")
  const counts = items.map(({ id }) => ({ id, count: quorumAt(acta, id) }))
  const opening = counts[0]?.count ?? quorumNow(acta)
  if (!opening || !everyone(acta).some(({ attendee }) => isHere(attendee) || attendee.events)) return []
  const { there, members, least, isMet } = opening
  const without = counts
    .filter(({ count }) => count && !count.isMet)
    .map(({ id }) => words.place(labels.items.get(id) ?? ""))
  const missed = isMet && without.length > 0 ? [words.lost(joined(without, acta.language))] : []
  return [isMet ? words.held(there, members, least) : words.missed(there, members, least), ...missed]
}
