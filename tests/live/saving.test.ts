/** What the browser says of saving is true: on real documents, a real socket and a real server. */
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { encodeStanding } from "#shared/protocol/frames.ts"
import { readActa } from "#shared/schema/read.ts"
import { firstAccount, invited, testServer, type Caller, type TestServer } from "#tests/support/server.ts"
import { Line, place } from "./line.ts"
import { seating } from "./seating.ts"

const sitsAt = seating()
let server: TestServer
let secretary: Caller
let record: ActaRecord

beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
})
afterAll(() => server?.stop())
beforeEach(async () => {
  record = await secretary.ask<ActaRecord>("POST", "/api/example")
})

const sits = (caller: Caller) => sitsAt(caller, record)
const luisAs = (role: string) =>
  invited(secretary, record.bodyId, { name: "Luis Paz", email: `luis-${record.id.toLowerCase()}@example.org`, role })
const stored = async () => {
  const { acta } = await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${record.id}/content`)
  return JSON.stringify(acta.items.find(({ id }) => id === place)?.content)
}
async function finalizes(): Promise<void> {
  const { seal } = await secretary.ask<{ seal: string }>("GET", `/api/actas/${record.id}/content`)
  await secretary.ask("POST", `/api/actas/${record.id}/moves`, { move: "finalize", expects: seal })
}

test("settled means that the server has it, every letter", async () => {
  const ana = await sits(secretary)
  ana.types(" Se levanta la sesión.")
  expect(ana.live.isSettled()).toBe(false)
  await ana.live.settled()
  await ana.until(({ save }) => save.kind === "saved")
  expect(await stored()).toContain("Se levanta la sesión.")
})

test("while the server's word is missing nothing is called saved, not for an instant", async () => {
  const ana = await sits(secretary)
  ana.holdSaved()
  ana.types(" Uno.")
  expect(ana.state.save).toEqual({ kind: "saving" })
  expect(ana.live.isSettled()).toBe(false)
  ana.releaseSaved()
  await ana.live.settled()
  await ana.until(({ save }) => save.kind === "saved")
})

test("a deletion, which leaves every state vector as it was, is settled only by the server's word", async () => {
  const ana = await sits(secretary)
  ana.types(" Sobra.")
  await ana.live.settled()
  ana.holdSaved()
  ana.erases(" Sobra.".length)
  await ana.until(({ save }) => save.kind === "saving")
  ana.releaseSaved()
  await ana.live.settled()
  expect(await stored()).not.toContain("Sobra.")
})

test("a key that finds the socket closing is not called saved, and goes out with the next connection", async () => {
  const ana = await sits(secretary)
  ana.types(" Antes.")
  await ana.live.settled()
  ana.beginsToClose()
  ana.types(" Tarde.")
  expect(ana.live.isSettled()).toBe(false)
  ana.cut()
  await ana.until(({ save }) => save.kind === "offline")
  expect(ana.state.save).toMatchObject({ changes: 7 })
  ana.mend()
  await ana.live.settled()
  expect(await stored()).toContain("Tarde.")
})

test("offline one writes on, is told how much waits, and it is sent on return", async () => {
  const [ana, luis] = [await sits(secretary), await sits(await luisAs("noteTaker"))]
  ana.cut()
  await ana.until(({ save }) => save.kind === "offline")
  expect(ana.state.mayWrite).toBe(true)
  ana.types(" Lejos.")
  // Node has no store of its own, and none is claimed.
  expect(ana.state.save).toEqual({ kind: "offline", changes: 7, kept: false })
  luis.types(" Cerca.")
  await luis.live.settled()
  ana.mend()
  await ana.live.settled()
  const text = await stored()
  expect(text).toContain("Lejos.")
  expect(text).toContain("Cerca.")
  await ana.until(({ save }) => save.kind === "saved")
  ana.cut()
  await ana.until(({ save }) => save.kind === "offline")
  expect(ana.state.save).toMatchObject({ changes: 0 })
})

test("who opens an acta, or comes back to it, and has written nothing isn't told of saving", async () => {
  const me = await secretary.ask<{ id: string }>("GET", "/api/me")
  const ana = new Line(secretary, record, me.id)
  onTestFinished(() => ana.live.destroy())
  const said: string[] = []
  ana.live.subscribe(() => said.at(-1) !== ana.state.save.kind && said.push(ana.state.save.kind))
  await ana.until(({ save }) => save.kind === "saved")
  ana.cut()
  await ana.until(({ save }) => save.kind === "offline")
  ana.mend()
  await ana.until(({ save }) => save.kind === "saved")
  expect(said).not.toContain("saving")
  const before = said.length
  ana.types("Y ahora.")
  await ana.until(({ save }) => save.kind === "saved")
  expect(said.slice(before)).toEqual(["saving", "saved"])
})

test("while the server can't store it says so, and nothing else", async () => {
  const ana = await sits(secretary)
  ana.whisper(encodeStanding({ status: "draft", epoch: 1, mayWrite: true, storing: false }))
  expect(ana.state.save).toEqual({ kind: "notStoring" })
  ana.whisper(encodeStanding({ status: "draft", epoch: 1, mayWrite: true, storing: true }))
  await ana.until(({ save }) => save.kind === "saved")
})

test("a reader is told why, and may not write", async () => {
  const luis = await sits(await luisAs("reader"))
  expect(luis.state).toMatchObject({ mayWrite: false, save: { kind: "readOnly" } })
})

test("what was written offline before the lock was known comes back to its author, to the letter", async () => {
  const [ana, luis] = [await sits(secretary), await sits(await luisAs("noteTaker"))]
  luis.types(" Guardado antes.")
  await luis.live.settled()
  luis.cut()
  await luis.until(({ save }) => save.kind === "offline")
  luis.types(" Escrito lejos.")
  luis.types(" También aquí.", "financiamiento")
  await finalizes()
  const sealed = await stored()
  luis.mend()
  await luis.until(({ late }) => late !== undefined)
  expect(luis.state.late?.code).toBe("acta.locked")
  expect(luis.state.late?.passages.map(({ item, text }) => `${item}: ${text}`).sort()).toEqual([
    "financiamiento: También aquí.",
    `${place}: Escrito lejos.`,
  ])
  // The page shows the acta as it was sealed, not as he left it.
  await luis.until(({ save }) => save.kind === "readOnly")
  expect(readActa(luis.live.doc)).toEqual(readActa(ana.live.doc))
  expect(await stored()).toBe(sealed)
  luis.live.dismissLate()
  expect(luis.state.late).toBeUndefined()
})

test("text whose acknowledgement was lost on the way, but not the text, is not called late", async () => {
  const luis = await sits(await luisAs("noteTaker"))
  luis.holdSaved()
  luis.types(" Llegó.")
  await expect.poll(stored).toContain("Llegó.")
  luis.cut()
  await luis.until(({ save }) => save.kind === "offline")
  luis.types(" Esto ya no.")
  await finalizes()
  luis.releaseSaved()
  luis.mend()
  await luis.until(({ late }) => late !== undefined)
  expect(luis.state.late?.passages.map(({ text }) => text)).toEqual(["Esto ya no."])
})

test("a refused write is set aside with its reason, and one goes on with the acta as it is", async () => {
  const luis = await sits(await luisAs("noteTaker"))
  luis.live.doc.transact(() => {
    luis.types(" Con esto.")
    luis.live.doc.getMap("nowhere").set("status", "finalized")
  })
  await luis.until(({ late }) => late !== undefined)
  expect(luis.state.late).toMatchObject({ code: "update.refused", passages: [{ item: place, text: "Con esto." }] })
  await luis.live.settled()
  luis.types(" Y sigue.")
  await luis.live.settled()
  expect(await stored()).toContain("Y sigue.")
  expect(await stored()).not.toContain("Con esto.")
})

test("somebody put out of the body meanwhile can no longer read, and still gets their words back", async () => {
  const luis = await sits(await luisAs("noteTaker"))
  luis.cut()
  await luis.until(({ save }) => save.kind === "offline")
  luis.types(" Mis notas.")
  const { members } = await secretary.ask<{ members: { id: string; name: string }[] }>(
    "GET",
    `/api/bodies/${record.bodyId}`,
  )
  const seat = members.find(({ name }) => name === "Luis Paz")
  expect((await secretary.call("DELETE", `/api/bodies/${record.bodyId}/members/${seat?.id}`)).status).toBe(204)
  luis.mend()
  await luis.until(({ save }) => save.kind === "refused")
  expect(luis.state.mayWrite).toBe(false)
  expect(luis.state.late?.passages).toEqual([expect.objectContaining({ item: place, text: "Mis notas." })])
})

test("a page of before an upgrade sends nothing and shows nothing anew; where no computer keeps its words they are offered back", async () => {
  const [ana, luis] = [await sits(secretary), await sits(await luisAs("noteTaker"))]
  ana.cut()
  await ana.until(({ save }) => save.kind === "offline")
  ana.types(" De antes.")
  luis.types(" De ahora.")
  await luis.live.settled()
  const here = JSON.stringify(readActa(ana.live.doc))
  ana.becomesOld()
  ana.mend()
  await ana.until(({ save }) => save.kind === "refused")
  expect(ana.state).toMatchObject({ mayWrite: false, save: { code: "schema.mismatch" } })
  expect(ana.state.late?.passages).toEqual([expect.objectContaining({ item: place, text: "De antes." })])
  expect(JSON.stringify(readActa(ana.live.doc))).toBe(here)
  expect(await stored()).toContain("De ahora.")
  expect(await stored()).not.toContain("De antes.")
})

test("the page is told a thing once: a run of keys changes what it says at its first key, and when all is saved", async () => {
  const ana = await sits(secretary)
  await ana.until(({ save }) => save.kind === "saved")
  ana.types(" ")
  const during = ana.state
  for (const letter of "Palabras.") {
    ana.types(letter)
    await ana.live.settled()
  }
  expect(ana.state).toBe(during)
  await ana.until(({ save }) => save.kind === "saved")
})
