/** When a log is made a snapshot: often enough to open fast, and not so often that the room pays for it. */
import { afterEach, beforeEach, expect, test } from "vitest"
import { LiveDocument } from "#server/sync/document.ts"
import { compaction } from "#server/sync/limits.ts"
import { Upkeep } from "#server/sync/upkeep.ts"
import { setTable, type Table } from "#tests/support/table.ts"

let table: Table
beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

const item = "financiamiento"
const failures: unknown[] = []

/** The upkeep of the table's acta, in which somebody has written one line, with a document whose tail can be set. */
async function upkeep() {
  const ana = await table.sit("ana")
  ana.writes(item, "una línea")
  await table.settle()
  const stored = await table.store.actas.load(table.record.id)
  if (!stored) throw new Error("the table has no acta")
  const document = new LiveDocument(stored, () => undefined)
  const { clock, store } = table
  return {
    document,
    upkeep: new Upkeep(
      { store: store.actas, log: (_, fields) => failures.push(fields), clock },
      table.record.id,
      document,
      stored.snapshot.state.length,
    ),
  }
}

test("a log in which much is written is compacted once in five seconds, and sooner only when it is very long", async () => {
  const { document, upkeep: keeper } = await upkeep()
  expect(keeper.isDue).toBe(false)
  document.tail = { rows: compaction.rows, bytes: 50_000 }
  expect(keeper.isDue).toBe(true)
  await keeper.compact(0)
  expect(failures).toEqual([])
  expect((await table.store.actas.load(table.record.id))?.snapshot.seq).toBe(1)
  expect(document.tail.rows).toBe(0)

  document.tail = { rows: compaction.rows, bytes: 50_000 }
  expect(keeper.isDue).toBe(false)
  document.tail = { rows: compaction.rowsAtMost, bytes: 50_000 }
  expect(keeper.isDue).toBe(true)
  document.tail = { rows: 10, bytes: compaction.bytesAtMost }
  expect(keeper.isDue).toBe(true)
  document.tail = { rows: compaction.rows, bytes: 50_000 }
  table.clock.pass(compaction.every)
  expect(keeper.isDue).toBe(true)
})

test("while one compaction is under way no other is due", async () => {
  const { document, upkeep: keeper } = await upkeep()
  document.tail = { rows: compaction.rowsAtMost, bytes: compaction.bytesAtMost }
  const done = keeper.compact(0)
  expect(keeper.isDue).toBe(false)
  await done
})
