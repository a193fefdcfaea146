/** A file goes in, an acta to be reviewed comes out, and nothing is created on the way. */
import { readFileSync } from "node:fs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Imported } from "#server/importers/port.ts"
import { plain, type Acta } from "#shared/domain/acta.ts"
import { resolutionsOf } from "#shared/domain/numbering.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { firstAccount, testServer, type Caller, type TestServer } from "#tests/support/server.ts"

let server: TestServer
let secretary: Caller

beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
})
afterAll(() => server.stop())

async function send(file: Uint8Array | string, by: Caller = secretary, name = "acta.txt"): Promise<Response> {
  return fetch(new URL(`/api/actas/import?name=${encodeURIComponent(name)}`, server.url), {
    method: "POST",
    body: typeof file === "string" ? file : Buffer.from(file),
    headers: { cookie: by.cookie, origin: server.url, "content-type": "application/octet-stream" },
  })
}

const example = () => readFileSync(new URL("../fixtures/acta-4-mesa-gobierno-abierto.txt", import.meta.url))
const words = (acta: Acta, type: "task" | "agreement") =>
  resolutionsOf(acta).flatMap(({ block }) => (block.type === type ? [plain(block.text)] : []))

test("the example acta as text becomes what was once made of it by hand", async () => {
  const answer = await send(example())
  expect(answer.status).toBe(200)
  const { content, doubts } = (await answer.json()) as Imported
  const byHand = exampleActa()
  const { title, number, body, date, startedAt, endedAt, place } = byHand
  expect(content).toMatchObject({ language: "es", title, number, body, date, startedAt, endedAt, place })
  const people = (acta: Acta) =>
    acta.attendance.map((group) => [group.title, group.attendees.map(({ id: _id, ...rest }) => rest)])
  expect(people(content)).toEqual(people(byHand))
  expect(words(content, "task")).toEqual(words(byHand, "task"))
  expect(words(content, "agreement")).toEqual(words(byHand, "agreement"))
  expect(content.items.map((item) => item.items.map((sub) => sub.title))).toEqual(
    byHand.items.map((item) => item.items.map((sub) => sub.title)),
  )
  // The agenda says "cuarto" where the text says "cuatro": that is the one thing to decide.
  expect(doubts.filter(({ why }) => why === "agenda")).toEqual([
    { path: "items.2.title", text: "Financiamiento del cuarto Plan de Acción.", why: "agenda" },
  ])
})

test("what was read becomes a draft by the ordinary call, and not before", async () => {
  const { content } = (await (await send(example())).json()) as Imported
  const { actas } = await secretary.ask<{ actas: ActaRecord[] }>("GET", "/api/actas")
  expect(actas).toEqual([])
  const body = await secretary.ask<{ id: string }>("POST", "/api/bodies", { name: "Mesa de Gobierno Abierto" })
  const record = await secretary.ask<ActaRecord>("POST", `/api/bodies/${body.id}/actas`, { content })
  expect(record).toMatchObject({ status: "draft", number: "4", date: "2018-04-19" })
})

test("whoever has not signed in sends nothing, and an empty file is none", async () => {
  const nobody = await fetch(new URL("/api/actas/import", server.url), { method: "POST", body: "Acta" })
  expect(nobody.status).toBe(401)
  expect((await send("")).status).toBe(415)
  expect(await (await send("  \n\n  ")).json()).toEqual({ code: "input.invalid", path: "file" })
})
