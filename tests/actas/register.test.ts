/** A register is looked at every few seconds: an acta that can't be read is tried once, and the others don't wait for it. */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterEach, beforeEach, expect, test } from "vitest"
import type { ActaContext } from "#server/actas/context.ts"
import { listActas } from "#server/actas/list.ts"
import { StoreUnavailable } from "#server/storage/errors.ts"
import { setTable, type Table } from "#tests/support/table.ts"

let table: Table
let loaded: string[]
let failed: unknown[]
let isAway: boolean
beforeEach(async () => {
  ;[loaded, failed, isAway] = [[], [], false]
  table = await setTable({
    wrap: (store) => ({
      ...store,
      load: (id) => {
        loaded.push(id)
        return isAway ? Promise.reject(new StoreUnavailable("away")) : store.load(id)
      },
    }),
  })
})
afterEach(() => table.clear())

/** What the register says of each acta, by its id. */
async function looks() {
  const log: ActaContext["log"] = (event, fields) => event === "digest.failed" && failed.push(fields?.acta)
  const lister = { account: { id: "user-secretary", admin: false }, seats: [] }
  const listed = await listActas({ ...table.context, log }, lister, { deleted: false })
  return new Map(listed.map(({ id, glance }) => [id, glance]))
}

function inDatabase(statement: string): void {
  const db = new DatabaseSync(join(table.dataDir, "actas.db"))
  db.exec(statement)
  db.close()
}

test("a damaged acta is read once, not at each look; the others are told of, and so is it when it has changed [S5]", async () => {
  const { id } = table.record
  const ana = await table.sit("ana")
  ana.writes("financiamiento", "una nota")
  await table.settle()
  ana.leave()
  const healthy = await table.place("5")
  inDatabase(`CREATE TABLE kept AS SELECT pk, payload FROM acta_update;
    UPDATE acta_update SET payload = zeroblob(length(payload))`)
  await table.rooms.evict(id)
  loaded = []
  for (let n = 0; n < 3; n++) {
    const glances = await looks()
    expect(glances.get(healthy.id)).toMatchObject({ agreements: 4 })
    expect(glances.get(id)).toBeUndefined()
  }
  expect(failed).toEqual([id])
  expect(loaded.filter((each) => each === id)).toEqual([id])

  inDatabase("UPDATE acta_update SET payload = (SELECT payload FROM kept WHERE kept.pk = acta_update.pk)")
  await table.rooms.evict(id)
  const luis = await table.sit("luis")
  luis.writes("financiamiento", "otra")
  await table.settle()
  expect((await looks()).get(id)).toMatchObject({ agreements: 4 })
  expect(failed).toEqual([id])
})

test("an acta that the store couldn't give just then is read at the next look [S5]", async () => {
  isAway = true
  const { id } = table.record
  expect((await looks()).get(id)).toBeUndefined()
  isAway = false
  expect((await looks()).get(id)).toBeDefined()
  expect(failed).toEqual([id])
})
