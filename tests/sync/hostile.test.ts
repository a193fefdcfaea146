/** Updates that no honest client makes, byte by byte. Each is refused by its rule, and the table goes on as if it had never come. */
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { sealOf } from "#server/actas/seal.ts"
import { readActa } from "#shared/schema/read.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { setTable, type Person, type Table } from "#tests/support/table.ts"
import { content, joined, overlong, struct, syncFrame, update } from "./bytes.ts"

const item = "financiamiento"
/** Nobody's Yjs client id: so great that it wins over what stands under the same name. */
const mine = 2 ** 32 - 1000

let table: Table
let ana: Person
let luis: Person
/** The id of Ana's paragraph, of its text and of its first letter. */
let paragraph: [number, number]
let letters: [number, number]
beforeAll(async () => {
  table = await setTable()
  ana = await table.sit("ana")
  luis = await table.sit("luis")
  await table.settle()
  const clock = Y.getState(ana.doc.store, ana.doc.clientID)
  ana.writes(item, "palabras de Ana")
  await table.settle()
  paragraph = [ana.doc.clientID, clock]
  letters = [ana.doc.clientID, clock + 2]
})
afterAll(() => table.clear())

const fragmentId = (): [number, number] => {
  const map = itemsOf(ana.doc).get(item)
  const id = map && contentOf(map)?._item?.id
  if (!id) throw new Error(`no item ${item}`)
  return [id.client, id.clock]
}
const itemId = (): [number, number] => {
  const id = itemsOf(ana.doc).get(item)?._item?.id
  if (!id) throw new Error(`no item ${item}`)
  return [id.client, id.clock]
}
const one = (...structs: Uint8Array[]) => update([{ client: mine, structs }])
const inMeta = { root: "meta", sub: "place" }
/** A varuint that doesn't end within what a number holds. */
const noNumber = [...Array.from({ length: 12 }, () => 255), 1]
const deepAny = (): number[] => [...Array.from({ length: 100_000 }, () => [117, 1]).flat(), 126]

type Case = [name: string, rule: string, bytes: () => Uint8Array]

const engine: Case[] = [
  ["an empty message", "encoding.short", () => new Uint8Array()],
  ["garbage of length 0", "structs.length", () => one(struct(content.gc(0)))],
  ["garbage of length 2^40", "structs.length", () => one(struct(content.gc(2 ** 40)))],
  ["garbage of length 2^52", "structs.length", () => one(struct(content.gc(2 ** 52)))],
  ["garbage whose length is no number", "encoding.large", () => update([{ client: mine, structs: [joined([0], Array.from({ length: 12 }, () => 255), [1])] }])],
  ...[2 ** 40, 2 ** 52].map((length): Case => [`a deletion of length ${length}`, "structs.length", () => one(struct(content.deleted(length), inMeta))]),
  ["a deletion whose length is no number", "encoding.large", () => update([{ client: mine, structs: [joined([0x21, 1, 4], new TextEncoder().encode("meta"), [1, 120], noNumber)] }])],
  ...[0, 2 ** 40, 2 ** 52].map((length): Case => [`a gap of length ${length}`, "structs.gap", () => one(struct(content.skip(length)))]),
  ["a clock that is no number", "encoding.large", () => joined([1, 1, 5], noNumber, [0, 0])],
  ["garbage with a place", "structs.kind", () => one(struct(content.gc(1), { origin: letters }))],
  ["a deletion of length 0", "structs.length", () => one(struct(content.deleted(0), inMeta))],
  ["a gap in disguise", "structs.gap", () => one(struct(content.skip(5)), struct(content.any("x"), inMeta))],
  ["a clock near 2^53", "structs.length", () => update([{ client: mine, clock: Number.MAX_SAFE_INTEGER - 1, structs: [struct(content.any("x"), inMeta)] }])],
  ["a clock beyond 2^53", "encoding.large", () => joined([1, 1, 5, 255, 255, 255, 255, 255, 255, 255, 127], [0])],
  ["a client id of 2^32", "client.range", () => update([{ client: 2 ** 32, structs: [struct(content.any("x"), inMeta)] }])],
  ["2^30 structs promised", "encoding.short", () => update([{ client: mine, promised: 2 ** 30, structs: [struct(content.any("x"), inMeta)] }])],
  ["2^30 clients promised", "encoding.short", () => joined([255, 255, 255, 255, 3])],
  ["no structs of a client", "structs.empty", () => update([{ client: mine, structs: [] }])],
  ["a client twice", "structs.repeated", () => update([{ client: mine, structs: [struct(content.any("x"), inMeta)] }, { client: mine, clock: 1, structs: [struct(content.any("y"), inMeta)] }])],
  ["clients in an order that merging doesn't expect", "structs.order", () => update([mine, mine + 1].map((client) => ({ client, structs: [struct(content.any("x"), inMeta)] })), [], true)],
  ["one byte too many", "encoding.leftover", () => joined(one(struct(content.any("x"), inMeta)), [0])],
  ["one byte too few", "encoding.short", () => one(struct(content.any("x"), inMeta)).slice(0, -1)],
  ["a number longer than need be", "encoding.overlong", () => joined(overlong(1), [1, 5, 0], struct(content.any("x"), inMeta), [0])],
  ["an item that is its own origin", "structs.selfReference", () => one(struct(content.any("x"), { origin: [mine, 0] }))],
  ["an item that is its own parent", "structs.selfReference", () => one(struct(content.any("x"), { under: [mine, 0] }))],
  ["an item right of what comes after it", "structs.selfReference", () => one(struct(content.any("x"), { right: [mine, 1] }), struct(content.any("y"), inMeta))],
  ["two items each other's origin", "structs.cycle", () => update([{ client: mine, structs: [struct(content.any("x"), { origin: [mine + 1, 0] })] }, { client: mine + 1, structs: [struct(content.any("y"), { origin: [mine, 0] })] }])],
  ["neither a root nor an id as a parent", "structs.parent", () => update([{ client: mine, structs: [joined([8, 2])] }])],
  ["a root called attack", "root.unknown", () => one(struct(content.any("x"), { root: "attack", sub: "a" }))],
  ...["votes", "events", "constructor", ""].map((root): Case => [`a root called "${root}", reserved or not`, "root.unknown", () => one(struct(content.any("x"), { root, sub: "a" }))]),
  ["a root called __proto__", "root.unknown", () => one(struct(content.any("x"), { root: "__proto__", sub: "a" }))],
  ["JSON of old", "structs.kind", () => one(struct(content.json(), inMeta))],
  ["binary", "structs.kind", () => one(struct(content.binary(), inMeta))],
  ["an embed that is no JSON", "structs.kind", () => one(struct(content.embed("{"), { origin: letters }))],
  ["an embed", "structs.kind", () => one(struct(content.embed("{}"), { origin: letters }))],
  ["a document in the document", "structs.kind", () => one(struct(content.unknown(9), inMeta))],
  ...Array.from({ length: 21 }, (_, n): Case => [`content of kind ${n + 11}`, "structs.kind", () => one(struct(content.unknown(n + 11), inMeta))]),
  ...[0, 2, 5, 7, 8, 63, 99].map((kind): Case => [`a shared type of kind ${kind}`, "type.kind", () => one(struct(content.type(kind, "x"), { under: fragmentId() }))]),
  ["words of no length", "structs.length", () => one(struct(content.string(""), { origin: letters }))],
  ["words that are no UTF-8", "encoding.text", () => one(struct(content.rawString(0xff, 0xfe), { origin: letters }))],
  ["half an emoji", "encoding.text", () => one(struct(content.rawString(0xed, 0xa0, 0xbd), { origin: letters }))],
  ["no values", "structs.length", () => one(struct(content.any(), inMeta))],
  ["a value 100,000 deep", "value.kind", () => one(struct(content.rawAny(deepAny()), inMeta))],
  ["an object", "value.kind", () => one(struct(content.any({ a: 1 }), inMeta))],
  ["a list", "value.kind", () => one(struct(content.any([1]), inMeta))],
  ["bytes as a value", "value.kind", () => one(struct(content.any(new Uint8Array(1)), inMeta))],
  ["undefined", "value.kind", () => one(struct(content.any(undefined), inMeta))],
  ["a bigint", "value.kind", () => one(struct(content.any(1n), inMeta))],
  ["NaN", "value.number", () => one(struct(content.any(Number.NaN), inMeta))],
  ["infinity", "value.number", () => one(struct(content.any(Number.POSITIVE_INFINITY), inMeta))],
  ["a value of 10 MB in small", "value.long", () => one(struct(content.any("x".repeat(10_001)), inMeta))],
  ["a mark that is not JSON", "mark.value", () => one(struct(content.format("bold", "{"), { origin: letters }))],
  ["a mark with an object in it", "mark.value", () => one(struct(content.format("bold", '{"a":{"b":1}}'), { origin: letters }))],
  ["a mark that is a list", "mark.value", () => one(struct(content.format("bold", "[]"), { origin: letters }))],
  ["a mark that is true", "mark.value", () => one(struct(content.format("bold", "true"), { origin: letters }))],
] // prettier-ignore

const causality: Case[] = [
  ["a delete of what Ana has not typed yet", "gap", () => update([], [{ client: ana.doc.clientID, ranges: [[Y.getState(ana.doc.store, ana.doc.clientID), 1_000_000]] }])],
  ["a delete that begins in what is known", "gap", () => update([], [{ client: ana.doc.clientID, ranges: [[0, 1_000_000]] }])],
  ["a delete of somebody nobody knows", "gap", () => update([], [{ client: 12_345, ranges: [[0, 1]] }])],
  ["Ana's next clock", "owner", () => update([{ client: ana.doc.clientID, clock: Y.getState(ana.doc.store, ana.doc.clientID), structs: [struct(content.string("x"), { origin: letters })] }])],
  ["Ana's clock after the next eight", "gap", () => update([{ client: ana.doc.clientID, clock: Y.getState(ana.doc.store, ana.doc.clientID) + 8, structs: [struct(content.string("x"), { origin: letters })] }])],
  ["garbage of no number at Ana's clock", "encoding.large", () => update([{ client: ana.doc.clientID, clock: Y.getState(ana.doc.store, ana.doc.clientID), structs: [joined([0], noNumber)] }])],
  ["garbage at Ana's clock", "owner", () => update([{ client: ana.doc.clientID, clock: Y.getState(ana.doc.store, ana.doc.clientID), structs: [struct(content.gc(100))] }])],
  ["items that wait for an origin nobody has", "gap", () => one(struct(content.string("x"), { origin: [9_999, 3] }))],
  ["items that wait for a right neighbour nobody has", "gap", () => one(struct(content.string("x"), { right: [9_999, 3] }))],
  ["items under a parent nobody has", "gap", () => one(struct(content.string("x"), { under: [9_999, 3] }))],
  ["a first clock that isn't 0", "gap", () => update([{ client: mine, clock: 8, structs: [struct(content.string("x"), { origin: letters })] }])],
  ["a client twice among the deletes", "deletes.repeated", () => update([], [{ client: 1, ranges: [[0, 1]] }, { client: 1, ranges: [[0, 1]] }])],
  ["the same delete again and again", "deletes.order", () => update([], [{ client: ana.doc.clientID, ranges: Array.from({ length: 1000 }, () => [0, 1]) }])],
  ["a delete of nothing", "structs.length", () => update([], [{ client: ana.doc.clientID, ranges: [[0, 0]] }])],
  ["more ids than forty reloads have", "clients", () => update(Array.from({ length: 201 }, (_, n) => ({ client: 1000 + n, structs: [struct(content.gc(1))] })))],
] // prettier-ignore

const shape: Case[] = [
  ["a map among the paragraphs", "content.shape", () => one(struct(content.type(1), { under: fragmentId() }))],
  ["a fragment among the paragraphs", "content.shape", () => one(struct(content.type(4), { under: fragmentId() }))],
  ["a key on an item's content", "content.shape", () => one(struct(content.any("x"), { under: fragmentId(), sub: "locked" }))],
  ["a key on the attendance", "content.shape", () => one(struct(content.any("x"), { root: "attendance", sub: "locked" }))],
  ["an element named evilNode", "node.unknown", () => one(struct(content.type(3, "evilNode"), { under: fragmentId() }))],
  ["a second header", "node.unknown", () => one(struct(content.type(3, "actaHeader"), { under: fragmentId() }))],
  ["a table row in a paragraph", "content.schema", () => one(struct(content.type(3, "tableRow"), { under: paragraph }))],
  ["a vote with -1 in favour", "attribute.count", () => one(struct(content.type(3, "vote"), { under: fragmentId() }), struct(content.any(-1), { under: [mine, 0], sub: "inFavour" }))],
  ["a vote with a thousand million against", "attribute.count", () => one(struct(content.type(3, "vote"), { under: fragmentId() }), struct(content.any(1e9), { under: [mine, 0], sub: "against" }))],
  ["a vote with its count in letters", "attribute.count", () => one(struct(content.type(3, "vote"), { under: fragmentId() }), struct(content.any("1"), { under: [mine, 0], sub: "inFavour" }))],
  ["a status on an agreement", "attribute.unknown", () => one(struct(content.type(3, "agreement"), { under: fragmentId() }), struct(content.any("finalized"), { under: [mine, 0], sub: "status" }))],
  ["words between a later and an earlier letter", "structs.order", () => one(struct(content.string("x"), { origin: [letters[0], letters[1] + 5], right: [letters[0], letters[1] + 1] }))],
  ["words between a letter and itself", "structs.order", () => one(struct(content.string("x"), { origin: letters, right: letters }))],
  ["words between a letter here and a paragraph there", "structs.order", () => one(struct(content.string("x"), { origin: letters, right: paragraph }))],
  ["a number in the words", "content.shape", () => one(struct(content.any(7), { origin: letters }))],
  ["a mark among the paragraphs", "content.shape", () => one(struct(content.format("bold", "{}"), { under: fragmentId() }))],
  ["words among the paragraphs", "content.shape", () => one(struct(content.string("x"), { under: fragmentId() }))],
  ["an empty text among the paragraphs", "content.schema", () => one(struct(content.type(6), { under: fragmentId() }))],
  ["a text with a name of its own", "content.shape", () => one(struct(content.any("x"), { under: [paragraph[0], paragraph[1] + 1], sub: "x" }))],
  ["a paragraph in the words", "content.shape", () => one(struct(content.type(3, "paragraph"), { origin: letters }))],
  ["an element without a name", "node.unknown", () => one(struct(content.type(3, ""), { under: fragmentId() }))],
  ["an element named constructor", "node.unknown", () => one(struct(content.type(3, "constructor"), { under: fragmentId() }))],
  ["a whole item inside an item", "content.schema", () => one(struct(content.type(3, "agendaItem"), { under: fragmentId() }))],
  ["an attendee inside an item", "content.schema", () => one(struct(content.type(3, "attendee"), { under: fragmentId() }))],
  ["a task among the attendees", "content.schema", () => one(struct(content.type(3, "task"), { root: "attendance" }))],
  ["an attribute named constructor", "attribute.unknown", () => one(struct(content.any("x"), { under: paragraph, sub: "constructor" }))],
  ["an attribute named __proto__", "attribute.unknown", () => one(struct(content.any("x"), { under: paragraph, sub: "__proto__" }))],
  ["an attribute named onclick", "attribute.unknown", () => one(struct(content.any("x"), { under: paragraph, sub: "onclick" }))],
  ["an attribute named srcdoc", "attribute.unknown", () => one(struct(content.any("x"), { under: paragraph, sub: "srcdoc" }))],
  ["an attribute named style", "attribute.unknown", () => one(struct(content.any("x"), { under: paragraph, sub: "style" }))],
  ["an attribute of letters", "attribute.kind", () => one(struct(content.type(3, "task"), { under: fragmentId() }), struct(content.string("ab"), { under: [mine, 0], sub: "owner" }))],
  ["an attribute that is a map", "attribute.kind", () => one(struct(content.type(3, "task"), { under: fragmentId() }), struct(content.type(1), { under: [mine, 0], sub: "owner" }))],
  ["a table as wide as 1e308", "attribute.span", () => one(struct(content.type(3, "table"), { under: fragmentId() }), struct(content.type(3, "tableRow"), { under: [mine, 0] }), struct(content.type(3, "tableCell"), { under: [mine, 1] }), struct(content.any(1e308), { under: [mine, 2], sub: "colspan" }))],
  ["a cell over -1 rows", "attribute.span", () => one(struct(content.type(3, "table"), { under: fragmentId() }), struct(content.type(3, "tableRow"), { under: [mine, 0] }), struct(content.type(3, "tableCell"), { under: [mine, 1] }), struct(content.any(-1), { under: [mine, 2], sub: "rowspan" }))],
  ["a list that starts at 1e308", "attribute.number", () => one(struct(content.type(3, "orderedList"), { under: fragmentId() }), struct(content.any(1e308), { under: [mine, 0], sub: "start" }))],
  ["a mark named blink", "mark.unknown", () => one(struct(content.format("blink", "{}"), { origin: letters }))],
  ["a mark named constructor", "mark.unknown", () => one(struct(content.format("constructor", "{}"), { origin: letters }))],
  ["bold with a handler", "mark.value", () => one(struct(content.format("bold", '{"onclick":"x"}'), { origin: letters }))],
  ["a link without an address", "link", () => one(struct(content.format("link", "{}"), { origin: letters }))],
  ...[
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " java\nscript:alert(1)", "\u0001javascript:alert(1)", "data:text/html,x",
    "vbscript:x", "blob:x", "file:///etc/passwd", "unknown-scheme://x", "//evil.example", "\\\\evil\\share",
    "http://user:pass@host", "mailto:a@b.example?bcc=c@d.example%0d%0a",
  ].map((href): Case => [`a link to ${JSON.stringify(href.slice(0, 24))}`, "link", () => one(struct(content.format("link", JSON.stringify({ href })), { origin: letters }))]),
  ["a link of a page", "mark.value", () => one(struct(content.format("link", JSON.stringify({ href: `https://example.org/${"x".repeat(2040)}` })), { origin: letters }))],
  ["a status in the header", "meta.key", () => one(struct(content.any("finalized"), { root: "meta", sub: "status" }))],
  ["a lock in the header", "meta.key", () => one(struct(content.any(true), { root: "meta", sub: "locked" }))],
  ["a list in the header", "meta.key", () => one(struct(content.any("x"), { root: "meta" }))],
  ["a title of a page", "meta.value", () => one(struct(content.any("x".repeat(1001)), { root: "meta", sub: "title" }))],
  ["a title that is a map", "meta.value", () => one(struct(content.type(1), { root: "meta", sub: "title" }))],
  ["two titles in one", "meta.value", () => one(struct(content.any("a", "b"), { root: "meta", sub: "title" }))],
  ["a list among the items", "item.id", () => one(struct(content.any("x"), { root: "items" }))],
  ["an item named __proto__", "item.shape", () => one(struct(content.any("x"), { root: "items", sub: "__proto__" }))],
  ["an item with a short id", "item.id", () => one(struct(content.type(1), { root: "items", sub: "abc" }))],
  ["an item that is a text", "item.shape", () => one(struct(content.type(6), { root: "items", sub: "item-nuevo-1" }))],
  ["an item without content", "item.content", () => one(struct(content.type(1), { root: "items", sub: "item-nuevo-1" }))],
  ["an item whose content is a map", "item.content", () => one(struct(content.type(1), { root: "items", sub: "item-nuevo-1" }), struct(content.type(1), { under: [mine, 0], sub: "content" }))],
  ["an item whose content is an element", "item.content", () => one(struct(content.type(1), { root: "items", sub: "item-nuevo-1" }), struct(content.type(3, "paragraph"), { under: [mine, 0], sub: "content" }))],
  ["a list in an item", "item.shape", () => one(struct(content.any("x"), { under: itemId() }))],
  ["a lock on an item", "item.key", () => one(struct(content.any(true), { under: itemId(), sub: "locked" }))],
  ["minutes that are a word", "item.value", () => one(struct(content.any("cinco"), { under: itemId(), sub: "plannedMinutes" }))],
  ["minutes of 1e308", "item.value", () => one(struct(content.any(1e308), { under: itemId(), sub: "plannedMinutes" }))],
  ["a rank of a page", "item.value", () => one(struct(content.any("x".repeat(501)), { under: itemId(), sub: "rank" }))],
  ["an item's content taken away", "item.content", () => update([], [{ client: fragmentId()[0], ranges: [[fragmentId()[1], 1]] }])],
  ["a tree of 100 lists", "depth", () => one(...Array.from({ length: 200 }, (_, n) => struct(content.type(3, n % 2 ? "listItem" : "bulletList"), { under: n === 0 ? fragmentId() : [mine, n - 1] })))],
  ["a tree of 10,000 lists", "depth", () => one(...Array.from({ length: 10_000 }, (_, n) => struct(content.type(3, n % 2 ? "listItem" : "bulletList"), { under: n === 0 ? fragmentId() : [mine, n - 1] })))],
  ["20,001 paragraphs", "nodes", () => one(...Array.from({ length: 20_001 }, () => struct(content.type(3, "paragraph"), { under: fragmentId() })))],
] // prettier-ignore

let round = 0
for (const [rules, cases] of [
  ["[G1]", engine],
  ["[G2] [G3]", causality],
  ["[G4]", shape],
] as const)
  for (const [name, rule, bytes] of cases)
    test(`refuses ${name} ${rules} [G5]`, async () => {
      const before = (await table.rooms.read(table.record.id)).seq
      const mallory = await table.sit("mallory")
      mallory.sendBytes(syncFrame(2, bytes()))
      expect(mallory.standing?.refused?.code).toBe("update.refused")
      // What is too much is also too slow, and on a busy machine that is noticed first.
      expect([rule, ...(rule === "nodes" ? ["engine.slow"] : [])]).toContain(mallory.standing?.refused?.rule)
      expect(mallory.closed).toEqual({ code: 4400, reason: "update.refused" })
      const words = `sigo ${++round};`
      ana.writes(item, words)
      await table.settle()
      expect((await table.rooms.read(table.record.id)).seq).toBe(before + 1)
      expect(luis.text.includes(words)).toBe(true)
    })

/** What Yjs makes nothing of, or what may be text: taken, and the same for everybody. */
const harmless: [name: string, bytes: (client: number) => Uint8Array][] = [
  ["words under a run of words", (client) => update([{ client, structs: [struct(content.string("x"), { under: letters })] }])],
  ["a paragraph under a run of words", (client) => update([{ client, structs: [struct(content.type(3, "paragraph"), { under: letters })] }])],
  ["U+0000 in the words", (client) => update([{ client, structs: [struct(content.string("a\u0000b"), { origin: letters })] }])],
  ["U+0000 in the title", (client) => update([{ client, structs: [struct(content.any("Acta\u00004"), { root: "meta", sub: "title" })] }])],
  ["overrides of direction in the words", (client) => update([{ client, structs: [struct(content.string("\u202etxet\u202c"), { origin: letters })] }])],
] // prettier-ignore

for (const [n, [name, bytes]] of harmless.entries())
  test(`${name} does no harm: everybody has the same acta, on the disk too, and it can be locked [G5] [S1]`, async () => {
    const mallory = await table.sit("mallory")
    mallory.sendBytes(syncFrame(2, bytes(3_000_000_000 + n)))
    ana.writes(item, `tras ${name};`)
    await table.settle()
    expect(mallory.closed).toBeUndefined()
    const newcomer = await table.sit("nuevo", "reader")
    const here = sealOf((await table.rooms.read(table.record.id)).acta)
    const fresh = table.open()
    const onDisk = sealOf((await fresh.read(table.record.id)).acta)
    await fresh.stop()
    for (const { doc } of [ana, luis, newcomer]) expect(sealOf(readActa(doc))).toBe(here)
    expect(onDisk).toBe(here)
    expect(newcomer.doc.store.pendingStructs).toBeNull()
    for (const person of [mallory, newcomer]) person.leave()
  })

test("after all of that the table is whole, and a newcomer sees what the honest pair sees [G5]", async () => {
  const newcomer = await table.sit("nuevo", "reader")
  expect([ana.closed, luis.closed]).toEqual([undefined, undefined])
  expect(newcomer.text === ana.text).toBe(true)
  expect(luis.text === ana.text).toBe(true)
  expect(newcomer.doc.store.pendingStructs).toBeNull()
  expect(newcomer.doc.store.pendingDs).toBeNull()
  expect([...newcomer.doc.share.keys()].toSorted()).toEqual(["attendance", "items", "meta"])
})

test("refusals are counted by rule and logged without text [G6]", async () => {
  const { refusals } = table.rooms.stats()
  expect(refusals["update.refused owner"]).toBeGreaterThanOrEqual(2)
  const logged = table.log.filter(({ event }) => event === "update.refused")
  expect(logged.length).toBeGreaterThan(100)
  expect(Object.keys(logged[0]?.fields ?? {}).toSorted()).toEqual(["acta", "code", "rule", "user"])
})
