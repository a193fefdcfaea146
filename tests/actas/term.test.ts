/** The term for observations: its last day counts where the body meets; afterwards one is still received, and says so. */
import { afterEach, beforeEach, expect, test } from "vitest"
import { advance } from "#server/actas/advance.ts"
import { fileRemark, remarksOf } from "#server/actas/remarks.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import { setTable, type Table } from "#tests/support/table.ts"

let table: Table
let record: StoredRecord
beforeEach(async () => {
  table = await setTable()
  await table.store.bodies.setMeetingRules(table.body.id, { review: { days: 5, silence: "agrees" } })
  // Noon of 20 November in Greenwich, the morning of the same day in Santiago.
  record = await advance(table.context, table.record, secretary, { move: "close" })
})
afterEach(() => table.clear())

const secretary = { who: { id: "user-secretary", name: "Secretaría" }, role: "secretary" as const }
const member = { who: { id: "user-alvaro", name: "Álvaro" }, role: "member" as const }
const anchor = { at: "financiamiento", quote: "", prefix: "", suffix: "" }
let n = 0
const fileAt = (time: string) => {
  const filed = { id: `remark-000${n++}`, kind: "observation" as const, anchor, text: "Falta un dato." }
  return fileRemark({ ...table.context, now: () => new Date(time) }, record, member, filed)
}

test("an observation is in time until the last minute of the last day, and late after it", async () => {
  const answer = await remarksOf(table.context, record, member)
  expect(answer).toMatchObject({ term: { until: "2026-11-25", silence: "agrees" }, isOver: false })
  // Santiago is three hours behind.
  expect(await fileAt("2026-11-26T02:59:00Z")).not.toHaveProperty("late")
  expect(await fileAt("2026-11-26T03:00:00Z")).toMatchObject({ late: true, state: "open" })
  const after = { ...table.context, now: () => new Date("2026-11-27T12:00:00Z") }
  expect((await remarksOf(after, record, member)).isOver).toBe(true)
})

test("a review of a body without a rule has no term, and nothing in it is late", async () => {
  await table.store.bodies.setMeetingRules(table.body.id, {})
  record = await advance(table.context, record, secretary, { move: "reopen", reason: "Falta un acuerdo" })
  record = await advance(table.context, record, secretary, { move: "close" })
  expect((await remarksOf(table.context, record, member)).term).toBeUndefined()
  expect(await fileAt("2036-01-01T00:00:00Z")).not.toHaveProperty("late")
})
