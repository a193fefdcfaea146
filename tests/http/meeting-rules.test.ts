/** A body says its quorum and who belongs to it; the actas begun from then on have both, and those before keep theirs. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Acta } from "#shared/domain/acta.ts"
import type { BodyDetail } from "#shared/protocol/api.ts"
import { firstAccount, invited, testServer, type Caller, type TestServer } from "#tests/support/server.ts"

let server: TestServer
let secretary: Caller
let body: string
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  body = (await secretary.ask<{ id: string }>("POST", "/api/bodies", { name: "Junta de vecinos" })).id
})
afterAll(() => server?.stop())

const newActa = async (date: string): Promise<Acta> => {
  const { id } = await secretary.ask<{ id: string }>("POST", `/api/bodies/${body}/actas`, { date })
  return (await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${id}/content`)).acta
}
const rules = (change: unknown, by = secretary) => by.call("PATCH", `/api/bodies/${body}`, change)

test("an acta begins with the people of its day and the rule of its time", async () => {
  const before = await newActa("2026-11-20")
  const roster = [
    { title: "Socios", votes: true, people: [{ name: "Ana Soto" }, { name: "Luis Paz", until: "2026-06-30" }] },
  ]
  expect((await rules({ quorum: "majority", roster })).status).toBe(200)
  const acta = await newActa("2026-11-20")
  expect(acta.quorum).toBe("majority")
  expect(acta.attendance).toMatchObject([{ title: "Socios", votes: true, attendees: [{ name: "Ana Soto" }] }])
  expect((await newActa("2026-06-30")).attendance[0]?.attendees).toHaveLength(2)
  expect(before.quorum).toBeUndefined()
  expect(before.attendance).toEqual([])
})

test("what isn't given stays, and a rule can be taken away", async () => {
  await rules({ quorum: 3 })
  const detail = await secretary.ask<BodyDetail>("GET", `/api/bodies/${body}`)
  expect(detail).toMatchObject({ quorum: 3, roster: [{ title: "Socios" }] })
  await rules({ quorum: null, roster: [] })
  const now = await secretary.ask<BodyDetail>("GET", `/api/bodies/${body}`)
  expect([now.quorum, now.roster]).toEqual([undefined, undefined])
})

test("a body's standard texts are kept as given; none at all are the usual ones again", async () => {
  const detail = () => secretary.ask<BodyDetail>("GET", `/api/bodies/${body}`)
  const phrases = [{ title: "Apertura", text: "Se abre la sesión en {lugar}." }]
  expect((await rules({ phrases })).status).toBe(200)
  expect((await detail()).phrases).toEqual(phrases)
  await rules({ quorum: 2 })
  expect((await detail()).phrases).toEqual(phrases)
  await rules({ phrases: [], quorum: null })
  expect((await detail()).phrases).toBeUndefined()
})

test("only who manages the body says its rules, and only rules that make sense", async () => {
  const taker = await invited(secretary, body, { name: "Rosa Vera", email: "rosa@example.org", role: "noteTaker" })
  expect((await rules({ quorum: 3 }, taker)).status).toBe(403)
  for (const wrong of [
    { quorum: 0 },
    { quorum: "todos" },
    { roster: [{ title: "", people: [] }] },
    { roster: [{ title: "Socios", people: [{ name: "Ana", since: "2026-07-01", until: "2026-06-30" }] }] },
    { phrases: [{ title: "", text: "x" }] },
    { members: [] },
  ])
    expect((await rules(wrong)).status, JSON.stringify(wrong)).toBe(400)
})
