/** A byte that has changed on the disk is found, and what is shown is the last good state. */
import { open } from "node:fs/promises"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openSqlite, type SqliteStore } from "#server/storage/sqlite.ts"
import { bytes, dropFolders, finalize, furnish, newFolder, noon, random, snapshot, update } from "./fixtures.ts"

const id = "acta-0001"
let folder: string
let store: SqliteStore
let db: DatabaseSync

// The log: snapshots 0 and 3, updates 1 to 5.
beforeAll(async () => {
  folder = newFolder()
  store = await openSqlite(folder)
  await furnish(store, id, "sealed")
  for (let n = 1; n <= 5; n++) await store.actas.append(id, 1, [update(n)])
  await store.actas.compact(id, snapshot(3))
  await finalize(store, "sealed")
  await store.actas.fileExport("sealed", "pdf-es", bytes("a file"), noon)
  db = new DatabaseSync(join(folder, "actas.db"))
  db.exec("DROP TRIGGER version_update_locked; DROP TRIGGER filed_export_fixed")
})
afterAll(async () => {
  db.close()
  await store.close()
  dropFolders()
})

/** Changes one bit of one stored blob, looks, and puts it back. */
async function flipped(table: string, column: string, where: string, bit: number, look: () => Promise<void>) {
  const row = db.prepare(`SELECT ${column} AS blob FROM ${table} WHERE ${where}`).get()
  const whole = row?.blob
  if (!(whole instanceof Uint8Array)) throw new Error(`no blob in ${table} where ${where}`)
  const damaged = whole.slice()
  const at = (bit >> 3) % damaged.length
  damaged[at] = (damaged[at] ?? 0) ^ (1 << (bit & 7))
  const write = db.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${where}`)
  write.run(damaged)
  try {
    await look()
  } finally {
    write.run(whole)
  }
}

const ofActa = `acta = (SELECT pk FROM acta WHERE id = '${id}')`
const seqs = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)

async function shows(snapshotSeq: number, updates: number[], damaged?: { seq: number }) {
  const loaded = await store.actas.load(id)
  expect(loaded?.snapshot.seq).toBe(snapshotSeq)
  expect(loaded?.updates.map(({ seq }) => seq)).toEqual(updates)
  expect(loaded?.damaged).toEqual(damaged)
}

test("a damaged update ends the log before it", async () => {
  await flipped("acta_update", "payload", `${ofActa} AND seq = 5`, 11, () => shows(3, [4], { seq: 5 }))
  await flipped("acta_update", "payload", `${ofActa} AND seq = 4`, 11, () => shows(3, [], { seq: 4 }))
  await shows(3, [4, 5])
})

test("a damaged snapshot is passed over: the one before it and the log bring everything back", async () => {
  for (const column of ["state", "state_vector"])
    await flipped("acta_snapshot", column, `${ofActa} AND seq = 3`, 11, () => shows(0, seqs(1, 5), { seq: 3 }))
})

test("a log with a hole ends before the hole", async () => {
  const hole =
    "UPDATE acta_update SET seq = seq + 100 WHERE seq = 4; UPDATE acta_update SET seq = seq + 100 WHERE seq = 5"
  db.exec(hole)
  await shows(3, [], { seq: 104 })
  db.exec("UPDATE acta_update SET seq = seq - 100 WHERE seq > 100")
  db.exec("UPDATE acta SET head_seq = 6 WHERE id = 'acta-0001'")
  await shows(3, [4, 5], { seq: 6 })
  db.exec("UPDATE acta SET head_seq = 5 WHERE id = 'acta-0001'")
})

test("without any whole snapshot nothing is shown, rather than an empty acta", async () => {
  await flipped("acta_snapshot", "state", `${ofActa} AND seq = 3`, 3, () =>
    flipped("acta_snapshot", "state", `${ofActa} AND seq = 0`, 3, () =>
      expect(store.actas.load(id)).rejects.toThrow("no snapshot of acta acta-0001 is whole"),
    ),
  )
})

test("a damaged version or filed export is refused, not served", async () => {
  const sealed = "acta = (SELECT pk FROM acta WHERE id = 'sealed')"
  await flipped("version", "content", sealed, 40, () =>
    expect(store.actas.version("sealed", 1)).rejects.toThrow("version 1 of acta sealed is damaged"),
  )
  expect(await store.actas.version("sealed", 1)).toMatchObject({ content: bytes("content of sealed") })
  await flipped("filed_export", "bytes", sealed, 40, () =>
    expect(store.actas.filedExport("sealed", "pdf-es")).rejects.toThrow("pdf-es of acta sealed is damaged"),
  )
  expect(await store.actas.filedExport("sealed", "pdf-es")).toMatchObject({ bytes: bytes("a file") })
})

test("a page of the database's own that has gone bad is found, though no acta's checksum stands over it", async () => {
  expect(store.damage()).toBeUndefined()
  await store.inspect()
  expect(store.damage()).toBeUndefined()
  const other = newFolder()
  db.exec(`VACUUM INTO '${join(other, "actas.db")}'`)
  const copied = new DatabaseSync(join(other, "actas.db"))
  // The index by which an acta is found: without it there seems to be none.
  const { page, size } = copied
    .prepare("SELECT rootpage AS page, page_size AS size FROM sqlite_schema, pragma_page_size WHERE name = ?")
    .get("sqlite_autoindex_acta_1") as { page: number; size: number }
  copied.close()
  const file = await open(join(other, "actas.db"), "r+")
  const blank = new Uint8Array(size)
  // An empty leaf of an index, as SQLite writes one.
  blank.set([10, 0, 0, 0, 0, size >> 8, size & 255, 0])
  await file.write(blank, 0, size, (page - 1) * size)
  await file.close()
  const hurt = await openSqlite(other)
  expect(await hurt.actas.find(id)).toBeUndefined()
  expect(hurt.damage()).toBeUndefined()
  await hurt.inspect()
  expect(hurt.damage()).toMatch(/acta/)
  await hurt.close()
})

test("of 200 flipped bits none goes unseen", async () => {
  const seed = Number(process.env.DAMAGE_SEED ?? 20260419)
  const next = random(seed)
  const blobs = [
    ...[4, 5].map((seq) => ["acta_update", "payload", seq] as const),
    ...(["state", "state_vector"] as const).map((column) => ["acta_snapshot", column, 3] as const),
  ]
  let seen = 0
  for (let n = 0; n < 200; n++) {
    const [table, column, seq] = blobs[Math.floor(next() * blobs.length)] ?? ["acta_update", "payload", 4]
    await flipped(table, column, `${ofActa} AND seq = ${seq}`, Math.floor(next() * 10_000), async () => {
      if ((await store.actas.load(id))?.damaged?.seq === seq) seen += 1
    })
  }
  expect(seen, `seed ${seed}`).toBe(200)
})
