/** Who is here and where: each connection speaks for itself, within bounds, and is forgotten when it goes. */
import * as decoding from "lib0/decoding"
import { afterEach, beforeEach, expect, test } from "vitest"
import { frame } from "#shared/protocol/frames.ts"
import { presenceLimit, type PresenceState } from "#shared/protocol/presence.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"
import { presenceFrame } from "./bytes.ts"

let table: Table
beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

type Heard = { client: number; clock: number; state: PresenceState | null }

/** Every entry that somebody was told, a message after another. */
function heardBy(person: Person, from = 0): Heard[][] {
  return person.sentToMe.slice(from).flatMap((bytes) => {
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== frame.awareness) return []
    const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder))
    const entries = Array.from({ length: decoding.readVarUint(inner) }, () => ({
      client: decoding.readVarUint(inner),
      clock: decoding.readVarUint(inner),
      state: JSON.parse(decoding.readVarString(inner)) as PresenceState | null,
    }))
    return entries.length > 0 ? [entries] : []
  })
}

const says = (person: Person, clock: number, state: unknown, client = person.doc.clientID) =>
  person.sendBytes(presenceFrame([{ client, clock, state: JSON.stringify(state) }]))

test("a hundred moves of a caret in a moment are one message to the others, the last one [P4]", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  table.clock.pass(1000)
  const from = luis.sentToMe.length
  for (let n = 1; n <= 100; n++) says(ana, n, { at: `punto-${n}` })
  table.clock.pass(1000)
  const heard = heardBy(luis, from)
  // The first at once, since it was quiet; all the rest together.
  expect(heard.map((entries) => entries.map(({ state }) => state?.at))).toEqual([["punto-1"], ["punto-100"]])
  // Twenty a second at the most, however long it goes on.
  for (let n = 101; n <= 400; n++) {
    says(ana, n, { at: `punto-${n}` })
    table.clock.pass(10)
  }
  expect(heardBy(luis, from).length).toBeLessThanOrEqual(2 + 3 * 20)
})

test("in a crowd where all move, carets go out less often, and the last of each arrives [P4]", async () => {
  const people = await Promise.all(Array.from({ length: 100 }, (_, n) => table.sit(`p${n}`)))
  table.clock.pass(1000)
  const [first] = people
  if (!first) throw new Error("nobody came")
  const from = first.sentToMe.length
  for (let n = 1; n <= 200; n++) {
    for (const person of people) says(person, n, { at: `punto-${n}` })
    table.clock.pass(10)
  }
  // A hundred carets to a hundred people take 400 ms of the room's share.
  expect(heardBy(first, from).length).toBeLessThanOrEqual(2 + 2000 / 400)
  table.clock.pass(1000)
  const last = new Map(
    heardBy(first, from).flatMap((entries) => entries.map(({ client, state }) => [client, state?.at])),
  )
  expect(last.size).toBe(people.length - 1)
  expect([...new Set(last.values())]).toEqual(["punto-200"])
})

test("a state of 4,096 characters is taken, one more is refused; so are more entries than two for each seat [P4]", async () => {
  const sized = (length: number) => {
    const empty = JSON.stringify({ at: "" }).length
    return { at: "x".repeat(length - empty) }
  }
  const ana = await table.sit("ana")
  says(ana, 1, sized(presenceLimit))
  expect(ana.closed).toBeUndefined()
  says(ana, 2, sized(presenceLimit + 1))
  expect(ana.closed).toEqual({ code: 4400, reason: "update.refused" })
  expect(ana.standing?.refused?.rule).toBe("presence.large")
  const luis = await table.sit("luis")
  luis.sendBytes(presenceFrame(Array.from({ length: 501 }, (_, n) => ({ client: n, clock: 1, state: "null" }))))
  expect(luis.standing?.refused?.rule).toBe("presence.many")
})

test("a client id belongs to its connection, and to its user's text: nobody appears under another's [P4] [G2]", async () => {
  const [ana, mallory, luis] = [await table.sit("ana"), await table.sit("mallory"), await table.sit("luis")]
  ana.writes("financiamiento", "mío")
  await table.settle()
  // Ana has not shown herself yet; the id is hers by what she wrote.
  says(mallory, 1, { at: "meta" }, ana.doc.clientID)
  table.clock.pass(200)
  says(ana, 1, { at: "financiamiento" })
  table.clock.pass(200)
  says(mallory, 99, null, ana.doc.clientID)
  table.clock.pass(200)
  const told = heardBy(luis)
    .flat()
    .filter(({ client }) => client === ana.doc.clientID)
  expect(told.map(({ state }) => [state?.user?.name, state?.at])).toEqual([["ana", "financiamiento"]])
  expect(mallory.closed).toBeUndefined()
})

test("an echo of who has left doesn't bring them back, and they may come back themselves [P4]", async () => {
  const [ana, luis, eva] = [await table.sit("ana"), await table.sit("luis"), await table.sit("eva")]
  says(ana, 1, { at: "meta" })
  table.clock.pass(200)
  ana.leave()
  table.clock.pass(200)
  says(luis, 7, { at: "meta" }, ana.doc.clientID)
  table.clock.pass(200)
  const states = () =>
    heardBy(eva)
      .flat()
      .filter(({ client }) => client === ana.doc.clientID)
      .map(({ state }) => state?.user?.name ?? null)
  expect(states()).toEqual(["ana", null])
  const again = await new Person().sit(table.rooms, table.passport("ana"))
  says(again, 1, { at: "meta" }, ana.doc.clientID)
  table.clock.pass(200)
  expect(states()).toEqual(["ana", null, "ana"])
  const clocks = heardBy(eva)
    .flat()
    .filter(({ client }) => client === ana.doc.clientID)
    .map(({ clock }) => clock)
  expect(new Set(clocks).size, "each is news to the others").toBeGreaterThan(1)
})

test("a newcomer is told who is here, and nobody is told of themselves [P4]", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  says(ana, 1, { at: "meta" })
  says(luis, 1, { at: "attendance" })
  table.clock.pass(200)
  const eva = await table.sit("eva", "reader")
  expect(
    heardBy(eva)
      .flat()
      .map(({ state }) => state?.user?.name)
      .toSorted((a = "", b = "") => (a < b ? -1 : 1)),
  ).toEqual(["ana", "luis"])
  for (const person of [ana, luis])
    expect(
      heardBy(person)
        .flat()
        .filter(({ client }) => client === person.doc.clientID),
    ).toEqual([])
})

test("a new role or name is shown at once, and who is put out disappears [P4] [P5]", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  says(ana, 1, { at: "meta" })
  table.clock.pass(200)
  const renew = async () => {
    await table.rooms.renewNow()
    table.clock.pass(200)
    return heardBy(luis).at(-1)?.[0]?.state
  }
  table.renewed.set("user-ana", { ...table.passport("ana", "reader"), user: { id: "user-ana", name: "Ana María" } })
  expect(await renew()).toMatchObject({ user: { name: "Ana María", role: "reader" }, at: "meta" })
  table.renewed.set("user-ana", "access.denied")
  expect(await renew()).toBeNull()
})

test("eight people have eight colours, and keep them while they are there and when they come back [P4]", async () => {
  const watcher = await table.sit("nora")
  // Whatever their ids hash to.
  const people = await Promise.all(Array.from({ length: 8 }, (_, n) => table.sit(`persona-${n}`)))
  const hues = () => {
    const last = new Map<string, number>()
    for (const { state } of heardBy(watcher).flat()) if (state?.user) last.set(state.user.id, state.user.hue)
    return last
  }
  for (const person of people) says(person, 1, { at: "meta" })
  table.clock.pass(1000)
  const first = hues()
  expect(new Set(first.values())).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8]))
  people[3]?.leave()
  table.clock.pass(1000)
  for (const person of people) if (person !== people[3]) says(person, 2, { at: "attendance" })
  const back = await table.sit("persona-3")
  says(back, 1, { at: "meta" })
  table.clock.pass(1000)
  expect(hues()).toEqual(first)
})
