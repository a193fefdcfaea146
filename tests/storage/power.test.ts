/** The power fails: of the log of the database only a beginning is on the disk, cut at any byte. */
import { cpSync, existsSync, statSync, truncateSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { openSqlite } from "#server/storage/sqlite.ts"
import { Appender, survivors } from "./child.ts"
import { dropFolders, furnish, newFolder, random } from "./fixtures.ts"

afterAll(dropFolders)

test("a log that is cut anywhere gives a whole database and every update up to some one, in order", async () => {
  const folder = newFolder()
  const store = await openSqlite(folder)
  await furnish(store, "acta-0001")
  await store.close()
  const child = new Appender(folder, "acta-0001", 0)
  await child.until(() => child.promised.length >= 300)
  await child.kill()
  const log = join(folder, "actas.db-wal")
  expect(existsSync(log)).toBe(true)
  const all = statSync(log).size
  const next = random(Number(process.env.POWER_SEED ?? 7))
  const lengths: number[] = []
  for (let round = 0; round < 12; round++) {
    const cut = newFolder()
    cpSync(folder, cut, { recursive: true })
    // Whole at first: then every promise must be there.
    const length = round === 0 ? all : Math.floor(next() * all)
    truncateSync(join(cut, "actas.db-wal"), length)
    const { numbers, integrity } = await survivors(cut, "acta-0001")
    expect(integrity, `${length} of ${all} bytes`).toBe("ok")
    expect(numbers, `${length} of ${all} bytes`).toEqual(numbers.map((_, n) => n))
    if (round === 0) expect(numbers.length).toBeGreaterThanOrEqual(child.promised.length)
    lengths.push(numbers.length)
  }
  // Something was cut off, or nothing was tried.
  expect(Math.min(...lengths)).toBeLessThan(Math.max(...lengths))
})
