/** The order of the agenda: ranks, equal ranks, moves by two at once, deleted parents. No text is ever out of sight. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import type { Item } from "#shared/domain/acta.ts"
import { readActa } from "#shared/schema/read.ts"
import { writeActa } from "#shared/schema/write.ts"
import { itemsOf, placedItems, rankAt, type Placed } from "#shared/schema/ydoc.ts"
import { random } from "./acta-generator.ts"

const item = (id: string, items: Item[] = []): Item => ({ id, title: id, state: "pending", content: [], items })
const agenda = (...items: Item[]): Y.Doc =>
  writeActa({ format: 1, language: "es", body: "", number: "1", title: "", attendance: [], items })
const ids = (of: Placed[]) => of.map(({ id }) => id)
const order = (doc: Y.Doc) => ids(placedItems(doc))
const all = (doc: Y.Doc): string[] => placedItems(doc).flatMap(({ id, children }) => [id, ...ids(children)])

function move(doc: Y.Doc, id: string, to: number) {
  const siblings = placedItems(doc).filter((each) => each.id !== id)
  doc.transact(() => itemsOf(doc).get(id)?.set("rank", rankAt(siblings, to)))
}
function twins(doc: Y.Doc): [Y.Doc, Y.Doc] {
  const copies: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()]
  for (const copy of copies) Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copies
}
function meet(one: Y.Doc, two: Y.Doc) {
  const [fromOne, fromTwo] = [Y.encodeStateAsUpdate(one), Y.encodeStateAsUpdate(two)]
  Y.applyUpdate(one, fromTwo)
  Y.applyUpdate(two, fromOne)
}

test("a move puts the item where it was put, from anywhere to anywhere", () => {
  const names = ["item-000a", "item-000b", "item-000c", "item-000d", "item-000e"]
  for (const [from, id] of names.entries())
    for (let to = 0; to < names.length; to++) {
      const doc = agenda(...names.map((name) => item(name)))
      move(doc, id, to)
      expect(order(doc), `${id} from ${from} to ${to}`).toEqual(names.toSpliced(from, 1).toSpliced(to, 0, id))
    }
})

test("a thousand moves, each landing where it should, with ranks that stay short", () => {
  const doc = agenda(...Array.from({ length: 12 }, (_, index) => item(`item-${String(index).padStart(4, "0")}`)))
  const { below, pick } = random(7)
  for (let n = 0; n < 1000; n++) {
    const before = order(doc)
    const id = pick(before)
    const to = below(before.length)
    move(doc, id, to)
    expect(order(doc), `move ${n}`).toEqual(before.filter((each) => each !== id).toSpliced(to, 0, id))
  }
  expect(Math.max(...placedItems(doc).map(({ rank }) => rank.length))).toBeLessThan(60)
})

test("ranks are compared by code unit, whatever the machine's language", () => {
  const doc = agenda(item("item-000a"), item("item-000b"), item("item-000c"))
  for (const [id, rank] of [
    ["item-000a", "a1"],
    ["item-000b", "Zz"],
    ["item-000c", "a0V"],
  ] as const)
    itemsOf(doc).get(id)?.set("rank", rank)
  expect(order(doc)).toEqual(["item-000b", "item-000c", "item-000a"])
})

test("equal ranks stand by id, and something still goes in at every place among them", () => {
  for (let to = 0; to <= 4; to++) {
    const doc = agenda(item("item-000d"), item("item-000c"), item("item-000b"), item("item-000a"), item("item-000x"))
    for (const map of itemsOf(doc).values()) map.set("rank", "a0")
    expect(order(doc)).toEqual(["item-000a", "item-000b", "item-000c", "item-000d", "item-000x"])
    move(doc, "item-000x", to)
    expect(order(doc).indexOf("item-000x"), `at ${to}`).toBe(to)
    expect(order(doc).filter((id) => id !== "item-000x")).toEqual(["item-000a", "item-000b", "item-000c", "item-000d"])
  }
})

test("two who move at once end with one order, nothing lost and nothing twice", () => {
  const { below, pick } = random(11)
  for (let n = 0; n < 200; n++) {
    const names = ["item-000a", "item-000b", "item-000c", "item-000d"]
    const [one, two] = twins(agenda(...names.map((name) => item(name))))
    for (const doc of [one, two]) for (let k = 0; k < 3; k++) move(doc, pick(names), below(names.length))
    meet(one, two)
    expect(order(one), `round ${n}`).toEqual(order(two))
    expect(order(one).toSorted(), `round ${n}`).toEqual(names)
  }
})

test("damaged ranks are no dead end: every move still gives a usable one", () => {
  const bad = ["", "0", "ñ", "a0 ", "zzzz", "a00", "\u{1f5f3}", "a".repeat(500)]
  for (const rank of bad)
    for (let to = 0; to <= 3; to++) {
      const doc = agenda(item("item-000a"), item("item-000b"), item("item-000c"), item("item-000x"))
      for (const id of ["item-000a", "item-000b"]) itemsOf(doc).get(id)?.set("rank", rank)
      move(doc, "item-000x", to)
      const now = placedItems(doc).find(({ id }) => id === "item-000x")?.rank
      expect(now, `between ${JSON.stringify(rank)} at ${to}`).toMatch(/^[A-Za-z][0-9A-Za-z]*$/)
      expect(all(doc).toSorted()).toEqual(["item-000a", "item-000b", "item-000c", "item-000x"])
    }
})

test("who loses a parent stands at the top, and comes home when the parent does", () => {
  const doc = agenda(item("item-000a", [item("item-sub")]), item("item-000b"))
  const parent = itemsOf(doc).get("item-000a")
  expect(order(doc)).toEqual(["item-000a", "item-000b"])
  parent?.set("deletedAt", 1)
  expect(all(doc).toSorted()).toEqual(["item-000b", "item-sub"])
  expect(
    readActa(doc)
      .items.map(({ id }) => id)
      .toSorted(),
  ).toEqual(["item-000b", "item-sub"])
  parent?.delete("deletedAt")
  expect(placedItems(doc)[0]?.children.map(({ id }) => id)).toEqual(["item-sub"])
})

test("an item deleted by one while another writes in it keeps what was written, for the undo", () => {
  const [one, two] = twins(agenda(item("item-000a"), item("item-000b")))
  itemsOf(one).get("item-000a")?.set("deletedAt", 1)
  itemsOf(two).get("item-000a")?.set("presenter", "Ana Soto")
  meet(one, two)
  expect(order(one)).toEqual(["item-000b"])
  itemsOf(one).get("item-000a")?.delete("deletedAt")
  expect(readActa(one).items[0]).toMatchObject({ id: "item-000a", presenter: "Ana Soto" })
})

test("parents that are missing, themselves, each other's or too deep: every living item is shown exactly once", () => {
  const { chance, pick } = random(23)
  for (let n = 0; n < 500; n++) {
    const names = ["item-000a", "item-000b", "item-000c", "item-000d", "item-000e"]
    const doc = agenda(...names.map((name) => item(name)))
    for (const name of names) {
      const map = itemsOf(doc).get(name)
      if (chance(2)) map?.set("parent", pick([...names, "nadie", "", 7]))
      if (chance(5)) map?.set("deletedAt", 1)
    }
    const living = names.filter((name) => typeof itemsOf(doc).get(name)?.get("deletedAt") !== "number")
    expect(all(doc).toSorted(), `round ${n}`).toEqual(living)
    for (const { children } of placedItems(doc)) for (const child of children) expect(child.children).toEqual([])
  }
})
