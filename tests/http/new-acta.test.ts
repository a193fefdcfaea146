/** A new acta begins with what is known: hour, place, people, and the tasks that earlier meetings left open. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { blocksOf, plain, type Acta, type Block } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { firstAccount, testServer, type Caller, type TestServer } from "#tests/support/server.ts"

let server: TestServer
let secretary: Caller
let body = ""

beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  body = (await secretary.ask<{ id: string }>("POST", "/api/bodies", { name: "Junta", timeZone: "America/Santiago" }))
    .id
})
afterAll(() => server?.stop())

const make = (input: object) => secretary.ask<ActaRecord>("POST", `/api/bodies/${body}/actas`, input)
const content = async ({ id }: ActaRecord) =>
  (await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${id}/content`)).acta

const task = (id: string, text: string, more: object = {}): Block => ({
  type: "task",
  id,
  text: [{ text }],
  state: "open",
  ...more,
})
const held = (number: string, date: string, blocks: Block[]): { content: Acta } => ({
  content: {
    format: 1,
    language: "es",
    body: "Junta",
    number,
    title: `Acta ${number}`,
    date,
    attendance: [],
    items: [
      { id: `punto-${number.padStart(8, "0")}`, title: "Varios", state: "discussed", content: blocks, items: [] },
    ],
  },
})
const tasksIn = (acta: Acta) =>
  acta.items.flatMap((item) =>
    [...blocksOf(item.content)].flatMap((block) =>
      block.type === "task" ? [[plain(block.text), block.owner, block.due]] : [],
    ),
  )

test("hour, place and people stand in it; whoever is on the body's list isn't there twice", async () => {
  await secretary.ask("PATCH", `/api/bodies/${body}`, {
    roster: [{ title: "Directiva", people: [{ name: "Ana Soto", role: "presidenta" }] }],
  })
  const people = [{ name: "ana  soto" }, { name: "Luis Paz", role: "vecino" }]
  const acta = await content(await make({ number: "1", startedAt: "18:30", place: "Sede", people }))
  expect(acta).toMatchObject({ startedAt: "18:30", place: "Sede" })
  expect(acta.attendance.map(({ title, attendees }) => [title, attendees.map(({ name }) => name)])).toEqual([
    ["Directiva", ["Ana Soto"]],
    ["Asistentes", ["Luis Paz"]],
  ])
  expect(acta.attendance[1]?.attendees[0]).toMatchObject({ role: "vecino", presence: "unmarked" })
  const alone = await content(await make({ number: "2", people, roster: false }))
  expect(alone.attendance.map(({ attendees }) => attendees.length)).toEqual([2])
  expect(alone.items).toEqual([])
})

test("open tasks come along once, by the latest acta that speaks of them", async () => {
  await make(
    held("3", "2026-03-01", [
      task("tarea-0001", "Pintar la sede", { owner: "Luis Paz", due: "2026-04-01" }),
      task("tarea-0002", "Pedir el informe"),
      task("tarea-0003", "Ya hecha", { state: "done" }),
      task("tarea-0004", "Descartada", { state: "dropped" }),
    ]),
  )
  await make(
    held("4", "2026-04-01", [
      task("tarea-0005", "pintar la séde", { owner: "luis paz" }),
      task("tarea-0006", "Pedir el informe", { state: "done" }),
    ]),
  )
  const acta = await content(await make({ number: "5", carriesTasks: true }))
  expect(acta.items.map(({ title }) => title)).toEqual(["Seguimiento de tareas"])
  expect(tasksIn(acta)).toEqual([["pintar la séde", "luis paz", undefined]])
  // It is a task of this acta now, with an id of its own.
  expect(JSON.stringify(acta)).not.toContain("tarea-0005")
  expect(JSON.stringify(acta)).toContain("Del Acta N°4:")
})

test("a body with nothing open begins with an empty agenda, and a bad hour is refused", async () => {
  const other = await secretary.ask<{ id: string }>("POST", "/api/bodies", { name: "Otra", timeZone: "UTC" })
  const record = await secretary.ask<ActaRecord>("POST", `/api/bodies/${other.id}/actas`, { carriesTasks: true })
  expect((await content(record)).items).toEqual([])
  expect((await secretary.call("POST", `/api/bodies/${body}/actas`, { startedAt: "25:00" })).status).toBe(400)
})
