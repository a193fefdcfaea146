/** What the history keeps: a state before a pause, an earlier one brought back among people who type, and who wrote what. */
import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { nameVersion, renameVersion } from "#server/actas/keep-version.ts"
import { restoreVersion } from "#server/actas/restore-version.ts"
import { versionsOf } from "#server/actas/versions.ts"
import { writingOf } from "#server/actas/writing.ts"
import { compact } from "#server/sync/compact.ts"
import type { Acta, Item } from "#shared/domain/acta.ts"
import { allItems, blocksOf, plain } from "#shared/domain/acta.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { readActa } from "#shared/schema/read.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { Hands } from "#tests/support/hands.ts"
import { setTable, type Person, type Table } from "#tests/support/table.ts"

let table: Table
beforeEach(async () => (table = await setTable()))
afterEach(() => table.clear())

const francisca = {
  who: { id: "user-francisca", name: "Francisca" },
  role: "secretary" as const,
  login: "login-francisca",
}
const now = async (): Promise<Acta> => (await table.rooms.read(table.record.id)).acta
const itemIds = async () => allItems(await now()).map(({ id }) => id)
const wordsIn = (acta: Acta, id: string) =>
  [...blocksOf(allItems(acta).find((item) => item.id === id)?.content ?? [])].flatMap((block) =>
    "text" in block ? plain(block.text) : [],
  )

function firstLine(person: Person, id: string): { element: Y.XmlElement; text: Y.XmlText } {
  const map = itemsOf(person.doc).get(id)
  const element = (map && contentOf(map))?.get(1)
  const text = element instanceof Y.XmlElement ? element.get(0) : undefined
  if (!(element instanceof Y.XmlElement) || !(text instanceof Y.XmlText))
    throw new Error(`item ${id} begins with no text`)
  return { element, text }
}

/** Replaces the first paragraph of an item. */
function rewrites(person: Person, id: string, words: string) {
  const { text } = firstLine(person, id)
  person.doc.transact(() => {
    text.delete(0, text.length)
    text.insert(0, words)
  })
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

test("version 3 of 20 comes back as one edit while three people type, and is undone by one more [S7]", async () => {
  const { context, record } = table
  const [ana, luis, eva] = [await table.sit("ana"), await table.sit("luis"), await table.sit("eva")]
  const [changed = "", quiet = "", busy = ""] = await itemIds()
  const stored: Uint8Array[] = []
  for (let n = 1; n <= 20; n++) {
    rewrites(ana, changed, `estado ${n}`)
    const version = await nameVersion(context, record, francisca, `v${n}`)
    stored.push(new TextEncoder().encode(canonicalActa(await now())))
    expect(version).toMatchObject({ n, kind: "named", label: `v${n}`, by: francisca.who })
  }
  const third = await context.actas.version(record.id, 3)
  expect(Buffer.from(third?.content ?? []).equals(Buffer.from(stored[2] ?? [])), "byte for byte").toBe(true)

  const typed = [
    [luis, quiet, "luis teclea"],
    [eva, busy, "eva teclea"],
    [ana, busy, "ana también"],
  ] as const
  for (const [person, item, text] of typed) person.writes(item, text)
  const seqBefore = (await table.rooms.read(record.id)).seq
  // In flight: known to their authors alone while the version comes back.
  for (const [person, item, text] of typed) {
    person.holdMail()
    person.writes(item, `${text} durante`)
  }
  const restored = restoreVersion(context, record, francisca, 3)
  for (const [person] of typed) person.releaseMail()
  const before = await asTimePasses(restored)
  for (const [person, item, text] of typed) person.writes(item, `${text} después`)
  await table.settle()

  const acta = await now()
  expect(wordsIn(acta, changed)[0]).toBe("estado 3")
  // Whole items differ from version 3 by what was typed before: that goes. What came during and after stays.
  for (const [, item, text] of typed) {
    expect(wordsIn(acta, item)).not.toContain(text)
    expect(wordsIn(acta, item)).toContain(`${text} durante`)
    expect(wordsIn(acta, item)).toContain(`${text} después`)
  }
  for (const person of [ana, luis, eva]) expect(canonicalActa(readActa(person.doc))).toBe(canonicalActa(acta))
  const { updates, owners } = (await context.actas.load(record.id)) ?? {
    updates: [],
    owners: new Map<number, string>(),
  }
  expect(updates.filter(({ seq }) => seq > seqBefore)).toHaveLength(7)
  expect([...owners.values()].filter((user) => user === francisca.who.id)).toHaveLength(1)

  expect(before).toMatchObject({ kind: "restore", by: francisca.who })
  await asTimePasses(restoreVersion(context, record, francisca, before.n))
  const back = await now()
  expect(wordsIn(back, changed)[0]).toBe("estado 20")
  for (const [, item, text] of typed) expect(wordsIn(back, item)).toContain(text)
})

test("what is typed in a line while its earlier words come back stays in it, and the line is still written in as any", async () => {
  const { context, record } = table
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  const [id = ""] = await itemIds()
  rewrites(ana, id, "El presupuesto se aprueba con reparos de la mesa.")
  await nameVersion(context, record, francisca, "antes")
  const { text, element } = firstLine(ana, id)
  ana.doc.transact(() => {
    text.delete(18, 2)
    text.insert(18, "no se")
    element.insert(1, [new Y.XmlElement("hardBreak"), new Y.XmlText("Se posterga todo.")])
  })
  await table.settle()

  luis.holdMail()
  const his = firstLine(luis, id)
  his.text.insert(his.text.length, " ①")
  his.text.insert(3, "② ")
  const restored = restoreVersion(context, record, francisca, 1)
  luis.releaseMail()
  await asTimePasses(restored)
  await table.settle()
  expect(wordsIn(await now(), id)[0]).toBe("El ② presupuesto se aprueba con reparos de la mesa. ①")

  // The page's own editor: two texts side by side are one line to it.
  const hands = new Hands(luis.doc, id)
  hands.stand(hands.state.doc.child(0).nodeSize + 1)
  hands.types("Así: ")
  hands.destroy()
  await table.settle()
  expect(wordsIn(await now(), id)[0]).toBe("Así: El ② presupuesto se aprueba con reparos de la mesa. ①")
  expect(canonicalActa(readActa(ana.doc))).toBe(canonicalActa(await now()))
})

test("restoring what is there already changes nothing, and whoever may not write restores nothing", async () => {
  const { context, record } = table
  await nameVersion(context, record, francisca, "igual")
  const { headSeq } = (await context.actas.find(record.id)) ?? { headSeq: -1 }
  await restoreVersion(context, record, francisca, 1)
  expect((await context.actas.find(record.id))?.headSeq).toBe(headSeq)
  const reader = { ...francisca, role: "reader" as const }
  await expect(restoreVersion(context, record, reader, 1)).rejects.toMatchObject({ code: "access.denied" })
  await expect(nameVersion(context, record, reader, "no")).rejects.toMatchObject({ code: "access.denied" })
  await expect(restoreVersion(context, record, francisca, 9)).rejects.toMatchObject({ code: "acta.notFound" })
})

test("a locked acta is neither restored, named nor renamed", async () => {
  const { context, record } = table
  await nameVersion(context, record, francisca, "antes")
  await table.finalize()
  const locked = await context.actas.find(record.id)
  if (!locked) throw new Error("it is there")
  const refused = { code: "acta.locked" }
  await expect(restoreVersion(context, locked, francisca, 1)).rejects.toMatchObject(refused)
  await expect(nameVersion(context, locked, francisca, "después")).rejects.toMatchObject(refused)
  await expect(renameVersion(context, locked, francisca, 1, "otra")).rejects.toMatchObject(refused)
  // The record was read before the lock: the room and the store say no by themselves.
  await expect(restoreVersion(context, record, francisca, 1)).rejects.toBeDefined()
  expect(await context.actas.nameVersion(record.id, 1, "otra")).toBe(false)
  expect((await context.actas.versions(record.id)).map(({ label }) => label)).toEqual(["antes", undefined])
})

test("what stood before ten quiet minutes is there when people write again, under who wrote last [S6]", async () => {
  const { context, record, clock } = table
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  const [first = ""] = await itemIds()
  ana.writes(first, "antes de la pausa")
  await table.settle()
  const before = canonicalActa(await now())
  clock.pass(9 * 60_000)
  luis.writes(first, "no era pausa")
  await table.settle()
  expect(await context.actas.versions(record.id)).toEqual([])
  const stood = canonicalActa(await now())
  clock.pass(11 * 60_000)
  ana.writes(first, "se retoma")
  await table.settle()
  await expect.poll(() => context.actas.versions(record.id)).toHaveLength(1)
  const { versions } = await versionsOf(
    { ...context, namesOf: (ids) => Promise.resolve(new Map(ids.map((id) => [id, `nombre de ${id}`]))) },
    record,
  )
  expect(versions[0]).toMatchObject({ kind: "pause", by: { id: "user-luis", name: "nombre de user-luis" } })
  const kept = await context.actas.version(record.id, 1)
  expect(new TextDecoder().decode(kept?.content)).toBe(stood)
  expect(stood).not.toBe(before)
})

test("each letter has its author, through compaction and a restoring; what was there from the start has none", async () => {
  const { context, record } = table
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  const [first = "", second = ""] = await itemIds()
  ana.writes(first, "de Ana")
  luis.writes(first, "de Luis")
  luis.writes(second, "solo Luis")
  await table.settle()
  const look = async () => {
    const { acta, items } = await writingOf(context, record)
    for (const { id, texts } of items) {
      const item = allItems(acta).find((each): each is Item => each.id === id)
      const lengths = [item?.title ?? "", ...wordsIn(acta, id)].map(({ length }) => length)
      expect(texts.map((spans) => spans.reduce((sum, { length }) => sum + length, 0))).toEqual(lengths)
    }
    return items.filter(({ id }) => id === first || id === second)
  }
  const written = await look()
  expect(written[0]?.writers.map(({ by, letters }) => [by, letters]).slice(1)).toEqual([
    ["user-luis", 7],
    ["user-ana", 6],
  ])
  expect(written[0]?.writers[0]?.by).toBeUndefined()
  expect(written[1]?.texts.at(-1)).toEqual([{ length: 9, by: "user-luis" }])
  for (const { by, last } of written.flatMap(({ writers }) => writers))
    expect(last === undefined).toBe(by === undefined)
  expect(await compact(context.actas, record.id)).toBe(true)
  expect(await look()).toEqual(written)
  await nameVersion(context, record, francisca, "todo")
  ana.writes(second, "de más")
  await table.settle()
  await restoreVersion(context, record, francisca, 1)
  expect(await look()).toEqual(written)
})

test("there is an end to what an acta keeps, and it is said", async () => {
  const { context, record } = table
  for (let n = 1; n <= 100; n++) await nameVersion(context, record, francisca, `v${n}`)
  await expect(nameVersion(context, record, francisca, "una más")).rejects.toMatchObject({
    code: "versions.full",
    data: { most: 100 },
  })
  expect(await renameVersion(context, record, francisca, 100, "otro nombre")).toMatchObject({ label: "otro nombre" })
})
