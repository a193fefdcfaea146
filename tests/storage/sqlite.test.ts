/** The contract on SQLite, and what is SQLite's own: one server per folder, few transactions, tables that grow. */
import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { afterAll, expect, test } from "vitest"
import { migrate } from "#server/storage/migrations.ts"
import { openSqlite } from "#server/storage/sqlite.ts"
import { storeContract } from "./contract.ts"
import { acta, body, bytes, dropFolders, furnish, moveTo, newFolder, update } from "./fixtures.ts"

afterAll(dropFolders)

storeContract("SQLite", () => openSqlite(newFolder()))

test("what was resolved is there after the next start, in the same generation", async () => {
  const folder = newFolder()
  const first = await openSqlite(folder)
  await furnish(first, "acta-0001")
  await first.actas.append("acta-0001", 1, [update(1)])
  const { generation } = first.actas
  await first.close()
  const second = await openSqlite(folder)
  expect(second.actas.generation).toBe(generation)
  expect((await second.actas.load("acta-0001"))?.updates).toHaveLength(1)
  await second.close()
})

test("many appends at once share few transactions", async () => {
  const store = await openSqlite(newFolder())
  const ids = Array.from({ length: 20 }, (_, n) => `acta-${n}`)
  await furnish(store, ...ids)
  await Promise.all(Array.from({ length: 1000 }, (_, n) => store.actas.append(ids[n % 20] ?? "", 1, [update(n)])))
  const { commits, rows, waiting } = store.stats()
  expect({ rows, waiting }).toEqual({ rows: 1000, waiting: 0 })
  // The first goes alone, the rest together.
  expect(commits).toBe(2)
  await store.close()
})

test("a unit holds no more than 2,000 updates or 4 MB", async () => {
  const store = await openSqlite(newFolder())
  await furnish(store, "acta-0001")
  const append = (updates: number, size: number) =>
    store.actas.append(
      "acta-0001",
      1,
      Array.from({ length: updates }, () => ({ payload: new Uint8Array(size), actor: "ana" })),
    )
  // The small one may go with the one after it; those two never share a unit.
  await Promise.all([append(1, 10), append(1500, 10), append(600, 10)])
  const { commits } = store.stats()
  expect(commits).toBeGreaterThanOrEqual(2)
  await Promise.all([append(1, 10), append(1, 3_000_000), append(1, 3_000_000)])
  expect(store.stats().commits - commits).toBeGreaterThanOrEqual(2)
  expect(store.stats().rows).toBe(2104)
  await store.close()
})

const opener = fileURLToPath(new URL("./open-once.ts", import.meta.url))

test("a second server on the folder is told so in one sentence, in this process or another", async () => {
  const folder = newFolder()
  const store = await openSqlite(folder)
  const sentence = `another server is using ${folder}: stop it first, or set DATA_DIR to another folder`
  await expect(openSqlite(folder)).rejects.toThrow(sentence)
  const other = spawnSync(process.execPath, [opener, folder], { encoding: "utf8" })
  expect(other.stdout.trim()).toBe(sentence)
  await store.close()
  expect(spawnSync(process.execPath, [opener, folder], { encoding: "utf8" }).stdout.trim()).toBe("opened")
})

test("a folder that can't be made is told in one sentence too", async () => {
  await expect(openSqlite("/dev/null/data")).rejects.toThrow(/^the data folder \/dev\/null\/data can't be used/)
})

test("a database of a newer version is left alone", async () => {
  const folder = newFolder()
  await (await openSqlite(folder)).close()
  const db = new DatabaseSync(join(folder, "actas.db"))
  db.exec("PRAGMA user_version = 1000")
  db.close()
  await expect(openSqlite(folder)).rejects.toThrow(/the database is of a newer Acta Viva/)
  await expect(openSqlite(folder), "and the folder is free again").rejects.toThrow(/newer/)
})

test("the first tables are brought up to date with what is in them", async () => {
  const folder = newFolder()
  const db = new DatabaseSync(join(folder, "actas.db"))
  migrate(db, "generation-1", 1)
  db.exec(`INSERT INTO body (id, name, time_zone) VALUES ('${body.id}', 'Mesa', 'UTC');
    INSERT INTO acta (id, body_id, number, title, status, epoch, edition, schema, created_at, created_by, updated_at)
      VALUES ('acta-0001', '${body.id}', '1', 'T', 'draft', 1, 1, 1, '2026', '{}', '2026'),
        ('acta-0002', '${body.id}', '2', 'T', 'draft', 1, 1, 1, '2026', '{}', '2026');
    INSERT INTO acta_snapshot (acta, seq, state, state_vector, crc, at_ms)
      VALUES (1, 0, x'0a0b', x'0c', checksum(x'0a0b'), 0), (2, 0, x'0a0b', x'0c', 1, 0);
    INSERT INTO version (acta, n, at, by_id, by_name, status, seal, content)
      VALUES (2, 1, '2026', 'ana', 'Ana', 'inReview', 's', x'07');
    UPDATE acta SET status = 'finalized' WHERE pk = 2`)
  db.close()
  const store = await openSqlite(folder)
  expect(store.actas.generation).toBe("generation-1")
  const loaded = await store.actas.load("acta-0001")
  expect(loaded?.snapshot.state).toEqual(new Uint8Array([10, 11]))
  expect(loaded?.damaged).toBeUndefined()
  await expect(store.actas.load("acta-0002"), "damage isn't blessed").rejects.toThrow(/no snapshot .* is whole/)
  expect(await store.actas.version("acta-0002", 1)).toMatchObject({ content: new Uint8Array([7]) })
  await store.actas.advance("acta-0001", { epoch: 1, seq: 0 }, moveTo("inReview", { reason: "x" }))
  expect(await store.actas.version("acta-0001", 1)).toMatchObject({ reason: "x", content: bytes("content inReview") })
  await store.close()
})

test("what an earlier version said of an acta is not taken for all that is said of it now", async () => {
  const folder = newFolder()
  const db = new DatabaseSync(join(folder, "actas.db"))
  migrate(db, "generation-1", 9)
  db.exec(`INSERT INTO body (id, name, time_zone) VALUES ('${body.id}', 'Mesa', 'UTC');
    INSERT INTO acta (id, body_id, number, title, status, epoch, edition, schema, created_at, created_by, updated_at)
      VALUES ('acta-0001', '${body.id}', '1', 'T', 'draft', 1, 1, 1, '2026', '{}', '2026');
    INSERT INTO digest (acta, seq, glance) VALUES (1, 0, '{"items":3,"agreements":0}')`)
  db.close()
  const store = await openSqlite(folder)
  expect(await store.digests.glancesOf(["acta-0001"])).toEqual([])
  await store.close()
})

test("closing twice is closing once, and afterwards everything is refused", async () => {
  const store = await openSqlite(newFolder())
  await furnish(store)
  await Promise.all([store.close(), store.close()])
  await expect(store.actas.find("acta-0001")).rejects.toMatchObject({ name: "StoreUnavailable" })
  await expect(store.actas.create(acta("acta-0001"))).rejects.toMatchObject({ name: "StoreUnavailable" })
})
