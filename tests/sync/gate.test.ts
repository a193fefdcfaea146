import * as encoding from "lib0/encoding"
import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"

let table: Table
beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

const item = "financiamiento"

/** The rule that a change is refused by, when somebody's own document makes it. */
async function ruleFor(change: (doc: Y.Doc, person: Person) => void): Promise<string | undefined> {
  const mallory = await table.sit("mallory")
  change(mallory.doc, mallory)
  await table.settle()
  const rule = mallory.standing?.refused?.rule
  mallory.leave()
  return rule
}

const fragment = (doc: Y.Doc): Y.XmlFragment => {
  const map = itemsOf(doc).get(item)
  const content = map && contentOf(map)
  if (!content) throw new Error("no content")
  return content
}
const push = (doc: Y.Doc, node: Y.XmlElement | Y.XmlText) => fragment(doc).insert(fragment(doc).length, [node])
const element = (name: string, attributes: Record<string, unknown> = {}) => {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value as string)
  return node
}

const hostile: Record<string, (doc: Y.Doc, person: Person) => void> = {
  "an unknown root": (doc) => doc.getMap("attack").set("x", 1),
  "__proto__ as a root": (doc) => doc.getMap("__proto__").set("x", 1),
  "an unknown key of the header": (doc) => doc.getMap("meta").set("status", "finalized"),
  "a number as a title": (doc) => doc.getMap("meta").set("title", 7),
  "an unknown node": (doc) => push(doc, element("evilNode")),
  "a row outside a table": (doc) => push(doc, element("tableRow")),
  "text straight in the item": (doc) => push(doc, new Y.XmlText("suelto")),
  "an unknown attribute": (doc) => push(doc, element("task", { id: "task-0001", onclick: "x" })),
  "a reference to what can't be an item": (doc) => {
    const node = element("paragraph")
    node.insert(0, [element("ref", { target: "<b>" })])
    push(doc, node)
  },
  "a reference straight in the item": (doc) => push(doc, element("ref", { target: item })),
  "an object as an attribute": (doc) => push(doc, element("task", { id: "task-0001", owner: { a: 1 } })),
  "a very long attribute": (doc) => push(doc, element("task", { owner: "x".repeat(20_000) })),
  "a map in the text": (doc) => fragment(doc).insert(0, [new Y.Map() as unknown as Y.XmlElement]),
  "a sub-document": (doc) => doc.getMap("meta").set("title", new Y.Doc()),
  "an unknown key of an item": (doc) => itemsOf(doc).get(item)?.set("locked", "yes"),
  "an item without text": (doc) => itemsOf(doc).set("item-sin-texto", new Y.Map()),
  "an item that is a word": (doc) => itemsOf(doc).set("item-palabra-1", "hola" as unknown as Y.Map<unknown>),
  "NaN as minutes": (doc) => itemsOf(doc).get(item)?.set("plannedMinutes", Number.NaN),
  "an unknown mark": (doc) => {
    const text = new Y.XmlText()
    text.insert(0, "hola", { blink: {} })
    const node = element("paragraph")
    node.insert(0, [text])
    push(doc, node)
  },
  "a javascript: link": (doc) => {
    const text = new Y.XmlText()
    text.insert(0, "hola", { link: { href: "javascript:alert(1)" } })
    const node = element("paragraph")
    node.insert(0, [text])
    push(doc, node)
  },
  "a tree too deep": (doc) => {
    let inner = element("paragraph")
    for (let depth = 0; depth < 100; depth++) {
      const list = element("bulletList")
      const row = element("listItem")
      row.insert(0, [inner])
      list.insert(0, [row])
      inner = list
    }
    push(doc, inner)
  },
}

for (const [name, change] of Object.entries(hostile))
  test(`refuses ${name}, and the next honest edit goes through [G4] [G5]`, async () => {
    const honest = await table.sit("ana")
    const rule = await ruleFor(change)
    expect(rule).toBeTypeOf("string")
    honest.writes(item, "sigo escribiendo")
    await table.settle()
    expect(honest.closed).toBeUndefined()
    const newcomer = await table.sit("nuevo", "reader")
    expect(newcomer.text).toContain("sigo escribiendo")
    expect(JSON.stringify([...newcomer.doc.share.keys()].toSorted())).toBe('["attendance","items","meta"]')
  })

test("reads numbers only in their shortest form: an update in disguise is refused [G1] [P3]", async () => {
  const eva = await table.sit("eva", "reader")
  const donor = new Y.Doc()
  donor.getMap("meta").set("title", "otro")
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, new Uint8Array([0x80, 0x00, 0x82, 0x00]))
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(donor))
  eva.sendBytes(encoding.toUint8Array(encoder))
  expect(eva.closed?.code).toBe(4400)
  expect((await table.store.actas.load(table.record.id))?.updates).toHaveLength(0)
})

test("a second message in a frame goes through the same door [P3]", async () => {
  const eva = await table.sit("eva", "reader")
  const donor = new Y.Doc()
  donor.getMap("meta").set("title", "otro")
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 3)
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, 2)
  encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(donor))
  eva.sendBytes(encoding.toUint8Array(encoder))
  expect(eva.closed?.code).toBe(4403)
})

test("random bytes and broken updates close their sender and nobody else [G1] [G5]", async () => {
  const honest = await table.sit("ana")
  honest.writes(item, "base")
  await table.settle()
  const good = Y.encodeStateAsUpdate(honest.doc)
  let state = 42
  const next = (below: number) => (state = (state * 1664525 + 1013904223) >>> 0) % below
  for (let n = 0; n < 300; n++) {
    const mallory = new Person()
    const bytes = good.slice(0, 20 + next(good.length - 20))
    for (let flips = 0; flips <= next(4); flips++) bytes[next(bytes.length)] = next(256)
    await mallory.sit(table.rooms, table.passport(`m${n}`))
    mallory.send(2, bytes)
    mallory.leave()
  }
  await table.settle()
  honest.writes(item, "sigo aquí")
  await table.settle()
  expect(honest.closed).toBeUndefined()
  const newcomer = await table.sit("nuevo", "reader")
  expect(newcomer.text).toContain("sigo aquí")
  expect(newcomer.doc.store.pendingStructs).toBeNull()
})

test("nobody writes under another's client id [G2]", async () => {
  const ana = await table.sit("ana")
  ana.writes(item, "de Ana")
  await table.settle()
  const forger = new Y.Doc()
  Y.applyUpdate(forger, Y.encodeStateAsUpdate(ana.doc))
  forger.clientID = ana.doc.clientID
  const before = Y.encodeStateVector(forger)
  forger.getMap("meta").set("title", "falsificado")
  const mallory = await table.sit("mallory")
  mallory.send(2, Y.encodeStateAsUpdate(forger, before))
  await table.settle()
  expect(mallory.standing?.refused?.rule).toBe("owner")
  // Another tab of hers may bring it.
  const tab = new Person()
  await tab.sit(table.rooms, table.passport("ana"))
  ana.leave()
  tab.send(2, Y.encodeStateAsUpdate(forger, before))
  await table.settle()
  expect(tab.closed).toBeUndefined()
})

test("a gap, and a delete of what isn't typed yet, are refused; before the first SyncStep2 passed over [G3]", async () => {
  const donor = new Y.Doc()
  donor.clientID = 4242
  donor.getMap("meta").set("title", "uno")
  const known = Y.encodeStateVector(donor)
  donor.getMap("meta").set("place", "dos")
  const gap = Y.encodeStateAsUpdate(donor, known)
  const mallory = await table.sit("mallory")
  mallory.send(2, gap)
  expect(mallory.standing?.refused?.rule).toBe("gap")

  const encoder = encoding.createEncoder()
  for (const number of [0, 1, 777, 1, 0, 1_000_000]) encoding.writeVarUint(encoder, number)
  const eater = await table.sit("eater")
  eater.send(2, encoding.toUint8Array(encoder))
  expect(eater.standing?.refused?.rule).toBe("gap")
})

test("presence says who somebody is by their login, and nobody speaks for others [P4]", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  const says = (person: Person, client: number, clock: number, state: unknown) => {
    const inner = encoding.createEncoder()
    for (const number of [1, client, clock]) encoding.writeVarUint(inner, number)
    encoding.writeVarString(inner, JSON.stringify(state))
    const outer = encoding.createEncoder()
    encoding.writeVarUint(outer, 1)
    encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner))
    person.sendBytes(encoding.toUint8Array(outer))
  }
  says(ana, ana.doc.clientID, 1, { user: { name: "La Presidenta", hue: 99 }, at: item, evil: "x" })
  table.clock.pass(500)
  says(luis, ana.doc.clientID, 9, null)
  table.clock.pass(500)
  const heard = luis.sentToMe.map((bytes) => new TextDecoder().decode(bytes)).join("\n")
  expect(heard).toContain('"name":"ana"')
  expect(heard).not.toContain("La Presidenta")
  expect(heard).not.toContain("evil")
  expect(ana.sentToMe.map((bytes) => new TextDecoder().decode(bytes)).join("\n")).not.toContain('"name":"ana"')
  const toAna = ana.sentToMe.map((bytes) => new TextDecoder().decode(bytes)).join("\n")
  expect(toAna).not.toContain("null\u0000")
  const newcomer = await table.sit("nuevo", "reader")
  expect(newcomer.sentToMe.map((bytes) => new TextDecoder().decode(bytes)).join("\n")).toContain('"name":"ana"')
})
