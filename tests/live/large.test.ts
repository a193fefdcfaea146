/** More than a message may be: it isn't sent, and is offered back to whoever brought it. */
import { afterAll, beforeAll, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { longestMessage } from "#shared/protocol/frames.ts"
import { firstAccount, testServer, type TestServer } from "#tests/support/server.ts"
import { Line } from "./line.ts"

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.stop())

test("a paste that is too large is set aside with its reason, without a word to the server, and one goes on", async () => {
  const secretary = await firstAccount(server.url)
  const { id } = await secretary.ask<{ id: string }>("GET", "/api/me")
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const line = new Line(secretary, record, id)
  await line.live.settled()
  const said: string[] = []
  line.live.subscribe(() => said.push(line.state.save.kind))
  line.pastes("x".repeat(longestMessage))
  await line.until(({ late, save }) => late !== undefined && save.kind === "saved")
  expect(line.state.late?.code).toBe("input.tooLarge")
  expect(JSON.stringify(line.state.late?.passages).length).toBeGreaterThan(longestMessage)
  expect(said).not.toContain("offline")
  const page = await (await fetch(new URL("/metrics", server.url))).text()
  expect(page).not.toMatch(/acta_refusals_total\{/)
  line.types(" y sigo")
  await line.live.settled()
  const now = JSON.stringify(await secretary.ask("GET", `/api/actas/${record.id}/content`))
  expect([now.includes(" y sigo"), now.includes("xxx")]).toEqual([true, false])
  line.live.destroy()
})
