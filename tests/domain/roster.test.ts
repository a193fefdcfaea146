/** The list that a new acta begins with: who belonged on that day. */
import { expect, test } from "vitest"
import { rosterOn, type Roster } from "#shared/domain/roster.ts"

let ids = 0
const newId = () => `made-${String(ids++).padStart(4, "0")}`
const roster: Roster = [
  {
    title: "Miembros",
    votes: true,
    people: [
      { name: "Ana Soto", role: "presidenta", office: "chair" },
      { name: "Luis Paz", until: "2026-06-30" },
      { name: "Rosa Vera", since: "2026-07-01" },
    ],
  },
  { title: "Observadores", people: [{ name: "Juan Lillo", since: "2027-01-01" }] },
]
const names = (day: string | undefined) =>
  rosterOn(roster, day, newId).map(({ attendees }) => attendees.map(({ name }) => name))

test("those who belonged on the day are there, the first and the last day included", () => {
  expect(names("2026-06-30")).toEqual([["Ana Soto", "Luis Paz"]])
  expect(names("2026-07-01")).toEqual([["Ana Soto", "Rosa Vera"]])
  expect(names("2027-01-01")).toEqual([["Ana Soto", "Rosa Vera"], ["Juan Lillo"]])
})

test("without a day everybody is listed; nobody is marked, and what is known of them comes along", () => {
  expect(names(undefined)).toEqual([["Ana Soto", "Luis Paz", "Rosa Vera"], ["Juan Lillo"]])
  const [group] = rosterOn(roster, "2026-06-30", newId)
  expect(group).toMatchObject({ title: "Miembros", votes: true })
  expect(group?.attendees[0]).toMatchObject({ role: "presidenta", office: "chair", presence: "unmarked" })
})
