/** When the disk or the worker fails nothing is half done, callers are told, and it goes on when the cause is gone. */
import { execFileSync } from "node:child_process"
import { renameSync } from "node:fs"
import { join } from "node:path"
import { sql } from "kysely"
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest"
import { openSqlite, type SqliteStore } from "#server/storage/sqlite.ts"
import { Appender, survivors } from "./child.ts"
import { dropFolders, finalize, furnish, newFolder, update } from "./fixtures.ts"

let folder: string
let store: SqliteStore

beforeEach(async () => {
  folder = newFolder()
  store = await openSqlite(folder)
  await furnish(store, "acta-0001", "acta-0002")
})
afterEach(() => store.close())
afterAll(dropFolders)

const unavailable = { name: "StoreUnavailable" }
const big = { payload: new Uint8Array(300_000), actor: "ana" }

/** The database may grow by this many pages and no further. */
async function roomFor(pages: number) {
  const count = await sql<{ page_count: number }>`PRAGMA page_count`.execute(store.kysely)
  await sql.raw(`PRAGMA max_page_count = ${(count.rows[0]?.page_count ?? 0) + pages}`).execute(store.kysely)
}

test("what can't be told to the store's thread fails alone, and what was asked in the same turn goes on", async () => {
  const [odd, append] = await Promise.allSettled([
    sql`SELECT ${sql.val({ odd: () => 1 })} AS odd`.execute(store.kysely),
    store.actas.append("acta-0001", 1, [update(1)]),
  ])
  expect(odd).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("could not be cloned") } })
  expect(append).toMatchObject({ status: "fulfilled", value: { kind: "appended" } })
})

test("a full disk refuses the whole unit, and takes it when there is room again", async () => {
  await roomFor(2)
  const refused = await Promise.allSettled([
    store.actas.append("acta-0001", 1, [update(1)]),
    store.actas.append("acta-0001", 1, [update(2), big]),
    store.actas.append("acta-0002", 1, [update(3)]),
  ])
  // The first goes alone and fits; the other two share the transaction that didn't.
  expect(refused.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"])
  expect(refused[1]).toMatchObject({ reason: unavailable })
  expect((await store.actas.load("acta-0001"))?.updates).toHaveLength(1)
  expect((await store.actas.load("acta-0002"))?.updates).toHaveLength(0)
  await roomFor(1000)
  expect(await store.actas.append("acta-0001", 1, [update(2), big])).toEqual({ kind: "appended", seq: 3 })
  expect(await store.actas.append("acta-0002", 1, [update(3)])).toEqual({ kind: "appended", seq: 1 })
  expect((await store.actas.load("acta-0001"))?.damaged).toBeUndefined()
})

test("a lock that doesn't fit on the disk leaves the acta as it was", async () => {
  await roomFor(0)
  const content = new Uint8Array(300_000)
  const move = { to: "inReview" as const, by: { id: "a", name: "A" }, at: "x", version: { content, seal: "s" } }
  await expect(store.actas.advance("acta-0001", { epoch: 1, seq: 0 }, move)).rejects.toMatchObject(unavailable)
  expect(await store.actas.find("acta-0001")).toMatchObject({ status: "draft", epoch: 1 })
  expect(await store.actas.versions("acta-0001")).toEqual([])
  await roomFor(1000)
  expect((await finalize(store, "acta-0001")).kind).toBe("advanced")
})

test("it is unhealthy after a failed write, whatever is read, and finds out by itself that writes work again", async () => {
  expect(store.healthy()).toBe(true)
  await roomFor(0)
  await store.actas.append("acta-0001", 1, [big]).catch(() => undefined)
  await roomFor(1000)
  await store.actas.find("acta-0001")
  expect(store.healthy()).toBe(false)
  await vi.waitUntil(() => store.healthy())
})

test("when the worker dies what it was doing is rejected, and what waits goes to the next one", async () => {
  const dying = store.killWorker()
  // Sent to a worker that no longer answers; the others wait for their turn.
  const underWay = store.actas.find("acta-0001").catch((error: Error) => error)
  const waiting = Array.from({ length: 5 }, (_, n) => store.actas.append("acta-0001", 1, [update(n)]))
  await dying
  expect(store.healthy()).toBe(false)
  expect(await underWay).toMatchObject(unavailable)
  expect(await Promise.all(waiting)).toEqual([1, 2, 3, 4, 5].map((seq) => ({ kind: "appended", seq })))
  expect((await store.actas.load("acta-0001"))?.updates).toHaveLength(5)
  expect(store.stats().opened).toBe(2)
  expect(store.healthy()).toBe(true)
})

test("a database that went away is not replaced by an empty one, and serves again when it is back", async () => {
  const file = join(folder, "actas.db")
  await store.killWorker()
  renameSync(file, `${file}.away`)
  await expect(store.actas.find("acta-0001")).rejects.toMatchObject(unavailable)
  await expect(store.actas.append("acta-0001", 1, [update(1)])).rejects.toMatchObject(unavailable)
  renameSync(`${file}.away`, file)
  await vi.waitUntil(() => store.actas.find("acta-0001").catch(() => undefined))
  expect(await store.actas.append("acta-0001", 1, [update(1)])).toEqual({ kind: "appended", seq: 1 })
})

// `prlimit` takes the limit off a process that runs; elsewhere there is no way to give the room back.
test.skipIf(process.platform !== "linux")("a disk that takes no more bytes costs no promised update", async () => {
  await store.close()
  // In blocks of 512 bytes. The log of SQLite reaches it long before its first checkpoint.
  const child = new Appender(folder, "acta-0001", 0, "ulimit -S -f 2000")
  try {
    await child.until(() => child.refusals >= 20)
    // What a page cache holds after a failed write can't be trusted.
    expect(child.opened).toBeGreaterThan(1)
    const before = child.promised.length
    expect(before).toBeGreaterThan(0)
    execFileSync("prlimit", ["--fsize=unlimited", "--pid", String(child.child.pid)])
    await child.until(() => child.promised.length >= before + 500)
  } finally {
    await child.kill()
  }
  const { numbers, integrity } = await survivors(folder, "acta-0001")
  const found = new Set(numbers)
  expect(integrity).toBe("ok")
  expect(child.promised.filter((n) => !found.has(n))).toEqual([])
})
