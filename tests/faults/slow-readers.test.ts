/** Somebody whose network has stopped costs the others nothing, and the server little. */
import { afterEach, expect, test } from "vitest"
import * as Y from "yjs"
import { limits } from "#server/sync/limits.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { sync } from "#shared/protocol/frames.ts"
import { premises } from "#tests/support/premises.ts"
import { firstAccount } from "#tests/support/server.ts"
import { closed, knock, metric, tcpOf } from "#tests/support/socket.ts"
import { setTable, type Person, type Table } from "#tests/support/table.ts"
import { Typist, until } from "#tests/support/typist.ts"

const item = "financiamiento"
let table: Table | undefined
afterEach(async () => {
  await table?.clear()
  table = undefined
})

const updatesTo = (person: Person, from: number) =>
  person.sentToMe.slice(from).filter((bytes) => bytes[0] === 0 && bytes[1] === sync.update)

test("who lags hears nothing meanwhile, and then all of it in one message [F3]", async () => {
  table = await setTable()
  const [ana, eva, luis] = [await table.sit("ana"), await table.sit("eva", "reader"), await table.sit("luis", "reader")]
  await table.settle()
  eva.lag = limits.slowBytes + 1
  const from = eva.sentToMe.length
  for (let n = 0; n < 120; n++) {
    ana.writes(item, `línea ${n};`)
    await table.settle()
  }
  expect(updatesTo(eva, from)).toHaveLength(0)
  expect(luis.text).toBe(ana.text)
  eva.lag = 0
  for (let n = 0; n < 3; n++) {
    table.clock.pass(5000)
    await new Promise(setImmediate)
  }
  expect(updatesTo(eva, from)).toHaveLength(1)
  expect(eva.text).toBe(ana.text)
  expect(eva.closed).toBeUndefined()
})

test("who lags for good is told to come back, and only they [F3]", async () => {
  table = await setTable()
  const [ana, eva, luis] = [await table.sit("ana"), await table.sit("eva", "reader"), await table.sit("luis", "reader")]
  await table.settle()
  eva.lag = limits.slowBytes + 1
  for (let n = 0; n < 9 && !eva.closed; n++) {
    ana.writes(item, "x".repeat(1_000_000))
    await table.settle()
    table.clock.pass(1000)
  }
  expect(eva.closed).toEqual({ code: 1013, reason: "rate.limited" })
  expect([ana.closed, luis.closed]).toEqual([undefined, undefined])
  expect(luis.text === ana.text).toBe(true)
})

const { serve } = premises("slow")

test("three readers whose connection stands still are closed with bounded memory, while a fourth reads all of it [F3]", async () => {
  const server = await serve()
  const secretary = await firstAccount(server.url)
  const record = await secretary.ask<ActaRecord>("POST", "/api/example")
  const writer = new Typist(server.url, record.id, secretary.cookie)
  const reader = new Typist(server.url, record.id, secretary.cookie)
  await Promise.all([writer.synced(), reader.synced()])
  const rss = () => metric(server.url, "process_resident_memory_bytes")
  const words = writer.paragraphIn(item)
  // Written and taken away again: much to tell, and an acta that stays small.
  const write = async (n: number) => {
    writer.type(words, String(n % 10).repeat(150_000))
    words.delete(0, words.length)
    await until(() => writer.allSaved, "the text to be saved")
  }
  // What the server needs for such text itself, it has by then.
  for (let n = 0; n < 30; n++) await write(n)
  const slow = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const answer = await knock(secretary, record.id)
      if (answer.kind !== "seated") throw new Error("a reader was not seated")
      tcpOf(answer.socket).pause()
      return answer.socket
    }),
  )
  const ends = slow.map(closed)
  const before = await rss()
  // What doesn't fit the kernel's buffers waits in the server.
  let most = 0
  for (let n = 0; n < 200 && (await metric(server.url, "acta_peers")) > 2; n++) {
    await write(n)
    most = Math.max(most, (await rss()) - before)
  }
  expect(await metric(server.url, "acta_peers")).toBe(2)
  // Each may keep 8 MB of what is one copy for all of them; what the server throws away meanwhile is in it too.
  expect(most).toBeLessThan(64e6)
  for (const socket of slow) tcpOf(socket).resume()
  // Told why where they read on in time; else the connection is gone.
  for (const { code } of await Promise.all(ends)) expect([1013, 1006]).toContain(code)
  writer.type(words, "fin")
  const stateOf = ({ doc }: Typist) => Buffer.from(Y.encodeStateVector(doc)).toString("hex")
  await until(() => stateOf(reader) === stateOf(writer), "the fourth to have all of it")
  expect([writer.closes, reader.closes]).toEqual([[], []])
  writer.leave()
  reader.leave()
  await server.kill()
})
