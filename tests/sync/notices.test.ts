/** What changes beside the document is told in the room, and the document knows nothing of it. */
import { afterEach, beforeEach, expect, test } from "vitest"
import { acknowledge, decideRemark, fileRemark } from "#server/actas/remarks.ts"
import { decodeOwnFrame, frame } from "#shared/protocol/frames.ts"
import { setTable, type Person, type Table } from "#tests/support/table.ts"

let table: Table
beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

const notices = ({ sentToMe }: Person) =>
  sentToMe.flatMap((bytes) => {
    const own = decodeOwnFrame(bytes)
    return own?.kind === "notice" ? [own.notice.kind] : []
  })
const anchor = { at: "financiamiento", quote: "", prefix: "", suffix: "" }
const secretary = { who: { id: "user-secretary", name: "Secretaría" }, role: "secretary" as const }

test("everybody in the room is told of a remark once it is on the disk, and of what becomes of it [N1]", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis", "member")]
  const filed = { id: "remark-0001", kind: "comment" as const, anchor, text: "¿Y los plazos?" }
  await fileRemark(table.context, table.record, secretary, filed)
  expect(await table.store.remarks.remarksOf(table.record.id)).toHaveLength(1)
  for (const person of [ana, luis]) expect(notices(person)).toEqual(["remarks"])
  await decideRemark(table.context, table.record, secretary, "remark-0001", { decision: "resolve" })
  for (const person of [ana, luis]) expect(notices(person)).toEqual(["remarks", "remarks"])
  // What is refused is told to nobody.
  await expect(acknowledge(table.context, table.record, secretary, true)).rejects.toThrow("access.denied")
  expect(notices(ana)).toHaveLength(2)
})

test("a stock client gets no notice, and nothing of the document or of what is saved changes by one [N2]", async () => {
  const ana = await table.sit("ana")
  const stock: Uint8Array[] = []
  const wire = { send: (bytes: Uint8Array) => void stock.push(bytes), buffered: () => 0, close: () => undefined }
  await table.rooms.join(table.passport("stock"), wire, { standing: false })
  await table.settle()
  const before = { text: ana.text, saved: ana.saved, sent: ana.sent }
  table.rooms.notice(table.record.id, { kind: "facts" })
  expect(notices(ana)).toEqual(["facts"])
  expect({ text: ana.text, saved: ana.saved, sent: ana.sent }).toEqual(before)
  expect(stock.filter((bytes) => bytes[0] === frame.notice)).toEqual([])
  ana.writes("financiamiento", "Se sigue escribiendo.")
  await table.settle()
  expect(ana.saved).toBe(ana.sent)
})
