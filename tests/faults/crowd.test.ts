/** More sockets than there should be, from one address: who works goes on, and all of it is given back. */
import type { WebSocket } from "ws"
import { beforeAll, expect, test } from "vitest"
import { limits } from "#server/sync/limits.ts"
import { place, Line } from "#tests/live/line.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { premises } from "#tests/support/premises.ts"
import type { ServerProcess } from "#tests/support/process.ts"
import { Caller, firstAccount } from "#tests/support/server.ts"
import { knock, metric } from "#tests/support/socket.ts"
import { stretched } from "#tests/support/stretched.ts"
import { Person, setTable } from "#tests/support/table.ts"
import { Typist, until } from "#tests/support/typist.ts"

/** Sockets of as many people, from one address. */
const crowd = Number(process.env.CROWD ?? 300)
/** Who return at once after a restart. */
const returning = Number(process.env.RETURNING ?? 40)

const { serve } = premises("crowd")
let server: ServerProcess
let secretary: Caller
beforeAll(async () => {
  server = await serve()
  secretary = await firstAccount(server.url)
})

async function actas(count: number): Promise<ActaRecord[]> {
  const made: ActaRecord[] = []
  for (let n = 0; n < count; n++) made.push(await secretary.ask<ActaRecord>("POST", "/api/example"))
  return made
}

/** So many guests with a seat each in an acta. */
async function guests(acta: ActaRecord, count: number): Promise<Caller[]> {
  const { url } = await secretary.ask<{ url: string }>("POST", `/api/actas/${acta.id}/invitations`, {
    role: "noteTaker",
  })
  const token = new URL(url).pathname.split("/").at(-1)
  return Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const guest = new Caller(server.url)
      await guest.ask("POST", `/api/join/${token}`, { name: `Persona ${n}` })
      return guest
    }),
  )
}

test("an acta seats 250 and a person twenty; one more is told to come back, and one who leaves makes room [R4]", async () => {
  const table = await setTable()
  const busy = { message: "rate.limited" }
  const eva = await Promise.all(Array.from({ length: limits.socketsPerUser }, () => table.sit("eva", "reader")))
  await expect(table.sit("eva", "reader")).rejects.toMatchObject(busy)
  const others = await Promise.all(
    Array.from({ length: limits.peersPerActa - limits.socketsPerUser }, (_, n) => table.sit(`p${n}`, "reader")),
  )
  expect(table.rooms.stats().peers).toBe(250)
  await expect(table.sit("tarde", "reader")).rejects.toMatchObject(busy)
  others[0]?.leave()
  expect((await table.sit("tarde", "reader")).closed).toBeUndefined()
  eva[0]?.leave()
  expect((await new Person().sit(table.rooms, table.passport("eva", "reader"))).closed).toBeUndefined()
  await table.clear()
})

test("of three hundred sockets of one person a hundred work, and a colleague at the same address sits down and writes [R4]", async () => {
  const all = await actas(6)
  const answers = await Promise.all(Array.from({ length: 300 }, (_, n) => knock(secretary, all[n % 6]?.id ?? "")))
  const seated = answers.flatMap((each) => (each.kind === "seated" ? [each.socket] : []))
  expect(seated).toHaveLength(100)
  expect(answers.filter(({ kind }) => kind !== "seated")).toEqual(
    Array.from({ length: 200 }, () => ({ kind: "closed", code: 1013, reason: "rate.limited" })),
  )
  const [acta] = all
  const [colleague] = acta ? await guests(acta, 1) : []
  const typist = new Typist(server.url, acta?.id ?? "", colleague?.cookie ?? "")
  await typist.synced()
  typist.type(typist.paragraphIn(place), "a")
  await until(() => typist.allSaved, "the colleague's text to be saved")
  typist.leave()
  for (const socket of seated) socket.terminate()
  await expect.poll(() => metric(server.url, "acta_peers"), { timeout: 20_000 }).toBe(0)
})

test(`${crowd} people at one address cost less than 500 MB, and all of it is given back [R4]`, async () => {
  const all = await actas(Math.ceil(crowd / 250))
  const people = await Promise.all(all.map((acta, n) => guests(acta, Math.min(250, crowd - n * 250))))
  const rss = () => metric(server.url, "process_resident_memory_bytes")
  const sit = async () => {
    const sockets: WebSocket[] = []
    for (const [n, acta] of all.entries())
      for (const answer of await Promise.all((people[n] ?? []).map((guest) => knock(guest, acta.id)))) {
        if (answer.kind !== "seated") throw new Error(`not seated: ${JSON.stringify(answer)}`)
        sockets.push(answer.socket)
      }
    return sockets
  }
  const before = await rss()
  const peaks: number[] = []
  for (let round = 0; round < 2; round++) {
    const sockets = await sit()
    expect(await metric(server.url, "acta_peers")).toBe(crowd)
    peaks.push((await rss()) - before)
    for (const socket of sockets) socket.terminate()
    await expect.poll(() => metric(server.url, "acta_peers"), { timeout: 30_000 }).toBe(0)
    await expect.poll(() => metric(server.url, "acta_rooms"), { timeout: 30_000 }).toBe(0)
  }
  expect(peaks[0]).toBeLessThan(500e6)
  // The second time it is the same memory.
  expect((peaks[1] ?? 0) - (peaks[0] ?? 0)).toBeLessThan(100e6)
})

test(`${returning} people return within fifteen seconds of a restart, with all that they had typed [S2]`, async () => {
  const [acta] = await actas(1)
  if (!acta) throw new Error("there is an acta")
  const people = await guests(acta, returning)
  const lines = await Promise.all(
    people.map(async (guest) => new Line(guest, acta, (await guest.ask<{ id: string }>("GET", "/api/me")).id)),
  )
  for (const line of lines) await line.live.settled()
  for (const [n, line] of lines.entries()) if (n % 10 === 0) line.types(` <antes ${n}>`)
  await Promise.all(lines.map(({ live }) => live.settled()))
  const gone = new Promise((resolve) => server.child.once("exit", resolve))
  server.child.kill("SIGTERM")
  await Promise.all(lines.map((line) => line.until(({ save }) => save.kind === "offline")))
  await gone
  for (const [n, line] of lines.entries()) if (n % 10 === 0) line.types(` <lejos ${n}>`)
  server = await serve({ port: server.port })
  await until(
    () => lines.every(({ live, state }) => live.isSettled() && state.save.kind === "saved"),
    "all to return",
    stretched(15_000),
  )
  const { acta: now } = await secretary.ask<{ acta: object }>("GET", `/api/actas/${acta.id}/content`)
  for (const [n] of lines.entries())
    if (n % 10 === 0)
      for (const words of [`<antes ${n}>`, `<lejos ${n}>`]) expect(JSON.stringify(now).split(words)).toHaveLength(2)
  for (const { live } of lines) live.destroy()
})
