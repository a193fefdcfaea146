/** People who come early, come twice, or come back late with much in their hands. */
import { afterEach, expect, test } from "vitest"
import * as Y from "yjs"
import type { ActaStore } from "#server/storage/port.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"

const item = "financiamiento"
let table: Table
afterEach(() => table.clear())

const once = (text: string, part: string) => expect(text.split(part), part).toHaveLength(2)

test("a room that is slow to load tells nobody anything before it has, and then all of it [R1]", async () => {
  const opened = Promise.withResolvers<void>()
  const slow = (store: ActaStore): ActaStore => ({
    ...store,
    load: async (id) => {
      await opened.promise
      return store.load(id)
    },
  })
  table = await setTable({ wrap: slow })
  const early = [new Person(), new Person()]
  const seated = early.map((person, n) => person.sit(table.rooms, table.passport(`p${n}`)))
  for (let n = 0; n < 30; n++) {
    table.clock.pass(100)
    await new Promise(setImmediate)
  }
  expect(early.map(({ sentToMe }) => sentToMe.length)).toEqual([0, 0])
  opened.resolve()
  await Promise.all(seated)
  await table.settle()
  for (const person of early) {
    expect(person.closed).toBeUndefined()
    expect(person.text).toContain("financiar")
  }
})

test("two tabs of one person, both offline, both written in: either may bring what the other wrote, and it is there once [G2] [R3]", async () => {
  table = await setTable()
  const tabs = await Promise.all([table.sit("ana"), table.sit("ana")])
  await table.settle()
  for (const tab of tabs) tab.leave()
  const [one, two] = tabs
  if (!one || !two) throw new Error("there are two tabs")
  one.doc.on("update", (update: Uint8Array) => Y.applyUpdate(two.doc, update, "the browser's store"))
  for (const [n, tab] of tabs.entries()) {
    tab.holdMail()
    for (let line = 0; line < 20; line++) tab.writes(item, `<pestaña ${n}, línea ${line}>`)
  }
  // The second tab comes back alone, and after it the first with the same.
  for (const tab of [two, one]) {
    await tab.sit(table.rooms, table.passport("ana"))
    await table.settle()
  }
  expect(tabs.map(({ closed }) => closed)).toEqual([undefined, undefined])
  const newcomer = await table.sit("nuevo", "reader")
  for (let n = 0; n < 2; n++) for (let line = 0; line < 20; line++) once(newcomer.text, `<pestaña ${n}, línea ${line}>`)
  for (const { text } of tabs) expect(text).toBe(newcomer.text)
})

test("after a day offline two hundred changes meet two thousand, and none of either is lost [R2] [R3]", async () => {
  table = await setTable()
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  await table.settle()
  ana.leave()
  for (let n = 0; n < 200; n++) ana.writes(item, `<a ${n}>`)
  const map = itemsOf(luis.doc).get(item)
  const words = ((map && contentOf(map)?.toArray()) ?? [])
    .flatMap((each) => (each instanceof Y.XmlElement && each.nodeName === "paragraph" ? each.toArray() : []))
    .find((each) => each instanceof Y.XmlText)
  if (!words) throw new Error("the item has no paragraph")
  for (let n = 0; n < 2000; n++) {
    words.insert(words.length, `<l ${n}>`)
    // Below what a connection may send.
    if (n % 100 === 99) await table.settle()
    table.clock.pass(10)
  }
  table.clock.pass(86_400_000)
  await ana.sit(table.rooms, table.passport("ana"))
  await table.settle()
  expect([ana.closed, luis.closed]).toEqual([undefined, undefined])
  expect(ana.text).toBe(luis.text)
  for (let n = 0; n < 200; n++) once(luis.text, `<a ${n}>`)
  for (let n = 0; n < 2000; n++) once(luis.text, `<l ${n}>`)
})
