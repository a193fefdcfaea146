/** The tasks of every acta one may open, as fresh as the disk, each told once, by the latest acta that speaks of it. */
import { afterAll, beforeAll, expect, test } from "vitest"
import { allItems, type Acta, type Block } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { ListedTask } from "#shared/protocol/api.ts"
import { itemsOf, contentOf } from "#shared/schema/ydoc.ts"
import { firstAccount, invited, testServer, type Caller, type TestServer } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"
import * as Y from "yjs"

let server: TestServer
let ana: Caller
let luis: Caller
let body = ""

beforeAll(async () => {
  server = await testServer()
  ana = await firstAccount(server.url, "Ana Soto", "ana@example.org")
  body = (await ana.ask<{ id: string }>("POST", "/api/bodies", { name: "Junta", timeZone: "America/Santiago" })).id
  const other = await ana.ask<{ id: string }>("POST", "/api/bodies", { name: "Otra", timeZone: "UTC" })
  luis = await invited(ana, other.id, { name: "Luis Paz", email: "luis@example.org", role: "secretary" })
  await make(luis, other.id, "1", "2026-01-01", [task("tarea-otra", "De otros", { owner: "Ana Soto" })])
})
afterAll(() => server?.stop())

const day = (from: number) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "America/Santiago", dateStyle: "short" }).format(
    Date.now() + from * 86_400_000,
  )
const task = (id: string, text: string, more: object = {}): Block => ({
  type: "task",
  id,
  text: [{ text }],
  state: "open",
  ...more,
})
function make(by: Caller, into: string, number: string, date: string, blocks: Block[]) {
  const items = [
    { id: `punto-${number.padStart(8, "0")}`, title: "Varios", state: "discussed", content: blocks, items: [] },
  ]
  const content = {
    format: 1,
    language: "es",
    body: "x",
    number,
    title: `Acta ${number}`,
    date,
    attendance: [],
    items,
    endedAt: "18:00",
  }
  return by.ask<ActaRecord>("POST", `/api/bodies/${into}/actas`, { content })
}
const list = async (query = "", by = ana) => (await by.ask<{ tasks: ListedTask[] }>("GET", `/api/tasks${query}`)).tasks
const words = (tasks: ListedTask[]) => tasks.map(({ text }) => text)

test("they are listed with their acta, their label and how they press; the latest word counts", async () => {
  await make(ana, body, "7", "2026-01-10", [
    task("tarea-0001", "Pintar la sede", { owner: "ana soto", due: day(-1) }),
    task("tarea-0002", "Pedir el informe", { owner: "Luis Paz", due: day(0) }),
    task("tarea-0003", "Citar", { due: day(3) }),
    task("tarea-0004", "Archivar", { due: day(4) }),
  ])
  await make(ana, body, "8", "2026-02-10", [
    task("tarea-0005", "Pedir el informe", { owner: "luis paz", state: "done" }),
  ])
  const open = await list(`?state=open&body=${body}`)
  expect(open.map(({ text, label, urgency, acta }) => [text, label, urgency, acta.number])).toEqual([
    ["Pintar la sede", "T7.1", "overdue", "7"],
    ["Citar", "T7.3", "soon", "7"],
    ["Archivar", "T7.4", undefined, "7"],
  ])
  expect(words(await list("?state=done"))).toEqual(["Pedir el informe"])
  // By name, however it is written; and not by another's.
  expect(words(await list(`?mine=1&body=${body}`))).toEqual(["Pintar la sede"])
  expect((await ana.call("GET", "/api/tasks?state=later")).status).toBe(400)
})

test("nobody sees the tasks of a body that isn't theirs", async () => {
  expect(words(await list("", luis))).toEqual(["De otros"])
  await luis.ask("GET", `/api/tasks?body=${body}`)
  expect(words(await list(`?body=${body}`, luis))).toEqual([])
})

test("what is written in a live acta is in the list once it is on the disk, and what stood still isn't read again", async () => {
  const { id } = await make(ana, body, "9", "2026-03-10", [task("tarea-0009", "Enviar la carta")])
  expect(words(await list(`?body=${body}`))).toContain("Enviar la carta")
  const typist = new Typist(server.url, id, ana.cookie)
  await typist.synced()
  const item = itemsOf(typist.doc).get("punto-00000009")
  const written =
    item &&
    contentOf(item)
      ?.toArray()
      .find((node) => node instanceof Y.XmlElement && node.nodeName === "task")
  if (!(written instanceof Y.XmlElement)) throw new Error("the acta has no task")
  written.setAttribute("state", "done")
  await until(() => typist.allSaved, "the change to be saved")
  expect(words(await list(`?state=open&body=${body}`))).not.toContain("Enviar la carta")
  expect(words(await list(`?state=done&body=${body}`))).toContain("Enviar la carta")
  typist.leave()
  const { acta } = await ana.ask<{ acta: Acta }>("GET", `/api/actas/${id}/content`)
  expect(allItems(acta)[0]?.content[0]).toMatchObject({ state: "done" })
})

test("in the bin it is out of the list, and gone for good it leaves nothing", async () => {
  const { id } = await make(ana, body, "10", "2026-04-10", [task("tarea-0010", "Solo un ensayo")])
  expect(words(await list())).toContain("Solo un ensayo")
  await ana.ask("DELETE", `/api/actas/${id}`)
  expect(words(await list())).not.toContain("Solo un ensayo")
})

test("marked from the list it is done in the acta itself, and open again; who only reads may not, nor anybody once it is locked", async () => {
  const { id } = await make(ana, body, "11", "2026-05-10", [task("tarea-0011", "Revisar las cuentas")])
  const eva = await invited(ana, body, { name: "Eva Ríos", email: "eva@example.org", role: "member" })
  const found = async (by: Caller) => (await list(`?body=${body}`, by)).find(({ id }) => id === "tarea-0011")
  expect(await found(ana)).toMatchObject({ mayMark: true, state: "open" })
  expect(await found(eva)).not.toHaveProperty("mayMark")
  const mark = async (state: string, by = ana, wanted = "tarea-0011") =>
    (await by.call("PUT", `/api/actas/${id}/tasks/${wanted}`, { state })).status

  expect(await mark("done")).toBe(204)
  const { acta } = await ana.ask<{ acta: Acta }>("GET", `/api/actas/${id}/content`)
  expect(acta.items[0]?.content).toEqual([task("tarea-0011", "Revisar las cuentas", { state: "done" })])
  expect((await found(ana))?.state).toBe("done")
  // Said twice, it is said once.
  expect(await mark("done")).toBe(204)
  expect(await mark("open")).toBe(204)
  expect((await found(eva))?.state).toBe("open")

  expect(await mark("done", eva)).toBe(403)
  expect(await mark("done", ana, "tarea-0001")).toBe(404)
  expect(await mark("dropped")).toBe(400)
  await ana.ask("DELETE", `/api/actas/${id}`)
  expect(await mark("done")).toBe(404)
  await ana.ask("POST", `/api/actas/${id}/restore`)
  const { seal } = await ana.ask<{ seal: string }>("GET", `/api/actas/${id}/content`)
  await ana.ask("POST", `/api/actas/${id}/moves`, { move: "finalize", expects: seal })
  expect(await found(ana)).toMatchObject({ acta: { isLocked: true }, state: "open" })
  expect(await found(ana)).not.toHaveProperty("mayMark")
  expect(await mark("done")).toBe(423)
})
