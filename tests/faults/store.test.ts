/** The disk is full, the store is slow, its thread dies: nobody is told what isn't so, and nothing is lost. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sql } from "kysely"
import { afterEach, expect, test } from "vitest"
import { StoreUnavailable } from "#server/storage/errors.ts"
import type { ActaStore } from "#server/storage/port.ts"
import { limits } from "#server/sync/limits.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { premises } from "#tests/support/premises.ts"
import { firstAccount } from "#tests/support/server.ts"
import { metric } from "#tests/support/socket.ts"
import { stretched } from "#tests/support/stretched.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"
import { Typist, until } from "#tests/support/typist.ts"

const item = "financiamiento"
const { serve } = premises("full")

let table: Table
afterEach(async () => {
  await table?.clear()
})

const once = (text: string, part: string) => expect(text.split(part), part).toHaveLength(2)
const turn = () => new Promise(setImmediate)

/** Lets time pass until it is so. */
async function passUntil(condition: () => boolean, what: string) {
  await until(() => {
    table.clock.pass(100)
    return condition()
  }, what)
}

// `prlimit` changes the limit of a process that runs; elsewhere there is no way to fill its disk and give the room back.
test.runIf(process.platform === "linux")(
  "on a full disk nothing is called saved, everybody is told, readers go on, and then all of it is written once [S1] [S3]",
  async () => {
    const server = await serve()
    const secretary = await firstAccount(server.url)
    const record = await secretary.ask<ActaRecord>("POST", "/api/example")
    const [ana, luis] = [1, 2].map(() => new Typist(server.url, record.id, secretary.cookie))
    if (!ana || !luis) throw new Error("there are two")
    await Promise.all([ana.synced(), luis.synced()])
    const words = ana.paragraphIn(item)
    for (const char of "antes") ana.type(words, char)
    await until(() => ana.allSaved, "the first text to be saved")
    const limit = (bytes: number | "unlimited") =>
      execFileSync("prlimit", [`--fsize=${bytes}:unlimited`, "--pid", String(server.child.pid)])
    // As large as SQLite's index of its log, which it needs to read; its log is larger by now.
    limit(32_768)

    const saved = ana.saved
    const began = Date.now()
    for (const char of "·lleno·") ana.type(words, char)
    await until(() => ana.standing?.storing === false && luis.standing?.storing === false, "both to be told")
    // As promised.
    const took = Date.now() - began
    expect(took).toBeLessThan(stretched(5_000))
    expect(await metric(server.url, "acta_storing")).toBe(0)
    expect((await fetch(new URL("/readyz", server.url))).status).toBe(503)
    for (const char of "·sigue·") ana.type(words, char)
    const eva = new Typist(server.url, record.id, secretary.cookie)
    await eva.synced()
    expect(ana.saved).toBe(saved)
    for (const { doc } of [luis, eva]) {
      const seen = JSON.stringify(doc.getMap("items").toJSON())
      expect(seen).toContain("antes")
      expect(seen).not.toContain("lleno")
    }

    limit("unlimited")
    await until(() => ana.allSaved && ana.standing?.storing === true, "all of it to be saved")
    await until(
      () => JSON.stringify(luis.doc.getMap("items").toJSON()).includes("antes·lleno··sigue·"),
      "the text to reach the others",
    )
    const { acta } = await secretary.ask<{ acta: object }>("GET", `/api/actas/${record.id}/content`)
    once(JSON.stringify(acta), "antes·lleno··sigue·")
    await until(() => luis.standing?.storing === true, "Luis to be told that it works again")
    await expect.poll(() => metric(server.url, "acta_storing")).toBe(1)
    expect([ana.closes, luis.closes, eva.closes]).toEqual([[], [], []])
    for (const typist of [ana, luis, eva]) typist.leave()
    await server.kill()
  },
  120_000,
)

test.runIf(process.platform === "linux")(
  "a first start on a full disk says so in a line, and leaves nothing that would stop the next one [S3]",
  async () => {
    const fresh = mkdtempSync(join(tmpdir(), "acta-viva-first-"))
    const options = { dataDir: fresh, env: { AUTH_SECRET: "" } }
    await expect(serve({ ...options, prelude: "ulimit -f 0" })).rejects.toThrow(
      /^the server ended at once:\nActa Viva: DATA_DIR is "[^\n]*", but should be a folder that can be written \([^\n]*\)\n$/,
    )
    const server = await serve(options)
    await server.kill()
    rmSync(fresh, { recursive: true, force: true })
  },
  120_000,
)

for (const [name, breakIt] of [
  ["the store's thread dies", ({ store }: Table) => store.killWorker()],
  ["the database can't be written to", ({ store }: Table) => sql.raw("PRAGMA query_only = 1").execute(store.kysely)],
] as const)
  test(`${name} while three people write: it is opened again, and everything is there once [S1] [S3]`, async () => {
    table = await setTable()
    const people = await Promise.all(["ana", "luis", "rosa"].map((each) => table.sit(each)))
    const texts: string[] = []
    for (let round = 0; round < 30; round++) {
      for (const [n, person] of people.entries()) {
        texts.push(`<${n}.${round}>`)
        person.writes(item, `<${n}.${round}>`)
      }
      if (round % 10 === 5) await breakIt(table)
      await turn()
    }
    await passUntil(() => people.every(({ saved, sent }) => saved === sent), "all to be saved")
    await table.settle()
    expect(table.store.stats().opened).toBeGreaterThan(1)
    const { acta } = await table.rooms.read(table.record.id)
    for (const text of texts) once(JSON.stringify(acta), text)
    const newcomer = await table.sit("nuevo", "reader")
    for (const { text } of people) expect(text).toBe(newcomer.text)
  })

test("a store that takes two seconds a commit has one under way, and the others see the text one commit later [S3]", async () => {
  let underWay = 0
  let most = 0
  let commits = 0
  const release: (() => void)[] = []
  table = await setTable({
    wrap: (store) => ({
      ...store,
      async append(...args: Parameters<ActaStore["append"]>) {
        most = Math.max(most, ++underWay)
        commits += 1
        await new Promise<void>((resolve) => release.push(resolve))
        underWay -= 1
        return store.append(...args)
      },
    }),
  })
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  for (let n = 0; n < 20; n++) {
    ana.writes(item, `<${n}>`)
    table.clock.pass(100)
    await turn()
  }
  expect([commits, most]).toEqual([1, 1])
  expect(ana.standing?.storing).toBe(true)
  table.clock.pass(1500)
  expect([ana.standing?.storing, luis.standing?.storing]).toEqual([false, false])
  await passUntil(() => {
    for (const each of release.splice(0)) each()
    return ana.saved === ana.sent
  }, "all to be saved")
  await table.settle()
  // Nineteen had gathered behind the first.
  expect([commits, most]).toEqual([2, 1])
  expect(luis.text).toBe(ana.text)
  expect(luis.standing?.storing).toBe(true)
})

test("what waits for a broken store is bounded over all actas, and above it writers are told to come back [S3]", async () => {
  const broken = () => Promise.reject(new StoreUnavailable("the disk is full"))
  const full = (table = await setTable({ wrap: (store) => ({ ...store, append: broken }) }))
  const { place, passport, rooms, clock } = full
  const people: Person[] = []
  for (let n = 0; n < 9; n++) {
    const { id } = await place(`${100 + n}`)
    people.push(await new Person().sit(rooms, passport("ana", "noteTaker", id)))
  }
  const piece = "x".repeat(1_300_000)
  let taken = 0
  for (let round = 0; round < 6; round++)
    for (const person of people.filter(({ closed }) => !closed)) {
      person.writes(item, piece)
      if (!person.closed) taken += piece.length
    }
  const refused = people.filter(({ closed }) => closed)
  expect(refused.length).toBeGreaterThan(0)
  for (const { closed } of refused) expect(closed).toEqual({ code: 1013, reason: "store.unavailable" })
  expect(taken).toBeLessThan(limits.waitingBytes)
  expect(taken).toBeGreaterThan(limits.waitingBytes - 2 * piece.length)
  expect(people.filter(({ saved }) => saved > 1)).toEqual([])
  // A server that is told to stop now doesn't wait for ever.
  const cleared = { done: false }
  void full.clear().then(() => (cleared.done = true))
  await until(() => {
    clock.pass(1000)
    return cleared.done
  }, "the rooms to stop")
  table = await setTable()
})
