/** The files of the database are moved, deleted or replaced while it is open: nothing is promised that nobody will find. */
import { cpSync, existsSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest"
import { openSqlite, type SqliteStore } from "#server/storage/sqlite.ts"
import { dropFolders, furnish, newFolder, update } from "./fixtures.ts"

const id = "acta-0001"
const unavailable = { name: "StoreUnavailable" }
let folder: string
let file: string
let store: SqliteStore

beforeEach(async () => {
  folder = newFolder()
  file = join(folder, "actas.db")
  store = await openSqlite(folder)
  await furnish(store, id)
  await store.actas.append(id, 1, [update(1)])
})
afterEach(() => store.close())
afterAll(dropFolders)

const rows = async () => (await store.actas.load(id))?.updates.length

test("a database that is moved away takes nothing more, and all of it again when it is back", async () => {
  renameSync(file, `${file}.away`)
  await expect(store.actas.append(id, 1, [update(2)])).rejects.toMatchObject(unavailable)
  await expect(store.actas.load(id)).rejects.toMatchObject(unavailable)
  expect(store.healthy()).toBe(false)
  expect(existsSync(file)).toBe(false)
  renameSync(`${file}.away`, file)
  await vi.waitUntil(() => store.actas.append(id, 1, [update(2)]).catch(() => undefined))
  expect(await rows()).toBe(2)
})

test("what stood in a log that is deleted is brought into the database, and the next update goes into a new one", async () => {
  rmSync(`${file}-wal`)
  await expect(store.actas.append(id, 1, [update(2)])).rejects.toMatchObject(unavailable)
  expect(await store.actas.append(id, 1, [update(2)])).toEqual({ kind: "appended", seq: 2 })
  await store.close()
  store = await openSqlite(folder)
  expect(await rows()).toBe(2)
})

test("an older copy in its place is not taken for it: whoever runs the server starts it again", async () => {
  const old = newFolder()
  await store.backup(join(old, "copia.db"))
  await store.actas.append(id, 1, [update(2)])
  renameSync(join(old, "copia.db"), file)
  await expect(store.actas.append(id, 1, [update(3)])).rejects.toMatchObject(unavailable)
  await vi.waitUntil(async () => {
    const why = await store.actas.append(id, 1, [update(3)]).then(
      () => "it was taken",
      (error: Error) => error.message,
    )
    expect(why).toMatch(/moved, deleted or replaced|start again/)
    return why.includes("start again")
  })
})

test("a log without its database stops the start with a sentence, and is left as it is", async () => {
  const other = newFolder()
  cpSync(folder, other, { recursive: true })
  rmSync(join(other, "actas.db"))
  await expect(openSqlite(other)).rejects.toThrow(
    "the database can't be opened: actas.db-wal is there without actas.db: put that back",
  )
  cpSync(file, join(other, "actas.db"))
  const again = await openSqlite(other)
  expect((await again.actas.load(id))?.updates).toHaveLength(1)
  await again.close()
})
