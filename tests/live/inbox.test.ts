/** The others' words are gathered while many write; none is lost, and nothing overtakes them. */
import * as encoding from "lib0/encoding"
import { writeUpdate } from "y-protocols/sync"
import * as Y from "yjs"
import { afterAll, afterEach, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { encodeStanding, frame } from "#shared/protocol/frames.ts"
import { setMeta } from "#client/editor/agenda.ts"
import { metaOf } from "#shared/schema/ydoc.ts"
import { firstAccount, testServer, type Caller, type TestServer } from "#tests/support/server.ts"
import { Line } from "./line.ts"

let server: TestServer
let secretary: Caller
let line: Line | undefined
beforeAll(async () => {
  server = await testServer()
  secretary = await firstAccount(server.url)
})
afterAll(() => server?.stop())
afterEach(() => line?.live.destroy())

/** A line, and the frames of somebody else who changes the place, a frame each time. */
async function besides() {
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const { id } = await secretary.ask<{ id: string }>("GET", "/api/me")
  const sat = (line = new Line(secretary, record, id))
  await sat.until(({ ready }) => ready)
  await sat.live.settled()
  const { doc } = sat.live
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const frames: Uint8Array[] = []
  other.on("update", (update: Uint8Array) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, frame.sync)
    writeUpdate(encoder, update)
    frames.push(encoding.toUint8Array(encoder))
  })
  let drawings = 0
  doc.on("afterTransaction", ({ changed }: Y.Transaction) => (drawings += changed.size > 0 ? 1 : 0))
  return {
    says: (place: string) => {
      setMeta(other, "place", place)
      for (const bytes of frames.splice(0)) sat.whisper(bytes)
    },
    whisper: (bytes: Uint8Array) => sat.whisper(bytes),
    place: () => metaOf(doc).get("place"),
    drawings: () => drawings,
  }
}

test("of twenty changes at once the first is seen at once, and the others together", async () => {
  const { says, place, drawings } = await besides()
  for (let n = 1; n <= 20; n++) says(`Sala ${n}`)
  expect([place(), drawings()]).toEqual(["Sala 1", 1])
  await expect.poll(place).toBe("Sala 20")
  expect(drawings()).toBe(2)
})

test("whatever else is said finds the words before it in place", async () => {
  const { says, place, whisper } = await besides()
  for (const each of ["Sala 1", "Sala 2", "Sala 3"]) says(each)
  expect(place()).toBe("Sala 1")
  whisper(encodeStanding({ status: "draft", epoch: 0, mayWrite: true, storing: true }))
  expect(place()).toBe("Sala 3")
})

test("a connection that is left passes nothing on", async () => {
  const { says, place } = await besides()
  says("Sala 1")
  says("Sala 2")
  line?.live.destroy()
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(place()).toBe("Sala 1")
})
