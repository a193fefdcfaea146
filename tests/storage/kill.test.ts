/** What has been promised survives the death of the process. */
import { afterAll, afterEach, expect, test } from "vitest"
import { openSqlite } from "#server/storage/sqlite.ts"
import { Appender, survivors } from "./child.ts"
import { dropFolders, furnish, newFolder, random } from "./fixtures.ts"

const children = new Set<Appender>()
afterEach(async () => {
  for (const child of children) await child.kill()
  children.clear()
})
afterAll(dropFolders)

const rounds = Number(process.env.KILL_ROUNDS ?? 6)

test(
  "no promised update is lost when the process is killed while it writes",
  async () => {
    const folder = newFolder()
    const store = await openSqlite(folder)
    await furnish(store, "acta-0001")
    await store.close()
    const seed = Number(process.env.KILL_SEED ?? 20260419)
    const next = random(seed)
    const promised = new Set<number>()
    for (let round = 0; round < rounds; round++) {
      const child = new Appender(folder, "acta-0001", round * 1_000_000)
      children.add(child)
      const enough = 50 + Math.floor(next() * 1000)
      await child.until(() => child.promised.length >= enough)
      await child.kill()
      for (const n of child.promised) promised.add(n)
      const { numbers, integrity } = await survivors(folder, "acta-0001")
      const found = new Set(numbers)
      expect(integrity, `seed ${seed}, round ${round}`).toBe("ok")
      expect(
        [...promised].filter((n) => !found.has(n)),
        `seed ${seed}, round ${round}`,
      ).toEqual([])
      // Nothing was tried again, so nothing is there twice.
      expect(numbers).toHaveLength(found.size)
    }
    expect(promised.size).toBeGreaterThanOrEqual(rounds * 50)
  },
  120_000 + rounds * 5_000,
)
