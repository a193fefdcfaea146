/** What lies in the bin is deleted for good after thirty days, by a clock that may leap. */
import { afterEach, beforeEach, expect, test } from "vitest"
import { purgeBin } from "#server/actas/remove.ts"
import { setTable, type Table } from "#tests/support/table.ts"

const day = 86_400_000
const begin = Date.parse("2026-11-01T09:00:00Z")
let table: Table
let today: number
beforeEach(async () => {
  table = await setTable()
  today = begin
})
afterEach(() => table.clear())

const looks = () => purgeBin({ ...table.context, now: () => new Date(today) })
const isThere = async () => (await table.store.actas.find(table.record.id)) !== undefined
const binned = () =>
  table.store.actas.remove(table.record.id, { id: "user-secretary", name: "" }, new Date(today).toISOString())

/** The server looks each day. */
async function daysPass(days: number) {
  for (let n = 0; n < days; n++) {
    today += day
    await looks()
  }
}

test("after thirty days it is gone, and not a day before", async () => {
  await looks()
  await binned()
  await daysPass(30)
  expect(await isThere()).toBe(true)
  await daysPass(1)
  expect(await isThere()).toBe(false)
})

test("a server that is off at weekends and over a holiday empties its bin as any", async () => {
  await looks()
  await binned()
  for (const off of [3, 5, 7, 3, 5, 7]) {
    today += off * day
    await looks()
  }
  expect(await isThere()).toBe(true)
  await daysPass(1)
  expect(await isThere()).toBe(false)
})

test("a clock set a month ahead, and back, takes nothing, whether the server ran or was off", async () => {
  await daysPass(60)
  await binned()
  const deleted = today
  await daysPass(5)
  today += 40 * day
  await looks()
  await daysPass(3)
  expect(await isThere()).toBe(true)
  today -= 40 * day
  await daysPass(20)
  expect(await isThere()).toBe(true)
  await daysPass(40)
  expect((today - deleted) / day).toBeGreaterThan(30)
  expect(await isThere()).toBe(false)
})

test("what was thrown away while the clock was years behind lies there for thirty days all the same", async () => {
  await daysPass(60)
  const now = today
  today = 0
  await looks()
  await binned()
  today = now + day
  await daysPass(30)
  expect(await isThere()).toBe(true)
  await daysPass(2)
  expect(await isThere()).toBe(false)
})
