/** Actas are opened and closed, people are let in and refused, over and over: what it took is given back. */
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { afterEach, expect, test } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import { Caller, firstAccount, testServer } from "#tests/support/server.ts"
import { closed, knock } from "#tests/support/socket.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"
import { until } from "#tests/support/typist.ts"

const rounds = Number(process.env.LEAK_ROUNDS ?? 300)
const mb = 1024 * 1024

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

/** Bytes in use once nothing is left to collect: what is freed by one pass may free more. */
async function heap(): Promise<number> {
  for (let n = 0; n < 4; n++) {
    collect()
    await new Promise(setImmediate)
  }
  return process.memoryUsage().heapUsed
}

let table: Table | undefined
afterEach(() => table?.clear())

test(
  `rooms: after ${rounds} openings and closings, one in five refused, memory and timers are as before [R3]`,
  async () => {
    const { place, rooms, clock, passport } = (table = await setTable())
    const actas: ActaRecord[] = []
    for (let n = 0; n < Math.min(500, rounds / 10); n++) actas.push(await place(`${100 + n}`))
    const allGone = () => until(() => rooms.stats().rooms === 0, "the rooms to be let go")
    const openAndClose = async (from: number, to: number) => {
      for (let n = from; n < to; n++) {
        const id = actas[n % actas.length]?.id ?? ""
        if (n % 5 === 0) {
          await expect(
            rooms.join(passport("ana", "noteTaker", `no-such-acta-${n}`), silent, { standing: true }),
          ).rejects.toThrow("acta.notFound")
          continue
        }
        const person = await new Person().sit(rooms, passport(`p${n}`, n % 2 ? "noteTaker" : "reader", id))
        // A reader is refused for it, and a note taker's is kept.
        if (n % 7 === 0) person.writes("financiamiento", `línea ${n}`)
        person.leave()
        if (n % 10 === 0) clock.pass(200)
      }
      await allGone()
      clock.pass(1000)
      await allGone()
    }
    // Everything is warm, and each acta has been open once.
    await openAndClose(0, actas.length * 2)
    const [before, timers] = [await heap(), clock.waiting]
    await openAndClose(0, rounds)
    expect((await heap()) - before).toBeLessThan(20 * mb)
    expect(clock.waiting).toBe(timers)
    expect(rooms.stats()).toMatchObject({ rooms: 0, peers: 0 })
  },
  60_000 + rounds * 100,
)

const silent = { send: () => undefined, buffered: () => 0, close: () => undefined }

test(
  `sockets: after ${rounds} knocks of every kind, memory and handles are as before [P6]`,
  async () => {
    const server = await testServer()
    const secretary = await firstAccount(server.url)
    const record = await secretary.ask<ActaRecord>("POST", "/api/example")
    const stranger = new Caller(server.url)
    const kinds = [
      () => knock(secretary, record.id),
      () => knock(stranger, record.id),
      () => knock(secretary, "no-such-acta"),
      () => knock(secretary, record.id, { query: "schema=0" }),
      () => knock(secretary, record.id, { headers: { origin: "https://evil.example" } }),
      () => knock(secretary, "elsewhere/entirely"),
    ]
    const knockOften = async (count: number) => {
      for (let n = 0; n < count; n += 12)
        await Promise.all(
          Array.from({ length: 12 }, async (_, m) => {
            const answer = await kinds[m % kinds.length]?.()
            if (answer?.kind !== "seated") return
            const gone = closed(answer.socket)
            // Some say goodbye, some send rubbish, some are just gone.
            if (n % 36 === 0) answer.socket.close()
            else if (n % 36 === 12) answer.socket.send(Buffer.from([9, 9, 9]))
            else answer.socket.terminate()
            await gone
          }),
        )
    }
    const handles = () => process.getActiveResourcesInfo().filter((each) => each.startsWith("TCP")).length
    await knockOften(120)
    const before = await heap()
    await until(() => handles() <= 3, "the first sockets to go")
    const open = handles()
    await knockOften(Math.min(rounds, 3000))
    await until(() => handles() <= open, "all sockets to go")
    expect((await heap()) - before).toBeLessThan(20 * mb)
    await server.stop()
  },
  60_000 + rounds * 100,
)
