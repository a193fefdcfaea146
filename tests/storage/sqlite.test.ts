import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { sql, type Kysely } from "kysely"
import { afterEach, beforeEach, expect, test } from "vitest"
import { openSqlite, type SqliteStore } from "#server/storage/sqlite.ts"
import type { NewActa } from "#server/storage/port.ts"

let folder: string
let store: SqliteStore
const who = { id: "u-1", name: "Ana" }
const acta = (id: string, number = "1"): NewActa => ({
  id,
  bodyId: "body-0001",
  number,
  title: `Acta ${number}`,
  schema: 1,
  edition: 1,
  by: who,
  at: "2026-11-20T10:00:00.000Z",
  state: new Uint8Array([0, 0]),
  stateVector: new Uint8Array([0]),
})
const update = (n: number) => ({ payload: new Uint8Array([n & 255, n >> 8]), actor: "u-1" })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "acta-viva-store-"))
  store = await openSqlite(folder)
  await store.bodies.createBody(
    { id: "body-0001", name: "Mesa", timeZone: "UTC" },
    { id: "m-000001", bodyId: "body-0001", userId: "u-1", email: "a@example.org", name: "Ana", role: "secretary" },
  )
  await store.actas.create(acta("acta-0001"))
})
afterEach(async () => {
  await store.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
})

test("many appends at once share few transactions, in order and without gaps", async () => {
  await store.actas.create(acta("acta-0002", "2"))
  const before = store.commits()
  await Promise.all(
    Array.from({ length: 1000 }, (_, n) => store.actas.append(n % 2 === 0 ? "acta-0001" : "acta-0002", 1, [update(n)])),
  )
  expect(store.commits() - before).toBeLessThan(50)
  const loaded = await store.actas.load("acta-0001")
  expect(loaded?.updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 500 }, (_, n) => n + 1))
  expect(loaded?.updates[3]?.payload).toEqual(update(6).payload)
})

test("an append of an earlier epoch is fenced and writes nothing", async () => {
  await store.actas.append("acta-0001", 1, [update(1)])
  const moved = await store.actas.advance(
    "acta-0001",
    { epoch: 1, seq: 1 },
    { to: "inReview", by: who, at: "2026-11-20T10:00:00.000Z", version: { content: new Uint8Array([1]), seal: "x" } },
  )
  expect(moved).toMatchObject({ kind: "advanced", record: { status: "inReview", epoch: 2 } })
  expect(await store.actas.append("acta-0001", 1, [update(2)])).toMatchObject({ kind: "fenced", record: { epoch: 2 } })
  expect((await store.actas.load("acta-0001"))?.updates).toHaveLength(1)
})

test("a change of status that has not seen the newest edit is stale", async () => {
  await store.actas.append("acta-0001", 1, [update(1)])
  const result = await store.actas.advance(
    "acta-0001",
    { epoch: 1, seq: 0 },
    { to: "inReview", by: who, at: "x", version: { content: new Uint8Array(), seal: "x" } },
  )
  expect(result.kind).toBe("stale")
  expect(await store.actas.versions("acta-0001")).toEqual([])
})

test("a locked number is taken, and the chain must be continued from its head", async () => {
  await store.actas.create(acta("acta-0002", "1"))
  const lock = (id: string, previous?: string) => ({
    acta: id,
    body: "body-0001",
    edition: 1,
    seal: `seal-${id}`,
    at: "2026-11-20T10:00:00.000Z",
    timeZone: "UTC",
    by: who,
    ...(previous && { previous }),
  })
  const finalize = (id: string, link: string, previous?: string) =>
    store.actas.advance(
      id,
      { epoch: 1, seq: 0 },
      {
        to: "finalized",
        by: who,
        at: "2026-11-20T10:00:00.000Z",
        version: { content: new Uint8Array(), seal: `seal-${id}` },
        lock: { lock: lock(id, previous), link },
      },
    )
  expect((await finalize("acta-0001", "link-1")).kind).toBe("advanced")
  expect(await finalize("acta-0002", "link-2")).toEqual({ kind: "chainMoved", previous: "link-1" })
  expect(await finalize("acta-0002", "link-2", "link-1")).toEqual({ kind: "numberTaken", id: "acta-0001" })
  expect((await store.actas.find("acta-0002"))?.status).toBe("draft")
})

test("compaction keeps one generation of the raw log, and loses no race", async () => {
  const snapshot = (seq: number) => ({ seq, state: new Uint8Array([0, 0]), stateVector: new Uint8Array([0]) })
  for (let n = 0; n < 6; n++) await store.actas.append("acta-0001", 1, [update(n)])
  expect(await store.actas.compact("acta-0001", snapshot(4))).toBe(true)
  expect(await store.actas.compact("acta-0001", snapshot(3))).toBe(false)
  expect(await store.actas.compact("acta-0001", snapshot(99))).toBe(false)
  expect((await store.actas.load("acta-0001"))?.updates.map(({ seq }) => seq)).toEqual([5, 6])
  await store.close()
  // The newest snapshot goes bad: the one before it and the log bring everything back.
  const db = new DatabaseSync(join(folder, "actas.db"))
  db.exec("UPDATE acta_snapshot SET state = zeroblob(9) WHERE seq = 4")
  db.close()
  store = await openSqlite(folder)
  const loaded = await store.actas.load("acta-0001")
  expect(loaded?.snapshot.seq).toBe(0)
  expect(loaded?.updates.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6])
  expect(loaded?.damaged).toEqual({ seq: 4 })
})

test("a second server on the same folder is turned away with one sentence", async () => {
  await expect(openSqlite(folder)).rejects.toThrow(/another server is using/)
})

test("a dead worker rejects what waits, and the next call opens the database again", async () => {
  const waiting = Promise.allSettled(
    Array.from({ length: 5 }, (_, n) => store.actas.append("acta-0001", 1, [update(n)])),
  )
  await store.killWorker()
  for (const result of await waiting)
    if (result.status === "rejected") expect(String(result.reason)).toMatch(/StoreUnavailable/)
  expect((await store.actas.find("acta-0001"))?.id).toBe("acta-0001")
})

test("a full disk refuses the commit and nothing is half done; with room again it goes on", async () => {
  const { kysely } = store
  const pages = await sql<{ page_count: number }>`PRAGMA page_count`.execute(kysely)
  await sql.raw(`PRAGMA max_page_count = ${(pages.rows[0]?.page_count ?? 0) + 2}`).execute(kysely)
  const big = { payload: new Uint8Array(200_000), actor: "u-1" }
  await expect(store.actas.append("acta-0001", 1, [big])).rejects.toThrow(/can't write now/)
  expect((await store.actas.load("acta-0001"))?.updates).toHaveLength(0)
  await sql.raw("PRAGMA max_page_count = 1000000").execute(kysely)
  expect(await store.actas.append("acta-0001", 1, [big])).toEqual({ kind: "appended", seq: 1 })
})

test("a Kysely transaction is one unit: appends wait, and a failed one leaves nothing", async () => {
  const kysely = store.kysely as Kysely<{ setting: { key: string; value: string } }>
  const failing = kysely.transaction().execute(async (transaction) => {
    await transaction.insertInto("setting").values({ key: "k", value: "v" }).execute()
    throw new Error("thought better of it")
  })
  const [failed, appended] = await Promise.allSettled([failing, store.actas.append("acta-0001", 1, [update(1)])])
  expect(failed.status).toBe("rejected")
  expect(appended).toMatchObject({ status: "fulfilled", value: { kind: "appended" } })
  expect(await kysely.selectFrom("setting").selectAll().where("key", "=", "k").execute()).toEqual([])
})

test("a body keeps a secretary who can sign in; a backup is whole and says its hash", async () => {
  expect(await store.bodies.removeMember("body-0001", "m-000001")).toBe(false)
  expect(await store.bodies.changeMember("body-0001", "m-000001", "reader")).toBe(false)
  const copy = join(folder, "copy.db")
  expect((await store.backup(copy)).sha256).toMatch(/^[0-9a-f]{64}$/)
  const db = new DatabaseSync(copy, { readOnly: true })
  expect(db.prepare("SELECT count(*) AS n FROM acta").get()?.n).toBe(1)
  db.close()
  await expect(store.backup(copy)).rejects.toThrow(/exists already/)
})

test("the bin keeps drafts for thirty days", async () => {
  expect(await store.actas.remove("acta-0001", who, "2026-10-01T00:00:00.000Z")).toBe(true)
  expect(await store.actas.purge("2026-09-30T00:00:00.000Z")).toBe(0)
  expect(await store.actas.purge("2026-10-31T00:00:00.000Z")).toBe(1)
  expect(await store.actas.find("acta-0001")).toBeUndefined()
})
