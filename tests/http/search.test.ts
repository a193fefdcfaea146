/** What is found by its words, and what the register says of each acta: of those one may open, and of no other. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Acta, Block } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { ListedActa, SearchAnswer } from "#shared/protocol/api.ts"
import { Caller, firstAccount, invited, testServer, type TestServer } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

let server: TestServer
let ana: Caller
let luis: Caller
let body = ""

beforeAll(async () => {
  server = await testServer()
  ana = await firstAccount(server.url, "Ana Soto", "ana@example.org")
  body = await bodyOf("Junta")
  const other = await bodyOf("Otra")
  luis = await invited(ana, other, { name: "Luis Paz", email: "luis@example.org", role: "secretary" })
  await make(luis, other, "1", [agreement("acuerdo-otro", "Se aprueba el presupuesto secreto")])
})
afterAll(() => server?.stop())

const bodyOf = async (name: string) => (await ana.ask<{ id: string }>("POST", "/api/bodies", { name })).id
const agreement = (id: string, text: string): Block => ({ type: "agreement", id, text: [{ text }] })
const task = (id: string, text: string, owner?: string): Block => ({
  type: "task",
  id,
  text: [{ text }],
  state: "open",
  ...(owner && { owner }),
})
async function make(by: Caller, into: string, number: string, blocks: Block[], change: Partial<Acta> = {}) {
  const items: Acta["items"] = [
    { id: "punto-00000001", title: "Varios", state: "discussed", content: blocks, items: [] },
  ]
  const content: Acta = { ...exampleActa(), number, date: `2026-01-${number.padStart(2, "0")}`, items, ...change }
  return by.ask<ActaRecord>("POST", `/api/bodies/${into}/actas`, { content })
}
const ask = (wanted: string, by = ana) => by.ask<SearchAnswer>("GET", `/api/search?q=${encodeURIComponent(wanted)}`)
const found = async (wanted: string, by = ana) => {
  const { agreements, tasks } = await ask(wanted, by)
  return [...agreements, ...tasks].map(({ label }) => label)
}
const finalize = async (id: string) => {
  const { seal } = await ana.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  await ana.ask("POST", `/api/actas/${id}/moves`, { move: "finalize", expects: seal })
}

test("each word is looked for in the text, the label and the owner, whatever its accents; the newest first", async () => {
  await make(ana, body, "3", [
    agreement("acuerdo-0001", "Se aprueba la Memoria Económica"),
    task("tarea-0001", "Publicar la memoria", "Inés Paz"),
    task("tarea-0002", "Pedir presupuestos"),
  ])
  const { id } = await make(ana, body, "5", [agreement("acuerdo-0002", "Se archiva la memoria anterior")])
  expect(await found("memoria")).toEqual(["5.1", "3.1", "T3.1"])
  expect(await found("MEMORIA economica")).toEqual(["3.1"])
  expect(await found("ines memoria")).toEqual(["T3.1"])
  expect(await found("T3.2")).toEqual(["T3.2"])
  expect(await found("memoria inexistente")).toEqual([])
  expect(await found("  ")).toEqual([])
  expect(await found("%_'\"")).toEqual([])
  const { agreements, count } = await ask("memoria")
  expect(agreements[0]?.acta).toMatchObject({ id, bodyId: body, number: "5" })
  expect(count).toEqual({ items: 0, agreements: 2, tasks: 1 })
  expect((await ana.call("GET", `/api/search?q=${"x".repeat(201)}`)).status).toBe(400)
  expect((await ana.call("GET", "/api/search?q=a&q=b")).status).toBe(400)
})

test("an item is found by its title and its label, and one without a title isn't", async () => {
  const items = ["Reparto de la cosecha", " "].map((title, n) => ({
    id: `punto-0000000${n}`,
    title,
    state: "discussed" as const,
    content: [],
    items: [{ id: `punto-1000000${n}`, title: "Riego", state: "discussed" as const, content: [], items: [] }],
  }))
  const { id } = await make(ana, body, "4", [], { items })
  const labels = async (wanted: string) => (await ask(wanted)).items.map(({ label, text }) => `${label} ${text}`)
  expect(await labels("COSECHA reparto")).toEqual(["1 Reparto de la cosecha"])
  expect(await labels("2")).toEqual(["2.a Riego"])
  expect(await labels("riego")).toEqual(["1.a Riego", "2.a Riego"])
  expect((await ask("cosecha")).items[0]?.acta.id).toBe(id)
  expect((await ask("cosecha", luis)).items).toEqual([])
})

test("at most twenty of each come, with how many there are", async () => {
  const many = Array.from({ length: 25 }, (_, n) => agreement(`acuerdo-v${n}00`, `Se anota la visita ${n}`))
  await make(ana, body, "6", many)
  const { agreements, count } = await ask("visita")
  expect([agreements.length, count.agreements]).toEqual([20, 25])
})

test("nobody finds what they may not read; a guest finds what is in their one acta", async () => {
  expect(await found("presupuesto secreto", luis)).toEqual(["1.1"])
  const eva = await invited(ana, body, { name: "Eva Ríos", email: "eva@example.org", role: "reader" })
  expect(await found("presupuesto secreto", eva)).toEqual([])
  expect(await found("memoria", luis)).toEqual([])
  const { id } = await make(ana, body, "7", [agreement("acuerdo-0007", "Se invita a la memoria oral")])
  const { url } = await ana.ask<{ url: string }>("POST", `/api/actas/${id}/invitations`, { role: "reader" })
  const guest = new Caller(server.url)
  await guest.ask("POST", `/api/join/${url.split("/").at(-1)}`, { name: "Visita" })
  expect(await found("memoria", guest)).toEqual(["7.1"])
  expect((await new Caller(server.url).call("GET", "/api/search?q=memoria")).status).toBe(401)
})

test("what lies in the bin isn't found, nor a rectified acta, for which the one that rectifies it speaks", async () => {
  const { id } = await make(ana, body, "8", [agreement("acuerdo-0008", "Se compra el terreno")])
  expect(await found("terreno")).toEqual(["8.1"])
  await ana.ask("DELETE", `/api/actas/${id}`)
  expect(await found("terreno")).toEqual([])
  await ana.ask("POST", `/api/actas/${id}/restore`)
  expect(await found("terreno")).toEqual(["8.1"])
  await finalize(id)
  const mended = await ana.ask<ActaRecord>("POST", `/api/actas/${id}/rectify`, { reason: "Una errata" })
  await finalize(mended.id)
  expect((await ask("terreno")).agreements.map(({ acta }) => acta.id)).toEqual([mended.id])
})

test("the register says where each acta meets, how far it is, what it agreed and who is there, as fresh as the disk", async () => {
  const item = (id: string, more: object) => ({
    id,
    title: "Punto",
    state: "pending" as const,
    content: [],
    items: [],
    ...more,
  })
  const items = [item("punto-00000001", { state: "discussed" }), item("punto-00000002", { startedAt: "16:40" })]
  const change = { place: "Sala 2", startedAt: "16:30", items: [...items, item("punto-00000003", {})] }
  const { id } = await make(ana, body, "9", [], change)
  const row = async () =>
    (await ana.ask<{ actas: ListedActa[] }>("GET", "/api/actas")).actas.find((each) => each.id === id)
  expect((await row())?.glance).toEqual({ place: "Sala 2", startedAt: "16:30", items: 3, at: 2, agreements: 0 })
  expect(await row()).not.toHaveProperty("here")

  const typist = new Typist(server.url, id, ana.cookie)
  await typist.synced()
  expect((await row())?.here?.map(({ name }) => name)).toEqual(["Ana Soto"])
  typist.doc.getMap("meta").set("place", "Sala 7")
  await until(() => typist.allSaved, "the change to be saved")
  expect((await row())?.glance?.place).toBe("Sala 7")
  typist.leave()

  await ana.ask("POST", `/api/actas/${id}/moves`, { move: "close" })
  const anchor = { at: "meta", quote: "", prefix: "", suffix: "" }
  const remark = { id: "remark-0001", kind: "observation", anchor, text: "Falta mi nombre" }
  await ana.ask("POST", `/api/actas/${id}/remarks`, remark)
  expect(await row()).toMatchObject({ status: "inReview", observations: 1 })
  await ana.ask("POST", `/api/actas/${id}/remarks/remark-0001/decision`, { decision: "withdraw" })
  expect(await row()).not.toHaveProperty("observations")
})
