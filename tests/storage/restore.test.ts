/** A backup takes the place of the database whole, or nothing is touched. */
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeEach, expect, test } from "vitest"
import { sha256OfFile } from "#server/storage/files.ts"
import { restore } from "#server/storage/restore.ts"
import { openSqlite } from "#server/storage/sqlite.ts"
import { dropFolders, finalize, furnish, newFolder, update } from "./fixtures.ts"

afterAll(dropFolders)

let folder: string
let backup: string
let generation: string

// Acta 1 as it was in the morning is in the backup; since then it has another update, and acta 2 is locked.
beforeEach(async () => {
  folder = newFolder()
  backup = join(newFolder(), "morning.db")
  const store = await openSqlite(folder)
  await furnish(store, "acta-0001", "acta-0002")
  await store.actas.append("acta-0001", 1, [update("morning")])
  await store.backup(backup)
  await store.actas.append("acta-0001", 1, [update("afternoon")])
  await finalize(store, "acta-0002")
  generation = store.actas.generation
  await store.close()
})

const noon = new Date("2026-11-20T12:00:00Z")

async function looked<Result>(
  dataDir: string,
  look: (store: Awaited<ReturnType<typeof openSqlite>>) => Promise<Result>,
) {
  const store = await openSqlite(dataDir)
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}
const updatesIn = (dataDir: string) =>
  looked(dataDir, async ({ actas }) => (await actas.load("acta-0001"))?.updates.length)

test("what was there is kept aside, whole, and what is there is of another generation", async () => {
  expect(restore(folder, backup, { now: noon })).toEqual({
    kind: "restored",
    actas: 2,
    kept: join(folder, "actas-2026-11-20-12-00-00.db"),
  })
  expect(await updatesIn(folder)).toBe(1)
  expect(await looked(folder, ({ actas }) => Promise.resolve(actas.generation))).not.toBe(generation)
  const aside = newFolder()
  copyFileSync(join(folder, "actas-2026-11-20-12-00-00.db"), join(aside, "actas.db"))
  expect(await updatesIn(aside)).toBe(2)
  expect(await looked(aside, ({ actas }) => actas.find("acta-0002"))).toMatchObject({ status: "finalized", generation })
})

test("what a killed server had only in its log is kept aside with the rest", async () => {
  const killed = newFolder()
  const store = await openSqlite(folder)
  await store.actas.append("acta-0001", 1, [update("evening")])
  for (const name of ["actas.db", "actas.db-wal"]) copyFileSync(join(folder, name), join(killed, name))
  await store.close()
  const result = restore(killed, backup, { now: noon })
  expect(result.kind).toBe("restored")
  expect(await updatesIn(killed)).toBe(1)
  const aside = newFolder()
  copyFileSync(join(killed, "actas-2026-11-20-12-00-00.db"), join(aside, "actas.db"))
  expect(await updatesIn(aside)).toBe(3)
})

test("twice in one second both old ones are kept", () => {
  const kept = [1, 2].map(() => restore(folder, backup, { now: noon })).map((each) => "kept" in each && each.kept)
  expect(kept).toEqual(["", "-2"].map((end) => join(folder, `actas-2026-11-20-12-00-00${end}.db`)))
})

test("into an empty folder there is nothing to keep", async () => {
  const empty = newFolder()
  expect(restore(empty, backup)).toEqual({ kind: "restored", actas: 2 })
  expect(await updatesIn(empty)).toBe(1)
})

test("a database that can't be opened any more is kept as it is, and its log doesn't come into the new one", async () => {
  const rubbish = Buffer.from("not a database at all".repeat(500))
  writeFileSync(join(folder, "actas.db"), rubbish)
  writeFileSync(join(folder, "actas.db-wal"), rubbish)
  const result = restore(folder, backup, { now: noon })
  expect(result).toMatchObject({ kind: "restored" })
  expect(readFileSync(join(folder, "actas-2026-11-20-12-00-00.db")).equals(rubbish)).toBe(true)
  expect(readdirSync(folder)).toContain("actas-2026-11-20-12-00-00.db-wal")
  expect(await updatesIn(folder)).toBe(1)
})

test("the server must be stopped", async () => {
  const store = await openSqlite(folder)
  expect(restore(folder, backup)).toEqual({ kind: "inUse" })
  await store.close()
  expect(restore(folder, backup)).toMatchObject({ kind: "restored" })
})

const untouched = async () => {
  expect(readdirSync(folder).filter((name) => name.includes("draft") || /\d/.test(name))).toEqual([])
  expect(await updatesIn(folder)).toBe(2)
}

test("a backup of which a bit has changed is refused, wherever the bit stands", async () => {
  const whole = readFileSync(backup)
  for (let n = 0; n < 50; n++) {
    const damaged = Buffer.from(whole)
    const at = Math.floor((n / 50) * whole.length)
    damaged[at] = (damaged[at] ?? 0) ^ (1 << (n % 8))
    writeFileSync(backup, damaged)
    expect(restore(folder, backup).kind, `byte ${at}`).toBe("hashDiffers")
  }
  await untouched()
})

test("nothing is touched where the file, its hash or its inside is no good", async () => {
  expect(restore(folder, join(folder, "nowhere.db"))).toEqual({ kind: "missing" })
  const sha256 = readFileSync(`${backup}.sha256`, "utf8").slice(0, 64)
  rmSync(`${backup}.sha256`)
  expect(restore(folder, backup)).toEqual({ kind: "noHash" })
  expect(restore(folder, backup, { sha256: "0".repeat(64) })).toMatchObject({ kind: "hashDiffers" })
  await untouched()
  const other = join(newFolder(), "other.db")
  const inside = (change: string) => {
    rmSync(other, { force: true })
    copyFileSync(backup, other)
    const db = new DatabaseSync(other)
    db.exec(change)
    db.close()
    return restore(folder, other, { sha256: sha256OfFile(other) })
  }
  expect(inside("PRAGMA user_version = 99")).toEqual({ kind: "newer" })
  expect(inside("PRAGMA user_version = 0")).toMatchObject({ kind: "damaged" })
  expect(inside("PRAGMA foreign_keys = OFF; DROP TABLE acta")).toMatchObject({ kind: "damaged" })
  writeFileSync(other, "a text and not a database")
  expect(restore(folder, other, { sha256: sha256OfFile(other) })).toMatchObject({ kind: "damaged" })
  await untouched()
  expect(restore(folder, backup, { sha256: sha256.toUpperCase() }).kind).toBe("restored")
})
