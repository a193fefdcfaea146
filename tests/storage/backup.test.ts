import { createHash } from "node:crypto"
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { openSqlite } from "#server/storage/sqlite.ts"
import { dropFolders, furnish, newFolder, update } from "./fixtures.ts"

afterAll(dropFolders)

test("a backup taken while people write holds everything from before it, and a restore is another generation", async () => {
  const store = await openSqlite(newFolder())
  await furnish(store, "acta-0001")
  const append = (n: number) => store.actas.append("acta-0001", 1, [update(n)])
  for (let n = 0; n < 20; n++) await append(n)
  const folder = newFolder()
  const file = join(folder, "copy.db")
  const progress = { isMaking: true }
  const making = store.backup(file).finally(() => (progress.isMaking = false))
  let written = 0
  while (progress.isMaking) {
    await append(20 + written)
    written += 1
  }
  expect(written, "writers didn't wait for it").toBeGreaterThan(1)
  const { sha256 } = await making
  expect(createHash("sha256").update(readFileSync(file)).digest("hex")).toBe(sha256)
  expect(readdirSync(folder), "and nothing else").toEqual(["copy.db", "copy.db.sha256"])
  // As `sha256sum --check` reads it.
  expect(readFileSync(`${file}.sha256`, "utf8")).toBe(`${sha256}  copy.db\n`)

  const generations = [store.actas.generation]
  for (const name of ["restored", "restored-again"]) {
    mkdirSync(join(folder, name))
    copyFileSync(file, join(folder, name, "actas.db"))
    const restored = await openSqlite(join(folder, name))
    const loaded = await restored.actas.load("acta-0001")
    expect(loaded?.damaged).toBeUndefined()
    expect(loaded?.updates.length).toBeGreaterThanOrEqual(20)
    expect(loaded?.record.generation).toBe(restored.actas.generation)
    generations.push(restored.actas.generation)
    await restored.close()
  }
  expect(new Set(generations).size).toBe(3)
  expect((await store.actas.find("acta-0001"))?.generation).toBe(generations[0])
  await store.close()
})

test("a backup never takes the place of a file, and a failed one leaves nothing", async () => {
  const store = await openSqlite(newFolder())
  const folder = newFolder()
  const file = join(folder, "copy.db")
  await store.backup(file)
  const first = readFileSync(file)
  await expect(store.backup(file)).rejects.toThrow(/exists already/)
  expect(readFileSync(file).equals(first)).toBe(true)
  await expect(store.backup(join(folder, "no-such-folder", "copy.db"))).rejects.toThrow()
  expect(existsSync(join(folder, "no-such-folder"))).toBe(false)
  expect(readdirSync(folder)).toEqual(["copy.db", "copy.db.sha256"])
  await store.close()
})
