/** One tells the server of oneself, and nothing of what one has from it. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { firstAccount, invited, testServer, type Caller, type TestServer } from "#tests/support/server.ts"
import { Line, place } from "./line.ts"
import { seating } from "./seating.ts"

const sitsAt = seating()
let server: TestServer
let secretary: Caller
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
})
afterAll(() => server?.stop())

test("somebody who moves is seen by the others, who don't send it back", async () => {
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const other = { name: "Luis Paz", email: "luis@example.org", role: "noteTaker" }
  const sits = (caller: Caller) => sitsAt(caller, record)
  const [ana, luis] = [await sits(secretary), await sits(await invited(secretary, record.bodyId, other))]
  const stands = (who: Line, name: string, at: string) =>
    who.until(({ people }) => people.some((person) => person.name === name && person.at === at))
  luis.live.standAt("meta")
  await stands(ana, "Luis Paz", "meta")
  const before = ana.timesShown
  luis.live.standAt(place)
  await stands(ana, "Luis Paz", place)
  expect(ana.timesShown).toBe(before)
  ana.live.standAt(place)
  await luis.until(({ people }) => people.some(({ at }) => at === place))
  expect(ana.timesShown).toBe(before + 1)
})
