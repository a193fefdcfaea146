/** Votes: counted from the ballots, said in words, and never at odds with who was there. */
import { expect, test } from "vitest"
import type { Acta, Ballot, Choice, Vote } from "#shared/domain/acta.ts"
import { elapsed, minutesBetween } from "#shared/domain/minutes.ts"
import { findProblems } from "#shared/domain/review.ts"
import { missingFrom, outcomeOf, rollOf, tallyOf } from "#shared/domain/votes.ts"
import { resultOf, saidOfAttendance, saidOfVote } from "#shared/text/spoken.ts"

const names = ["Ana Soto", "Luis Paz", "Rosa Vera", "Juan Lillo"]
const idOf = (name: string) => `person-${name.split(" ")[0]?.toLowerCase()}`
const acta = (vote: Vote, change: Partial<Acta> = {}): Acta => ({
  format: 1,
  language: "es",
  body: "Junta de vecinos",
  number: "4",
  title: "Acta N°4",
  date: "2026-11-20",
  startedAt: "16:30",
  endedAt: "18:15",
  attendance: [
    {
      id: "group-0001",
      title: "Socios",
      attendees: names.map((name) => ({ id: idOf(name), name, presence: "present" as const })),
    },
  ],
  items: [{ id: "item-0001", title: "Presupuesto", state: "discussed", content: [vote], items: [] }],
  ...change,
})
const ballots = (...cast: [string, Choice, string?][]): Ballot[] =>
  cast.map(([name, choice, reason]) => ({ attendee: idOf(name), choice, ...(reason && { reason }) }))
const vote = (change: Partial<Vote> = {}): Vote => ({
  type: "vote",
  id: "vote-00001",
  text: [{ text: "Aprobar el presupuesto" }],
  kind: "rollCall",
  ...change,
})
const called = (...choices: Choice[]) =>
  vote({ ballots: choices.map((choice, index) => ({ attendee: idOf(names[index] ?? ""), choice })) })
const found = (value: Vote, change: Partial<Acta> = {}) =>
  findProblems(acta(value, change)).map(({ rule, severity, other }) => [rule, severity, ...(other ? [other] : [])])

test("the outcome is what more of those who decide want; abstentions don't decide", () => {
  expect(outcomeOf(called("inFavour", "abstained", "abstained"))).toBe("carried")
  expect(outcomeOf(called("against", "against", "inFavour"))).toBe("rejected")
  expect(outcomeOf(called("against", "inFavour"))).toBe("tied")
  expect(outcomeOf({ ...called("against", "inFavour"), casting: "against" })).toBe("rejected")
  expect(outcomeOf(vote())).toBeUndefined()
  expect(outcomeOf(vote({ kind: "assent" }))).toBe("carried")
})

test("where more is required than a simple majority, the tally is held against that, and the sentence says so", () => {
  const most = called("inFavour", "inFavour", "against")
  expect(outcomeOf({ ...most, required: 3 })).toBe("rejected")
  expect(outcomeOf({ ...most, required: 2 })).toBe("carried")
  // Nothing is tied that must reach a number.
  expect(outcomeOf({ ...called("inFavour", "against"), required: 2 })).toBe("rejected")
  expect(outcomeOf(vote({ required: 2 }))).toBeUndefined()
  const said = (value: Vote) => resultOf(acta(value), value)
  expect(said({ ...most, required: 3, outcome: "rejected" })).toBe(
    "Se rechaza: 2 votos a favor, 1 en contra (Rosa Vera) y ninguna abstención; se requerían 3 votos a favor.",
  )
  expect(said({ ...called("inFavour", "inFavour"), required: 2, outcome: "carried" })).toBe(
    "Se aprueba por unanimidad, con 2 votos a favor; se requerían 2 votos a favor.",
  )
  expect(said({ ...most, required: 3 })).not.toContain("requerían")
  expect(found({ ...most, required: 3, outcome: "carried" })).toContainEqual(["vote.contradicts", "must"])
})

test("a count by hands or in secret is as noted; ballots count themselves", () => {
  expect(tallyOf(vote({ kind: "show", inFavour: 3, against: 1 }))).toEqual({ inFavour: 3, against: 1, abstained: 0 })
  expect(tallyOf({ ...called("inFavour"), against: 7 })).toEqual({ inFavour: 1, against: 0, abstained: 0 })
})

test("the sentence writes itself as the roll is called", () => {
  const said = (value: Vote) => resultOf(acta(value), value)
  expect(said(vote())).toBe("Votación abierta.")
  expect(said(called("inFavour", "inFavour", "inFavour", "abstained"))).toBe(
    "Van 3 votos a favor, ninguno en contra y 1 abstención (Juan Lillo).",
  )
  expect(said({ ...called("inFavour", "inFavour", "against"), outcome: "carried" })).toBe(
    "Se aprueba por 2 votos a favor, 1 en contra (Rosa Vera) y ninguna abstención.",
  )
  expect(said({ ...called("inFavour", "inFavour"), outcome: "carried" })).toBe(
    "Se aprueba por unanimidad, con 2 votos a favor.",
  )
  expect(said({ ...called("inFavour", "against"), outcome: "carried", casting: "inFavour" })).toBe(
    "Hay empate: 1 voto a favor, 1 en contra (Luis Paz) y ninguna abstención. Quien preside dirime a favor: se aprueba.",
  )
  expect(said(vote({ kind: "assent", outcome: "carried" }))).toBe("Se aprueba por asentimiento.")
  expect(said(vote({ outcome: "withdrawn" }))).toBe("La moción se retira sin votarse.")
  const secret = vote({ kind: "secret", inFavour: 2, against: 1, abstained: 1, outcome: "carried" })
  expect(resultOf(acta(secret, { language: "en" }), secret)).toBe(
    "Carried by 2 votes in favour, 1 against and 1 abstention.",
  )
})

test("who moved it, who voted how and what they want on record is printed below", () => {
  const value = vote({
    mover: "Ana Soto",
    ballots: ballots(["Ana Soto", "inFavour"], ["Luis Paz", "against", "Falta el informe de la comisión."]),
    outcome: "tied",
  })
  expect(saidOfVote(acta(value), "item-0001", value).lines).toEqual([
    { label: "Propone", value: "Ana Soto" },
    { label: "A favor", value: "Ana Soto" },
    { label: "En contra", value: "Luis Paz" },
    { label: "Deja constancia Luis Paz", value: "Falta el informe de la comisión." },
  ])
})

test("the roll is the list of those who may vote; whoever left while it was called may be missing", () => {
  const [group] = acta(vote()).attendance
  const attendees = group?.attendees.map((each) =>
    each.name === "Rosa Vera"
      ? { ...each, events: [{ id: "event-0001", kind: "leaves" as const, item: "item-0001" }] }
      : each.name === "Juan Lillo"
        ? { ...each, presence: "absent" as const }
        : each,
  )
  const here = { ...acta(vote()), attendance: [{ id: "group-0001", title: "Socios", attendees: attendees ?? [] }] }
  expect(rollOf(here, "item-0001", []).map(({ id }) => id)).toEqual(["person-ana", "person-luis", "person-rosa"])
  expect(
    missingFrom(here, "item-0001", ballots(["Ana Soto", "inFavour"])).map(({ attendee }) => attendee.name),
  ).toEqual(["Luis Paz"])
})

test("review: a vote in order has nothing to say, an open one stands before the seal", () => {
  const all = ballots(...names.map((name): [string, Choice] => [name, "inFavour"]))
  expect(found(vote({ ballots: all, outcome: "carried" }))).toEqual([])
  expect(found(vote({ ballots: all }))).toEqual([["vote.open", "must"]])
  expect(found(vote({ ballots: all, outcome: "rejected" }))).toEqual([["vote.contradicts", "must"]])
  expect(found(vote({ ballots: all.slice(1), outcome: "carried" }))).toEqual([["vote.missing", "should", "Ana Soto"]])
  expect(found(vote({ text: [], outcome: "withdrawn" }))).toEqual([["vote.empty", "should"]])
})

test("review: no tally contradicts the attendance", () => {
  const away = acta(vote()).attendance.map((group) => ({
    ...group,
    attendees: group.attendees.map((each) =>
      each.name === "Ana Soto" ? { ...each, presence: "absent" as const } : each,
    ),
  }))
  const rest = ballots(["Luis Paz", "inFavour"], ["Rosa Vera", "inFavour"], ["Juan Lillo", "inFavour"])
  expect(
    found(vote({ ballots: [...ballots(["Ana Soto", "inFavour"]), ...rest], outcome: "carried" }), { attendance: away }),
  ).toEqual([["vote.notThere", "must", "Ana Soto"]])
  expect(found(vote({ kind: "show", inFavour: 4, outcome: "carried" }), { attendance: away })).toEqual([
    ["vote.tooMany", "must"],
  ])
  const gone = [...rest, { attendee: "person-nobody", choice: "inFavour" as const }]
  expect(found(vote({ ballots: gone, outcome: "carried" }), { attendance: away })).toEqual([["vote.notThere", "must"]])
})

test("review: an item treated without a quorum, times turned round, a recess nobody came back from", () => {
  const assent = vote({ kind: "assent", outcome: "carried" })
  expect(found(assent, { quorum: 5 })).toEqual([["quorum.lost", "should"]])
  const [first] = acta(assent).items
  expect(found(assent, { items: first ? [{ ...first, startedAt: "17:00", endedAt: "16:50" }] : [] })).toEqual([
    ["item.timesReversed", "should"],
  ])
  expect(found(assent, { recesses: [{ from: "17:00" }] })).toEqual([["recess.open", "should"]])
})

test("comings, goings, recesses and the quorum are sentences under the list", () => {
  const [group] = acta(vote()).attendance
  const attendees = (group?.attendees ?? []).map((each) =>
    each.name === "Rosa Vera"
      ? {
          ...each,
          role: "tesorera.",
          events: [{ id: "event-0001", kind: "arrives" as const, at: "17:05", item: "item-0001" }],
        }
      : each,
  )
  const value = acta(vote(), {
    attendance: [{ id: "group-0001", title: "Socios", attendees }],
    recesses: [{ from: "17:10", to: "17:20" }],
    quorum: "majority",
  })
  expect(saidOfAttendance(value)).toEqual([
    "Siendo las 17:05 horas, se incorpora Rosa Vera, tesorera, durante el punto 1.",
    "Receso de 17:10 a 17:20.",
    "Hay quórum: 3 de 4 miembros presentes; el mínimo es 3.",
  ])
  expect(saidOfAttendance({ ...value, language: "en" })[0]).toBe(
    "At 17:05, Rosa Vera, tesorera, arrives during item 1.",
  )
})

test("minutes of an item leave recesses out, and midnight is no obstacle", () => {
  expect(minutesBetween("23:50", "00:10")).toBe(20)
  const recesses = [{ from: "17:00", to: "17:10" }]
  expect(elapsed({ startedAt: "16:50", endedAt: "17:30" }, recesses, "18:00")).toBe(30)
  expect(elapsed({ startedAt: "17:20" }, recesses, "17:30")).toBe(10)
  expect(elapsed({ startedAt: "16:50" }, [{ from: "16:55" }], "17:30")).toBe(5)
  expect(elapsed({ startedAt: "16:50", endedAt: "17:30" }, [{ from: "15:00", to: "15:30" }], "18:00")).toBe(40)
  expect(elapsed({}, [], "18:00")).toBeUndefined()
})
