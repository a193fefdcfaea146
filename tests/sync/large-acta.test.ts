/** Actas of megabytes: a version of one comes back as one edit or not at all, and who reads one is no slow reader. */
import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { nameVersion } from "#server/actas/keep-version.ts"
import { restoreVersion } from "#server/actas/restore-version.ts"
import { limits } from "#server/sync/limits.ts"
import { allItems, blocksOf, plain, type Acta } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { readActa } from "#shared/schema/read.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { sync } from "#shared/protocol/frames.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"
import { syncFrame } from "./bytes.ts"

const item = "otros-temas"
const francisca = {
  who: { id: "user-francisca", name: "Francisca" },
  role: "secretary" as const,
  login: "login-francisca",
}
let table: Table
let ana: Person
beforeEach(async () => {
  table = await setTable()
  ana = await table.sit("ana")
  await table.settle()
})
afterEach(() => table.clear())

const now = async (): Promise<Acta> => (await table.rooms.read(table.record.id)).acta
const headSeq = async () => (await table.rooms.read(table.record.id)).seq
const wordsOf = (acta: Acta) =>
  allItems(acta).flatMap(({ content }) =>
    [...blocksOf(content)].flatMap((block) => ("text" in block ? plain(block.text) : [])),
  )
function contentIn(person: Person, id: string): Y.XmlFragment {
  const map = itemsOf(person.doc).get(id)
  const content = map && contentOf(map)
  if (!content) throw new Error(`no item ${id} here`)
  return content
}

/** So many megabytes in paragraphs of a page's third, a megabyte to an item. */
async function writes(person: Person, megabytes: number) {
  const ids = allItems(readActa(person.doc)).map(({ id }) => id)
  for (let n = 0; n < megabytes; n++) {
    const content = contentIn(person, ids[n] ?? item)
    const lines = Array.from({ length: 1000 }, (_, line) => {
      const paragraph = new Y.XmlElement("paragraph")
      paragraph.insert(0, [new Y.XmlText(`${n}·${line} `.padEnd(1000, "se deja constancia "))])
      return paragraph
    })
    content.insert(content.length, lines)
    await table.settle()
    table.clock.pass(1000)
  }
}

/** All but the titles. */
async function empties(person: Person) {
  for (const { id } of allItems(readActa(person.doc))) {
    const content = contentIn(person, id)
    content.delete(1, content.length - 1)
  }
  await table.settle()
}

/** In a busy room a commit waits for its turn. */
async function asTimePasses<Result>(work: Promise<Result>): Promise<Result> {
  const ticking = setInterval(() => table.clock.pass(30), 5)
  try {
    return await work
  } finally {
    clearInterval(ticking)
  }
}

test("three megabytes come back in one row of the log while somebody types, and nobody who reads is sent away [S7] [F3]", async () => {
  const { context, record, rooms, passport } = table
  await writes(ana, 3)
  await nameVersion(context, record, francisca, "entera")
  const whole = wordsOf(await now())
  await empties(ana)
  // A reader behind a line that is nearly too slow.
  const slow = new Person()
  await slow.sit(rooms, passport("lento", "reader"))
  slow.lag = limits.slowBytes - 1
  const before = await headSeq()
  const restored = restoreVersion(context, record, francisca, 1)
  for (const letter of "yo sigo") ana.writes(item, letter)
  await asTimePasses(restored)
  const own = slow.sentToMe.find(({ length }) => length > 2_000_000)
  expect(own?.length).toBeLessThan(limits.ownMessageBytes)
  slow.lag += own?.length ?? 0
  ana.writes(item, "y después")
  rooms.notice(record.id, { kind: "remarks" })
  await table.settle()
  slow.lag = 0
  table.clock.pass(60_000)
  await table.settle()

  expect([ana.closed, slow.closed]).toEqual([undefined, undefined])
  const acta = await now()
  expect(wordsOf(acta).filter((words) => words.length > 1)).toEqual(
    [...whole, "y después"].filter(({ length }) => length > 1),
  )
  expect(
    wordsOf(acta)
      .filter((words) => words.length === 1)
      .join(""),
  ).toBe("yo sigo")
  // Seven letters, a sentence, and the version: all of it in one.
  expect((await headSeq()) - before).toBe(9)
  for (const person of [ana, slow]) expect(canonicalActa(readActa(person.doc))).toBe(canonicalActa(acta))
})

test("who asks for a large acta again and again and reads none of it is closed in time [F3] [G7]", async () => {
  await writes(ana, 3)
  const deaf = new Person()
  await deaf.sit(table.rooms, table.passport("sordo", "reader"))
  const question = syncFrame(sync.step1, new Uint8Array([0]))
  const sent = () => deaf.sentToMe.reduce((sum, { length }) => sum + length, 0)
  for (let n = 0; n < 20 && !deaf.closed; n++) {
    deaf.lag = sent()
    deaf.sendBytes(question)
    table.clock.pass(1000)
  }
  expect(deaf.closed).toEqual({ code: 1013, reason: "rate.limited" })
  expect(sent()).toBeGreaterThan(limits.bufferedBytes)
  expect(sent()).toBeLessThan(2 * limits.bufferedBytes)
})

test("what would be more than the server itself may send is refused with its reason, and nothing of it is there [S7]", async () => {
  const { context, record } = table
  await writes(ana, 7)
  await nameVersion(context, record, francisca, "demasiado")
  await empties(ana)
  const before = await headSeq()
  await expect(asTimePasses(restoreVersion(context, record, francisca, 1))).rejects.toMatchObject({
    code: "input.tooLarge",
  })
  expect(await headSeq()).toBe(before)
  expect(wordsOf(await now())).toEqual([])
  ana.writes(item, "sigo")
  await table.settle()
  expect(wordsOf(await now())).toEqual(["sigo"])
})
