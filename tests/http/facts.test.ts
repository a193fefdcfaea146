/** Approved, signed, published: beside the lock, by the secretary or by the acta that approves. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Acta, Item } from "#shared/domain/acta.ts"
import type { Fact } from "#shared/domain/facts.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { firstAccount, invited, testServer, type Caller, type TestServer } from "#tests/support/server.ts"

let server: TestServer
let secretary: Caller
let member: Caller
let body: string
let n = 0

beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  body = (await secretary.ask<{ id: string }>("POST", "/api/bodies", { name: "Mesa" })).id
  member = await invited(secretary, body, { name: "Álvaro", email: "alvaro@example.org", role: "member" })
})
afterAll(() => server?.stop())

async function create(change: Partial<Acta> = {}, of = body): Promise<string> {
  const content = { ...exampleActa(), number: String(++n), ...change }
  return (await secretary.ask<ActaRecord>("POST", `/api/bodies/${of}/actas`, { content })).id
}
async function lock(id: string): Promise<string> {
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  await secretary.ask("POST", `/api/actas/${id}/moves`, { move: "finalize", expects: seal })
  return seal
}
const note = (id: string, fact: object, who = secretary) => who.call("POST", `/api/actas/${id}/facts`, fact)
const factsOf = async (id: string) => (await member.ask<{ facts: Fact[] }>("GET", `/api/actas/${id}/facts`)).facts
const approving = (acta: string, more: Partial<Item> = {}): Item[] => [
  {
    id: "aprobacion-01",
    title: "Aprobación del acta anterior",
    state: "discussed",
    approves: { acta, number: "1" },
    content: [{ type: "paragraph", text: [{ text: "Se aprueba." }] }],
    items: [],
    ...more,
  },
]

test("the secretary notes facts of a finalized acta and takes them back; everything noted stays", async () => {
  const id = await create()
  expect((await note(id, { kind: "signed" })).status).toBe(409)
  await lock(id)
  expect((await note(id, { kind: "signed" }, member)).status).toBe(403)
  expect((await note(id, { kind: "signed", on: "2026-04-26", note: "Presidenta y secretario" })).status).toBe(201)
  const [signed] = await factsOf(id)
  expect(signed).toMatchObject({ kind: "signed", on: "2026-04-26", by: { name: "Francisco Sánchez Lay" } })
  expect(await secretary.ask<ActaRecord>("GET", `/api/actas/${id}`)).toMatchObject({ facts: { signed: "2026-04-26" } })
  expect((await note(id, { kind: "signed", takesBack: signed?.id })).status).toBe(201)
  expect((await note(id, { kind: "signed", takesBack: signed?.id })).status).toBe(404)
  expect(await factsOf(id)).toHaveLength(2)
  expect(await secretary.ask<ActaRecord>("GET", `/api/actas/${id}`)).not.toHaveProperty("facts")
})

test("a fact that makes no sense is refused with a code", async () => {
  const [id, draft] = [await create(), await create()]
  await lock(id)
  for (const wrong of [
    { kind: "lost" },
    { kind: "signed", on: "2026-02-30" },
    { kind: "signed", on: "2999-01-01" },
    { kind: "signed", note: "" },
    { kind: "signed", note: "x".repeat(301) },
    { kind: "signed", by: { id: "x" } },
    { kind: "approved", in: { acta: draft, item: "item-0001" } },
    { kind: "approved", in: { acta: id, item: "item-0001" } },
    { kind: "approved", in: { acta: "no-such-acta", item: "item-0001" } },
  ])
    expect((await note(id, wrong)).status, JSON.stringify(wrong)).toBe(400)
  expect(await factsOf(id)).toEqual([])
})

test("the next acta approves this one when it is locked; seals and filed files stay as they were", async () => {
  const first = await create()
  const seal = await lock(first)
  const file = async () => (await secretary.call("GET", `/api/actas/${first}/export/json`)).text()
  const before = await file()
  const second = await create({ items: approving(first), date: "2026-05-03" })
  expect(await factsOf(first)).toEqual([])
  await lock(second)
  expect(await factsOf(first)).toMatchObject([
    { kind: "approved", on: "2026-05-03", in: { acta: second, item: "aprobacion-01" } },
  ])
  const content = await member.ask<{ seal: string; facts: Fact[] }>("GET", `/api/actas/${first}/content`)
  expect([content.seal, content.facts.length]).toEqual([seal, 1])
  expect(await file()).toBe(before)
  const { actas } = await member.ask<{ actas: ActaRecord[] }>("GET", "/api/actas")
  expect(actas.find(({ id }) => id === first)?.facts).toEqual({ approved: "2026-05-03" })
  const printed = await (await secretary.call("GET", `/api/actas/${second}/export/txt`)).text()
  expect(printed).toContain("Aprueba el acta N°1")
})

test("neither another body's acta nor one voted down, put off or still open is approved", async () => {
  const { id: elsewhere } = await secretary.ask<{ id: string }>("POST", "/api/bodies", { name: "Otro órgano" })
  const [foreign, own, open] = [await create({}, elsewhere), await create(), await create()]
  await lock(foreign)
  await lock(own)
  await lock(await create({ items: approving(foreign) }))
  await lock(await create({ items: approving(open) }))
  await lock(await create({ items: approving(own, { state: "postponed" }) }))
  const vote = { type: "vote" as const, id: "vote-00001", text: [{ text: "Que se apruebe" }], kind: "show" as const }
  const rejected = { ...vote, inFavour: 1, against: 4, outcome: "rejected" as const }
  await lock(await create({ items: approving(own, { content: [rejected] }) }))
  const { facts } = await secretary.ask<{ facts: Fact[] }>("GET", `/api/actas/${foreign}/facts`)
  expect([facts, await factsOf(own)]).toEqual([[], []])
  const carried = { ...vote, inFavour: 5, outcome: "carried" as const }
  await lock(await create({ items: approving(own, { content: [carried] }) }))
  expect(await factsOf(own)).toMatchObject([{ in: { vote: "vote-00001" } }])
})
