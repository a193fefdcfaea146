/** Clocks jump, and connections die without a word. */
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { WebSocket } from "ws"
import { advance } from "#server/actas/advance.ts"
import { sealOf } from "#server/actas/seal.ts"
import { attachSync } from "#server/http/upgrade.ts"
import { systemClock } from "#server/sync/clock.ts"
import { setTable, type Table } from "#tests/support/table.ts"
import { until } from "#tests/support/typist.ts"

let table: Table
let server: Server | undefined
beforeEach(async () => {
  table = await setTable()
})
afterEach(async () => {
  vi.useRealTimers()
  await table.clear()
  server?.close()
})

test("an hour's jump of the server's clock, back or forth, moves no time in the rooms [R4]", () => {
  vi.useFakeTimers({ toFake: ["Date"] })
  const before = systemClock.now()
  for (const hours of [-1, 1]) {
    vi.setSystemTime(Date.now() + hours * 3_600_000)
    expect(Math.abs(systemClock.now() - before)).toBeLessThan(60_000)
  }
})

test("a lock made while the clock stands an hour back is not earlier than the one before it [L6]", async () => {
  const secretary = { who: { id: "user-secretary", name: "Secretaría" }, role: "secretary" as const }
  const at: string[] = []
  for (const [number, now] of [
    ["7", "2026-11-20T12:00:00.000Z"],
    ["8", "2026-11-20T11:00:00.000Z"],
    ["9", "2026-11-20T12:30:00.000Z"],
  ] as const) {
    const record = await table.place(number)
    const expects = sealOf((await table.rooms.read(record.id)).acta)
    await advance({ ...table.context, now: () => new Date(now) }, record, secretary, { move: "finalize", expects })
    at.push((await table.store.actas.lockOf(record.id))?.lock.at ?? "")
  }
  expect(at).toEqual(["2026-11-20T12:00:00.000Z", "2026-11-20T12:00:00.000Z", "2026-11-20T12:30:00.000Z"])
})

test("updates keep the order of their numbers whatever the clock says when they are written [S1]", async () => {
  vi.useFakeTimers({ toFake: ["Date"] })
  const ana = await table.sit("ana")
  for (const [n, hours] of [0, -1, 5, -9].entries()) {
    vi.setSystemTime(Date.now() + hours * 3_600_000)
    ana.writes("financiamiento", `<${n}>`)
    await table.settle()
  }
  const stored = await table.store.actas.load(table.record.id)
  expect(stored?.updates.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect(JSON.stringify((await table.rooms.read(table.record.id)).acta)).toMatch(/<0>.*<1>.*<2>.*<3>/)
})

test("a connection whose other end says nothing any more is closed and its caret goes; one that answers stays [P4]", async () => {
  const web = (server = createServer())
  attachSync(web, {
    rooms: table.rooms,
    isGoodOrigin: () => true,
    knocked: () => undefined,
    judge: (_request, { actaId }) => Promise.resolve({ ...table.passport("ana"), actaId }),
    enter: () => () => undefined,
    log: () => undefined,
    pingEvery: 100,
  })
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve))
  const { port } = web.address() as AddressInfo
  const dial = (autoPong: boolean) =>
    new WebSocket(`ws://127.0.0.1:${port}/sync/${table.record.id}?schema=1`, { autoPong })
  const [alive, mute] = [dial(true), dial(false)]
  let pings = 0
  alive.on("ping", () => (pings += 1))
  await until(() => table.rooms.stats().peers === 2, "both to sit")
  await until(() => table.rooms.stats().peers === 1, "the mute one to go")
  const before = pings
  await until(() => pings > before + 3, "some more pings")
  expect(alive.readyState).toBe(WebSocket.OPEN)
  for (const socket of [alive, mute]) socket.terminate()
  await until(() => table.rooms.stats().peers === 0, "both to go")
})
