/** How long a room gathers: nobody waits for a server that has time. */
import { afterEach, beforeEach, expect, test } from "vitest"
import { timing } from "#server/sync/limits.ts"
import { createPace, paceAt } from "#server/sync/pace.ts"
import { sync } from "#shared/protocol/frames.ts"
import { setTable, type Person, type Table } from "#tests/support/table.ts"
import { until } from "#tests/support/typist.ts"

let table: Table
/** Updates in each commit so far. */
let commits: number[]
beforeEach(async () => {
  commits = []
  table = await setTable({
    wrap: (store) => ({
      ...store,
      append(id, epoch, updates) {
        commits.push(updates.length)
        return store.append(id, epoch, updates)
      },
    }),
  })
})
afterEach(() => table.clear())

const item = "financiamiento"
const updatesTo = ({ sentToMe }: Person) => sentToMe.filter((bytes) => bytes[0] === 0 && bytes[1] === sync.update)

const told = (person: Person, messages: number) =>
  until(() => updatesTo(person).length >= messages, `message ${messages} to come`)

/** Ana writes, and while that is being committed, two pieces more. */
async function writesThree(): Promise<[ana: Person, luis: Person]> {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  await table.settle()
  ana.writes(item, "uno")
  // Its commit begins in this very turn of the event loop.
  await Promise.resolve()
  await Promise.resolve()
  expect(commits).toEqual([1])
  ana.writes(item, "dos")
  ana.writes(item, "tres")
  await told(luis, 1)
  return [ana, luis]
}

test("a server with time to spare makes nobody wait: what comes during a commit is the next, and goes out by itself [F1]", async () => {
  table.clock.pace = () => 0
  const [ana, luis] = await writesThree()
  await told(luis, 2)
  expect(commits).toEqual([1, 2])
  expect(luis.text).toMatch(/<paragraph>uno<.*<paragraph>dos<.*<paragraph>tres</)
  expect(ana.saved).toBe(ana.sent)
})

test("a busy one gathers: what comes during a commit waits for its turn, and is neither seen nor called saved before [F1] [S1]", async () => {
  table.clock.pace = () => timing.gather.longest
  const [ana, luis] = await writesThree()
  expect(commits).toEqual([1])
  expect(luis.text).not.toContain("<paragraph>dos<")
  expect(ana.saved).toBe(ana.sent - 2)
  table.clock.pass(timing.gather.longest)
  await told(luis, 2)
  expect(commits).toEqual([1, 2])
  expect(luis.text).toMatch(/<paragraph>uno<.*<paragraph>dos<.*<paragraph>tres</)
  expect(ana.saved).toBe(ana.sent)
})

test("half of its time is to spare; above that it gathers longer the less is left", () => {
  expect([0, 0.3, 0.5].map(paceAt)).toEqual([0, 0, 0])
  const longer = [0.6, 0.7, 0.8, 0.9, 1].map(paceAt)
  expect(longer.toSorted((a, b) => a - b)).toEqual(longer)
  expect(longer[0]).toBeGreaterThan(0)
  expect(longer.slice(-2)).toEqual([timing.gather.longest, timing.gather.longest])
})

test("the pace is that of the last tenth of a second, not of a moment and not of all the time before", () => {
  const time = { active: 0, idle: 0 }
  const pace = createPace(() => ({ ...time }))
  time.active += timing.gather.over / 2
  expect(pace()).toBe(0)
  time.active += timing.gather.over
  expect(pace()).toBe(timing.gather.longest)
  time.idle += timing.gather.over * 50
  expect(pace()).toBe(0)
  time.active += timing.gather.over * 50
  expect(pace()).toBe(timing.gather.longest)
})
