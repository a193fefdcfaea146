/** A line that swallows everything and tells nobody. In a file of its own: it takes as long as the notice does. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Acta } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { firstAccount, testServer, type TestServer } from "#tests/support/server.ts"
import { Line } from "./line.ts"

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server?.stop())

test("a line that has gone dead without a word is noticed, nothing is called saved meanwhile, and all of it is sent on the next [S1]", async () => {
  const secretary = await firstAccount(server.url)
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const { id } = await secretary.ask<{ id: string }>("GET", "/api/me")
  const line = new Line(secretary, record, id)
  await line.until(({ ready }) => ready)
  await line.live.settled()
  line.swallows()
  const calledSaved: string[] = []
  line.types(" Al vacío.")
  const stop = line.live.subscribe(() => {
    if (line.state.save.kind === "saved") calledSaved.push("too early")
  })
  // y-websocket hangs up half a minute after the last word, and looks every three seconds.
  await line.until(({ save }) => save.kind === "offline")
  stop()
  expect(calledSaved).toEqual([])
  await line.live.settled()
  const { acta } = await secretary.ask<{ acta: Acta }>("GET", `/api/actas/${record.id}/content`)
  expect(JSON.stringify(acta).split("Al vacío.")).toHaveLength(2)
  line.live.destroy()
})
