/** More than a message may be: it goes in several, or, where it is one single line, is offered back to whoever brought it. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { plain, type Acta } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { longestMessage } from "#shared/protocol/frames.ts"
import { readActa } from "#shared/schema/read.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { firstAccount, invited, testServer, type Caller, type TestServer } from "#tests/support/server.ts"
import { place } from "./line.ts"
import { seating } from "./seating.ts"

const sitsAt = seating()
let server: TestServer
let secretary: Caller
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
})
afterAll(() => server.stop())

const page = (n: number) => `Página ${n}: `.padEnd(1000, "se deja constancia de lo dicho ")
const actaOf = async ({ id }: ActaRecord) =>
  (await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${id}/content`)).acta
const linesIn = (acta: Acta) =>
  acta.items.find(({ id }) => id === place)?.content.map((block) => ("text" in block ? plain(block.text) : "")) ?? []
const pagesIn = (acta: Acta) => linesIn(acta).filter((words) => words.startsWith("Página"))
const pages = (count: number) => Array.from({ length: count }, (_, n) => page(n))

test("three megabytes in one paste are saved in pieces while the other writes on, and one undo takes them away", async () => {
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const luis = await invited(secretary, record.bodyId, {
    name: "Luis Paz",
    email: "luis@example.org",
    role: "noteTaker",
  })
  const [ana, other] = [await sitsAt(secretary, record), await sitsAt(luis, record)]
  const before = canonicalActa(await actaOf(record))
  const said: string[] = []
  ana.live.subscribe(() => said.push(ana.state.save.kind))
  ana.pastesLines(3000, page)
  other.types(" Sigo.", "financiamiento")
  await ana.live.settled()
  expect(new Set(said)).toEqual(new Set(["saving"]))
  await other.live.settled()
  expect(pagesIn(await actaOf(record))).toEqual(pages(3000))
  await expect.poll(() => pagesIn(readActa(other.live.doc)).length).toBe(3000)
  other.erases(" Sigo.".length, "financiamiento")
  await other.live.settled()
  ana.live.undo.undo()
  await ana.live.settled()
  expect(canonicalActa(await actaOf(record))).toBe(before)
  ana.live.undo.redo()
  await ana.live.settled()
  expect(pagesIn(await actaOf(record))).toEqual(pages(3000))
  expect(ana.state.late).toBeUndefined()
})

test("what was pasted off line, more than a message holds, is brought on return", async () => {
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const ana = await sitsAt(secretary, record)
  ana.cut()
  await ana.until(({ save }) => save.kind === "offline")
  for (const part of [0, 1, 2]) ana.pastesLines(1000, (n) => page(1000 * part + n))
  ana.types(" Y esto.")
  ana.mend()
  await ana.live.settled()
  expect(pagesIn(await actaOf(record))).toEqual([...pages(2999), `${page(2999)} Y esto.`])
  expect(ana.state.late).toBeUndefined()
})

test("of more than an item holds what fits is there, and the rest, and no more, is offered back", async () => {
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const ana = await sitsAt(secretary, record)
  const line = (n: number) =>
    `Página ${n}: ${((n * 7919) % 100_003) ** 2} votos a favor en la mesa de ${n % 97} personas`
  ana.pastesLines(22_000, line)
  await ana.until(({ late, save }) => late !== undefined && save.kind === "saved")
  const there = pagesIn(await actaOf(record))
  expect(there.length).toBeGreaterThan(5000)
  const offered = ana.state.late?.passages.map(({ text }) => text) ?? []
  expect([...there, ...offered]).toEqual(Array.from({ length: 22_000 }, (_, n) => line(n)))
})

test("a line that is too large is set aside with its reason, without a word to the server, and one goes on", async () => {
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const line = await sitsAt(secretary, record)
  const refusals = async () =>
    (await (await fetch(new URL("/metrics", server.url))).text()).match(/^acta_refusals_total.*$/gm)?.join("\n")
  const before = await refusals()
  const said: string[] = []
  line.live.subscribe(() => said.push(line.state.save.kind))
  line.pastes("x".repeat(longestMessage))
  await line.until(({ late, save }) => late !== undefined && save.kind === "saved")
  expect(line.state.late?.code).toBe("input.tooLarge")
  expect(JSON.stringify(line.state.late?.passages).length).toBeGreaterThan(longestMessage)
  expect(said).not.toContain("offline")
  expect(await refusals()).toBe(before)
  line.types(" y sigo")
  await line.live.settled()
  const now = JSON.stringify(await secretary.ask("GET", `/api/actas/${record.id}/content`))
  expect([now.includes(" y sigo"), now.includes("xxx")]).toEqual([true, false])
})
