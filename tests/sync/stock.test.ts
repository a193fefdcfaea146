/** A stock y-websocket provider, over a real server: no code of ours on its side. */
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { afterAll, beforeAll, expect, test } from "vitest"
import { sealOf } from "#server/actas/seal.ts"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord, Lock } from "#shared/domain/records.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import { readActa } from "#shared/schema/read.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { Caller, firstAccount, testServer, type TestServer } from "#tests/support/server.ts"
import { Typist, until } from "#tests/support/typist.ts"

let server: TestServer
let secretary: Caller
let record: ActaRecord
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
  record = await secretary.ask<ActaRecord>("POST", "/api/example")
})
afterAll(() => server.stop())

function stock(schema: number, cookie = secretary.cookie, id = record.id) {
  const doc = new Y.Doc()
  const closes: number[] = []
  class Socket extends WebSocket {
    constructor(url: string, protocols?: string[]) {
      super(url, protocols, { headers: { cookie, origin: server.url } })
      this.on("close", (code) => closes.push(code))
    }
  }
  const provider = new WebsocketProvider(`${server.url.replace("http", "ws")}/sync`, id, doc, {
    disableBc: true,
    params: { schema: String(schema) },
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
  })
  return { doc, provider, closes }
}

test("a stock client syncs, and what it writes is there for the others [P1]", async () => {
  const { doc, provider } = stock(record.schema)
  await until(() => provider.synced, "the stock client to sync")
  expect(readActa(doc).title).toBe("Acta de Reunión N°4 Mesa de Gobierno Abierto")
  const map = itemsOf(doc).get("otros-temas")
  const content = map && contentOf(map)
  const paragraph = new Y.XmlElement("paragraph")
  const text = new Y.XmlText()
  text.insert(0, "Escrito por un cliente cualquiera.")
  paragraph.insert(0, [text])
  content?.insert(content.length, [paragraph])
  const typist = new Typist(server.url, record.id, secretary.cookie)
  await until(() => JSON.stringify(readActa(typist.doc)).includes("un cliente cualquiera"), "the text to reach another")
  typist.leave()
  provider.destroy()
})

test("an old schema number, a stranger and a missing acta are closed with their codes before any sync [P2] [P6]", async () => {
  const stranger = new Caller(server.url)
  for (const [client, code] of [
    [stock(SCHEMA_VERSION - 1), 4426],
    [stock(record.schema, stranger.cookie), 4401],
    [stock(record.schema, secretary.cookie, "no-such-acta"), 4404],
  ] as const) {
    await until(() => client.closes.length > 0, `a close with ${code}`)
    expect(client.closes).toEqual([code])
    expect(client.doc.store.clients.size).toBe(0)
    client.provider.destroy()
  }
})

test("a page of another origin gets HTTP 403 [P6]", async () => {
  const answer = await new Promise<number>((resolve) => {
    const socket = new WebSocket(`${server.url.replace("http", "ws")}/sync/${record.id}?schema=1`, {
      headers: { cookie: secretary.cookie, origin: "https://evil.example" },
    })
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0))
    socket.on("error", () => undefined)
  })
  expect(answer).toBe(403)
})

test("after the lock a stock client changes nothing, not even after a restart; a finalize signs what was seen [L1] [L3]", async () => {
  const { doc, provider, closes } = stock(record.schema)
  await until(() => provider.synced, "the stock client to sync")
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
  const wrong = await secretary.call("POST", `/api/actas/${record.id}/moves`, {
    move: "finalize",
    expects: "0".repeat(64),
  })
  expect([wrong.status, await wrong.json()]).toEqual([409, { code: "acta.staleView", seal }])
  await secretary.ask("POST", `/api/actas/${record.id}/moves`, { move: "finalize", expects: seal })
  doc.getMap("meta").set("title", "Otro título")
  await until(() => closes.includes(4423), "the lock to close the writer")
  provider.destroy()
  // Hashed here, from what each of them says: a stored seal compared with itself proves nothing.
  const sealsNow = async (caller: Caller, newcomer: Typist) => {
    const { acta, lock } = await caller.ask<{ acta: Acta; lock: Lock }>("GET", `/api/actas/${record.id}/content`)
    const exported = await caller.ask<Acta & { acta?: Acta }>("GET", `/api/actas/${record.id}/export/json`)
    await newcomer.synced()
    const found = [lock.seal, ...[acta, exported.acta ?? exported, readActa(newcomer.doc)].map((each) => sealOf(each))]
    newcomer.leave()
    return found
  }
  const same = [seal, seal, seal, seal]
  expect(await sealsNow(secretary, new Typist(server.url, record.id, secretary.cookie))).toEqual(same)
  for (const [method, path, body] of [
    ["POST", "moves", { move: "reopen", reason: "x" }],
    ["POST", "moves", { move: "convene" }],
    ["DELETE", "", undefined],
  ] as const)
    expect((await secretary.call(method, `/api/actas/${record.id}/${path}`.replace(/\/$/, ""), body)).ok).toBe(false)
  const again = await server.restart()
  const back = new Caller(again.url)
  for (const [name, value] of secretary.cookies) back.cookies.set(name, value)
  expect(await sealsNow(back, new Typist(again.url, record.id, back.cookie))).toEqual(same)
  server = again
})
