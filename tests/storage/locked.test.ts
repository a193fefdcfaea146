/** The database itself refuses to change a locked acta, whoever asks and by whatever way. */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest"
import { openSqlite } from "#server/storage/sqlite.ts"
import { acta, bytes, dropFolders, finalize, furnish, moveTo, newFolder, noon, snapshot, update } from "./fixtures.ts"

let db: DatabaseSync

beforeEach(async () => {
  const folder = newFolder()
  const store = await openSqlite(folder)
  await furnish(store)
  for (const id of ["locked", "draft"]) {
    await store.actas.create(acta(id, { number: "4" }))
    await store.actas.append(id, 1, [update(1, "ana", [7]), update(2)])
    await store.actas.compact(id, snapshot(1), [{ client: 7, clock: 0, atMs: 0 }])
    await store.actas.advance(id, { epoch: 1, seq: 2 }, moveTo("inReview"))
  }
  await finalize(store, "locked")
  await store.actas.fileExport("locked", "pdf-es", bytes("a file"), noon)
  await store.close()
  db = new DatabaseSync(join(folder, "actas.db"))
})
afterEach(() => db.close())
afterAll(dropFolders)

const locked = "(SELECT pk FROM acta WHERE id = 'locked')"
const draft = "(SELECT pk FROM acta WHERE id = 'draft')"
const tables = [
  "acta",
  "acta_update",
  "acta_snapshot",
  "client_owner",
  "client_time",
  "version",
  "lock",
  "filed_export",
]

/** Everything that is kept of an acta. */
const kept = (of: string) =>
  tables.map((table) => db.prepare(`SELECT * FROM ${table} WHERE ${table === "acta" ? "pk" : "acta"} = ${of}`).all())

const rowInto: Record<string, (of: string) => string> = {
  acta_update: (of) => `(acta, seq, actor, payload, crc, at_ms) VALUES (${of}, 3, 'x', x'00', 0, 0)`,
  acta_snapshot: (of) => `(acta, seq, state, state_vector, crc, at_ms) VALUES (${of}, 2, x'00', x'00', 0, 0)`,
  client_owner: (of) => `(acta, client, user) VALUES (${of}, 8, 'x')`,
  client_time: (of) => `(acta, client, clock, at_ms) VALUES (${of}, 8, 0, 0)`,
  version: (of) => `(acta, n, at, by_id, by_name, status, seal, content, crc)
    VALUES (${of}, 9, 'x', 'x', 'x', 'draft', 'x', x'00', 0)`,
  lock: (of) => `(acta, lock, link) VALUES (${of}, '{}', 'another link')`,
}

describe.each(Object.keys(rowInto))("%s", (table) => {
  const into = rowInto[table] ?? (() => "")
  const changes: Record<string, string> = { client_owner: "user = 'y'", client_time: "at_ms = 1", lock: "lock = '{}'" }
  const change = changes[table] ?? "rowid = rowid"

  test("takes, changes and loses no row of a locked acta", () => {
    const before = kept(locked)
    for (const statement of [
      `INSERT INTO ${table} ${into(locked)}`,
      `INSERT OR REPLACE INTO ${table} ${into(locked)}`,
      `UPDATE ${table} SET ${change} WHERE acta = ${locked}`,
      `DELETE FROM ${table} WHERE acta = ${locked}`,
    ])
      expect(() => db.exec(statement), statement).toThrow("the acta is locked")
    expect(kept(locked)).toEqual(before)
    // The same statements are good for an acta that isn't locked: the guard and nothing else has refused them.
    db.exec(`INSERT INTO ${table} ${into(draft)}`)
    db.exec(`UPDATE ${table} SET ${change} WHERE acta = ${draft}`)
    db.exec(`DELETE FROM ${table} WHERE acta = ${draft}`)
  })

  test("lets no row of another acta be carried into a locked one", () => {
    if (table === "lock") db.exec(`INSERT INTO lock ${into(draft)}`)
    const unique = { acta_update: "seq = seq + 10", acta_snapshot: "seq = 9", version: "n = n + 10" }[table]
    const carry = `UPDATE ${table} SET acta = ${locked}${unique ? `, ${unique}` : ""} WHERE acta = ${draft}`
    expect(() => db.exec(carry)).toThrow("the acta is locked")
  })
})

test("no row takes the place of a locked one by OR REPLACE, with foreign keys off", () => {
  db.exec("PRAGMA foreign_keys = OFF")
  const before = kept(locked)
  const rowid = (table: string) => `(SELECT max(rowid) FROM ${table} WHERE acta = ${locked})`
  for (const statement of [
    `INSERT OR REPLACE INTO acta_update (pk, acta, seq, actor, payload, crc, at_ms)
      VALUES (${rowid("acta_update")}, ${draft}, 9, 'x', x'00', 0, 0)`,
    `UPDATE OR REPLACE acta_update SET pk = ${rowid("acta_update")} WHERE acta = ${draft} AND seq = 1`,
    `INSERT OR REPLACE INTO version (rowid, acta, n, at, by_id, by_name, status, seal, content, crc)
      VALUES (${rowid("version")}, ${draft}, 9, 'x', 'x', 'x', 'draft', 'x', x'00', 0)`,
    `INSERT OR REPLACE INTO lock (acta, lock, link) VALUES (${draft}, '{}', 'link of locked')`,
    `INSERT OR REPLACE INTO acta (pk, id, body_id, number, title, status, epoch, edition, schema, created_at, created_by,
      updated_at) SELECT pk, 'new', body_id, number, title, 'draft', 1, 1, 1, 'x', 'x', 'x' FROM acta WHERE id = 'locked'`,
    `INSERT OR REPLACE INTO acta (id, body_id, number, title, status, epoch, edition, schema, created_at, created_by,
      updated_at) SELECT id, body_id, number, title, 'draft', 1, 1, 1, 'x', 'x', 'x' FROM acta WHERE id = 'locked'`,
    "UPDATE OR REPLACE acta SET id = 'locked' WHERE id = 'draft'",
    "UPDATE OR REPLACE acta SET status = 'finalized' WHERE id = 'draft'",
  ])
    expect(() => db.exec(statement), statement).toThrow("the acta is locked")
  expect(kept(locked)).toEqual(before)
})

test("a version of an acta that can still be written in gets another name and never another content", () => {
  const change = (set: string) => () => db.exec(`UPDATE version SET ${set} WHERE acta = ${draft}`)
  for (const set of [
    "content = x'00'",
    "seal = 'x'",
    "by_name = 'x'",
    "at = 'x'",
    "status = 'draft'",
    "n = 7",
    "kind = 'named'",
  ])
    expect(change(set), set).toThrow("a version never changes")
  const values = `(${draft}, 1, 'x', 'x', 'x', 'draft', 'x', x'00', 0)`
  const replace = `INSERT OR REPLACE INTO version (acta, n, at, by_id, by_name, status, seal, content, crc) VALUES ${values}`
  expect(() => db.exec(replace)).toThrow("a version never changes")
  change("label = 'otro nombre'")()
})

test("the record of a locked acta is neither changed nor deleted", () => {
  db.exec("PRAGMA foreign_keys = OFF")
  const before = kept(locked)
  const columns = db.prepare("SELECT * FROM acta WHERE id = 'locked'").get() ?? {}
  expect(Object.keys(columns).length).toBeGreaterThan(20)
  for (const [column, value] of Object.entries(columns)) {
    const other = typeof value === "number" ? value + 100 : column === "status" ? "'draft'" : "'other'"
    for (const alongside of ["", ", status = 'rectified', rectified_by = 'mended', epoch = epoch + 1"]) {
      // In the one move that is allowed, these three are what moves.
      if (alongside !== "" && ["status", "rectified_by", "epoch"].includes(column)) continue
      const statement = `UPDATE acta SET ${column} = ${other}${alongside} WHERE id = 'locked'`
      expect(() => db.exec(statement), statement).toThrow("the acta is locked")
    }
  }
  expect(() => db.exec("DELETE FROM acta WHERE id = 'locked'")).toThrow("the acta is locked")
  expect(kept(locked)).toEqual(before)
})

test("it becomes rectified in one way, and then never changes again", () => {
  const rectify = (set: string) => () => db.exec(`UPDATE acta SET ${set} WHERE id = 'locked'`)
  expect(rectify("status = 'rectified', epoch = epoch + 1"), "by whom?").toThrow("the acta is locked")
  expect(rectify("status = 'rectified', rectified_by = 'mended'"), "epoch").toThrow("the acta is locked")
  expect(rectify("rectified_by = 'mended', epoch = epoch + 1"), "status").toThrow("the acta is locked")
  rectify("status = 'rectified', rectified_by = 'mended', epoch = epoch + 1")()
  expect(rectify("rectified_by = 'another'")).toThrow("the acta is locked")
  expect(rectify("status = 'finalized'")).toThrow("the acta is locked")
  expect(() => db.exec(`DELETE FROM acta_update WHERE acta = ${locked}`)).toThrow("the acta is locked")
})

test("two locked actas of a body never have one number", () => {
  expect(() => db.exec("UPDATE acta SET status = 'finalized' WHERE id = 'draft'")).toThrow("the acta is locked")
  db.exec("DROP TRIGGER acta_update_displaces")
  expect(() => db.exec("UPDATE acta SET status = 'finalized' WHERE id = 'draft'")).toThrow(/UNIQUE constraint/)
})

test("a filed export stays as it was first filed", () => {
  const before = kept(locked)
  const values = `VALUES (${locked}, 'pdf-es', x'00', 'x', 'x')`
  db.exec(`INSERT OR REPLACE INTO filed_export (acta, key, bytes, sha256, at) ${values}`)
  expect(() => db.exec("UPDATE filed_export SET bytes = x'00'")).toThrow("a filed export never changes")
  expect(() => db.exec("DELETE FROM filed_export")).toThrow("the acta is locked")
  expect(kept(locked)).toEqual(before)
})
