/** Who was there, item by item, and whether they were enough. */
import { expect, test } from "vitest"
import type { AttendanceEvent, Attendee, Item } from "#shared/domain/acta.ts"
import { isHere, membersOf, presenceAt, quorumAt, quorumNow, recusedAt, votersAt } from "#shared/domain/presence.ts"

const item = (id: string, startedAt?: string): Item => ({
  id,
  title: id,
  state: "discussed",
  content: [],
  items: [],
  ...(startedAt && { startedAt }),
})
const items = [item("visita", "16:30"), item("eventos", "16:52"), item("otros", "17:40")]

let count = 0
const event = (kind: AttendanceEvent["kind"], more: Partial<AttendanceEvent> = {}): AttendanceEvent => ({
  id: `event-${String(count++).padStart(4, "0")}`,
  kind,
  ...more,
})
const person = (id: string, events: AttendanceEvent[] = [], presence: Attendee["presence"] = "present"): Attendee => ({
  id,
  name: id,
  presence,
  events,
})
const meeting = (...attendees: Attendee[]) => ({
  attendance: [{ id: "members", title: "Miembros", attendees }],
  items,
})
const through = (attendee: Attendee) => items.map(({ id }) => presenceAt(meeting(attendee), id)(attendee))

test("whoever is marked present is there throughout, and whoever isn't is not", () => {
  expect(through(person("ana"))).toEqual(["whole", "whole", "whole"])
  for (const presence of ["absent", "excused", "unmarked"] as const)
    expect(through(person("luis", [], presence)), presence).toEqual(["away", "away", "away"])
})

test("one who arrives during an item is there for part of it, and from then on", () => {
  expect(through(person("ana", [event("arrives", { at: "17:05", item: "eventos" })]))).toEqual([
    "away",
    "part",
    "whole",
  ])
})

test("one who leaves is there for part of it, and no longer; coming back undoes it", () => {
  const leaves = event("leaves", { at: "16:40", item: "visita" })
  expect(through(person("ana", [leaves]))).toEqual(["part", "away", "away"])
  expect(through(person("ana", [leaves, event("returns", { at: "17:45", item: "otros" })]))).toEqual([
    "part",
    "away",
    "part",
  ])
})

test("noted by the hour alone, it falls in the item that had begun by then", () => {
  expect(through(person("ana", [event("arrives", { at: "17:00" })]))).toEqual(["away", "part", "whole"])
  // Before the first item began: there from the start.
  expect(through(person("ana", [event("arrives", { at: "16:10" })]))).toEqual(["whole", "whole", "whole"])
})

test("an item that was deleted meanwhile leaves the hour to say where it was", () => {
  expect(through(person("ana", [event("leaves", { at: "16:55", item: "retirado" })]))).toEqual([
    "whole",
    "part",
    "away",
  ])
})

test("now, somebody is here by their last move", () => {
  const leaves = event("leaves", { at: "17:00" })
  expect(isHere(person("ana"))).toBe(true)
  expect(isHere(person("ana", [leaves]))).toBe(false)
  expect(isHere(person("ana", [leaves, event("returns")]))).toBe(true)
  expect(isHere(person("ana", [event("recuses", { item: "otros" })]))).toBe(true)
  expect(isHere(person("ana", [event("arrives")], "unmarked"))).toBe(true)
})

test("one who stands aside from an item has no vote in it, and has in the others", () => {
  const acta = meeting(person("ana"), person("luis", [event("recuses", { item: "eventos" })]))
  expect(votersAt(acta, "eventos").map(({ attendee }) => attendee.id)).toEqual(["ana"])
  expect(recusedAt(acta, "eventos").map(({ attendee }) => attendee.id)).toEqual(["luis"])
  expect(votersAt(acta, "otros")).toHaveLength(2)
})

test("where a group votes, only its people are members", () => {
  const acta = {
    attendance: [
      {
        id: "members",
        title: "Miembros",
        votes: true as const,
        attendees: [person("ana"), person("luis", [], "absent")],
      },
      { id: "guests", title: "Invitados", attendees: [person("rosa")] },
    ],
    items,
  }
  expect(membersOf(acta).map(({ attendee }) => attendee.id)).toEqual(["ana", "luis"])
  expect(votersAt(acta, "visita").map(({ attendee }) => attendee.id)).toEqual(["ana"])
})

test("the quorum is more than half, or the number the body says, and none where it says nothing", () => {
  const acta = meeting(person("ana"), person("luis"), person("rosa", [], "absent"), person("juan", [], "absent"))
  expect(quorumNow({ ...acta, quorum: "majority" })).toEqual({ there: 2, members: 4, least: 3, isMet: false })
  expect(quorumNow({ ...acta, quorum: 2 })).toEqual({ there: 2, members: 4, least: 2, isMet: true })
  expect(quorumNow(acta)).toBeUndefined()
  expect(quorumNow({ attendance: [], quorum: "majority" })).toBeUndefined()
})

test("the quorum is lost in the item in which somebody leaves", () => {
  const acta = { ...meeting(person("ana"), person("luis", [event("leaves", { item: "eventos" })])), quorum: 2 }
  expect(items.map(({ id }) => quorumAt(acta, id)?.isMet)).toEqual([true, false, false])
})
