/** A line that somebody else writes anew while one writes in it: the letters go on in the new line, or are offered back. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { UI } from "#client/live/undo.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
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

/** Ana and Luis on a line of their own that both have. */
async function pair(words: string): Promise<{ ana: Line; luis: Line }> {
  const email = `luis-${record.id.toLowerCase()}@example.org`
  const ana = await sits(secretary)
  const luis = await sits(await invited(secretary, record.bodyId, { name: "Luis Paz", email, role: "noteTaker" }))
  const content = contentIn(ana)
  ana.live.doc.transact(() => content.insert(content.length, [element("paragraph", words)]), UI)
  await ana.live.settled()
  await has(luis, words)
  return { ana, luis }
}

function contentIn({ live }: Line): Y.XmlFragment {
  const map = itemsOf(live.doc).get(place)
  const content = map && contentOf(map)
  if (!content) throw new Error(`no item ${place}`)
  return content
}

function element(name: string, words: string): Y.XmlElement {
  const made = new Y.XmlElement(name)
  const text = new Y.XmlText()
  text.insert(0, words)
  made.insert(0, [text])
  return made
}

/** As the editor does it that makes another kind of line of the last one, or takes it away. */
function rewrites(line: Line, words?: string) {
  const content = contentIn(line)
  line.live.doc.transact(() => {
    content.delete(content.length - 1)
    if (words === undefined) return
    const task = element("task", words)
    task.setAttribute("id", "tarea-rehecha-01")
    task.setAttribute("state", "open")
    content.insert(content.length, [task])
  }, UI)
}

/** Resolves when the item's text says so. */
const has = ({ live }: Line, words: string, times = 1): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      const map = itemsOf(live.doc).get(place)
      if ((map && contentOf(map))?.toJSON().split(words).length !== times + 1) return
      live.doc.off("afterAllTransactions", look)
      resolve()
    }
    live.doc.on("afterAllTransactions", look)
    look()
  })

/** Both are away from the other for as long as they work. */
async function atOnce({ ana, luis }: { ana: Line; luis: Line }, work: () => void): Promise<void> {
  for (const line of [ana, luis]) line.cut()
  await Promise.all([ana, luis].map((line) => line.until(({ save }) => save.kind === "offline")))
  work()
  luis.mend()
  await luis.live.settled()
  ana.mend()
  await ana.live.settled()
}

test("what I wrote in a line goes on in the one that it was made into, for everybody", async () => {
  const { ana, luis } = await pair("Se pide el presupuesto.")
  await atOnce({ ana, luis }, () => {
    rewrites(luis, "Se pide el presupuesto.")
    ana.types(" Y pronto.")
  })
  await has(luis, ">Se pide el presupuesto. Y pronto.</task>")
  await has(ana, ">Se pide el presupuesto. Y pronto.</task>")
  expect(ana.state.late).toBeUndefined()
  expect(luis.state.late).toBeUndefined()
})

test("where nothing is left of the line, my words are offered to me, and to nobody else", async () => {
  const { ana, luis } = await pair("Se pide el presupuesto.")
  await atOnce({ ana, luis }, () => {
    rewrites(luis)
    ana.types(" Y pronto.")
  })
  expect(ana.state.late).toEqual({
    code: "line.rewritten",
    passages: [{ item: place, title: expect.any(String) as string, text: "Y pronto." }],
  })
  expect(luis.state.late).toBeUndefined()
})

test("words of mine that the line says elsewhere too aren't taken for those", async () => {
  const { ana, luis } = await pair("Se pide el presupuesto.")
  await atOnce({ ana, luis }, () => {
    rewrites(luis, "Se vota el presupuesto, y ya.")
    ana.types(" el presupuesto")
  })
  expect(ana.state.late?.passages.map(({ text }) => text)).toEqual(["el presupuesto"])
})

test("a line that somebody takes away who has seen all of it is offered to nobody", async () => {
  const { ana, luis } = await pair("Se pide el presupuesto.")
  ana.types(" Y pronto.")
  await has(luis, "Y pronto.")
  rewrites(luis)
  await has(ana, "Y pronto.", 0)
  expect([ana.state.late, luis.state.late]).toEqual([undefined, undefined])
})

test("what somebody wrote who has left, in a line that I had taken away unseen, is offered to me", async () => {
  const { ana, luis } = await pair("Se pide el presupuesto.")
  luis.cut()
  await luis.until(({ save }) => save.kind === "offline")
  rewrites(luis)
  ana.types(" Y pronto.")
  await ana.live.settled()
  ana.live.destroy()
  luis.mend()
  await luis.until(({ late }) => late !== undefined)
  expect(luis.state.late).toEqual({
    code: "line.rewritten",
    passages: [{ item: place, title: "Otros", text: "Y pronto.", isOthers: true }],
  })
})
