/**
 * Updates made by chance, with ids, neighbours, parents and deletes of what is really there: whatever the gate lets in,
 * everybody has the same document afterwards, whoever comes later too, and the disk says the same.
 */
import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { randomFrom } from "#tests/support/random.ts"
import { seedsIn, slicesOf, timeFor } from "#tests/support/seeds.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"
import { content, struct, syncFrame, update, type Content, type Place } from "./bytes.ts"

/** As long as neighbours that never stood together were let in, documents came apart at the twentieth. */
const slices = slicesOf(20)
const perSeed = 12
const item = "financiamiento"

let table: Table
let ana: Person
let luis: Person
beforeEach(async () => {
  table = await setTable()
  ana = await table.sit("ana")
  luis = await table.sit("luis")
  ana.writes(item, "palabras de Ana")
  luis.writes(item, "palabras de Luis")
  await table.settle()
})
afterEach(() => table.clear())

type Id = [client: number, clock: number]

/** Ids of what stands in an item: its elements, their texts, their letters. */
function idsIn(doc: Y.Doc): Id[] {
  const ids: Id[] = []
  const map = itemsOf(doc).get(item)
  const walk = (type: Y.XmlFragment | Y.XmlText) => {
    for (let at = type._start; at !== null; at = at.right) {
      for (let n = 0; n < Math.min(at.length, 4); n++) ids.push([at.id.client, at.id.clock + n])
      if (at.content instanceof Y.ContentType) walk(at.content.type as Y.XmlFragment)
    }
  }
  const fragment = map && contentOf(map)
  if (fragment) walk(fragment)
  if (fragment?._item) ids.push([fragment._item.id.client, fragment._item.id.clock])
  return ids.slice(-400)
}

/** The first text of the item that there still is: everybody writes into it. */
function sharedText(doc: Y.Doc): Y.XmlText {
  const map = itemsOf(doc).get(item)
  const elements = (map && contentOf(map)?.toArray()) ?? []
  const texts = elements.flatMap((each) => (each instanceof Y.XmlElement ? each.toArray() : []))
  const text = texts.find((each) => each instanceof Y.XmlText && each.length > 3)
  if (!(text instanceof Y.XmlText)) throw new Error("the item has no text left")
  return text
}

function lettersIn(doc: Y.Doc): Id[] {
  const ids: Id[] = []
  for (let at = sharedText(doc)._start; at !== null; at = at.right)
    for (let n = 0; n < at.length; n++) ids.push([at.id.client, at.id.clock + n])
  return ids.slice(0, 40)
}

/** Neighbours as an honest client has them, the wrong way round, or far apart. */
function neighbours(seed: number, doc: Y.Doc): Place {
  const { below } = randomFrom(seed)
  const letters = lettersIn(doc)
  const at = below(letters.length - 1)
  return { origin: letters[at], right: letters[below(2) ? at + 1 : below(letters.length)] }
}

/** Words in the midst of others' words: what is likeliest to be let in. */
const wedged = (seed: number, client: number, doc: Y.Doc): Uint8Array =>
  update([{ client, structs: [struct(content.string("w"), neighbours(seed, doc))] }])

const contents: ((n: number) => Content)[] = [
  (n) => content.string(`<${n}>`),
  () => content.type(3, "paragraph"),
  () => content.type(6),
  () => content.format("bold", "{}"),
  () => content.deleted(2),
  () => content.any("valor"),
  () => content.gc(1),
  () => content.type(3, "task"),
]

function forged(seed: number, client: number, doc: Y.Doc): Uint8Array {
  const { below } = randomFrom(seed)
  const ids = idsIn(doc)
  const id = (): Id => ids[below(ids.length)] ?? [client, 0]
  const structs: Uint8Array[] = []
  for (let n = 0; n <= below(4); n++) {
    const own = (): Id => (n > 0 && below(2) ? [client, below(n)] : id())
    const make = contents[below(contents.length)] ?? contents[0]
    const made = make?.(n) ?? content.gc(1)
    const places: Place[] = [
      n === 0 ? neighbours(seed, doc) : { under: own() },
      { under: own() },
      { under: own(), sub: "owner" },
    ]
    structs.push(made.ref === 0 ? struct(made) : struct(made, places[below(places.length)]))
  }
  const deletes: { client: number; ranges: [number, number][] }[] = below(3)
    ? []
    : [id()].map(([of, clock]) => ({ client: of, ranges: [[clock, 1 + below(3)]] }))
  return update([{ client, structs }], deletes)
}

test.each(slices)(
  `whatever is let in of ${perSeed} updates a seed, made by chance, all documents stay one ($name) [G4] [G5] [R2]`,
  async (slice) => {
    let accepted = 0
    for (const seed of seedsIn(slice)) {
      for (let n = 0; n < perSeed; n++) {
        const mallory = await table.sit("mallory")
        const client = 1_000_000 + seed * 1000 + n
        const make = n % 2 ? wedged : forged
        mallory.sendBytes(syncFrame(2, make(seed * 1000 + n, client, ana.doc)))
        if (!mallory.closed) accepted += 1
        for (const [person, letter] of [
          [ana, "a"],
          [luis, "l"],
        ] as const) {
          const words = sharedText(person.doc)
          words.insert(1 + ((n * 7) % Math.min(20, words.length)), letter)
        }
        mallory.leave()
      }
      // Clients clear up marks that have become redundant, and tell each other: until that has come to rest.
      for (let n = 0; n < 3; n++) await table.settle()
      const newcomer = await table.sit("nuevo", "reader")
      const fresh = new Y.Doc()
      const stored = await table.store.actas.load(table.record.id)
      Y.applyUpdate(fresh, stored?.snapshot.state ?? new Uint8Array())
      for (const { payload } of stored?.updates ?? []) Y.applyUpdate(fresh, payload)
      const fromDisk = JSON.stringify([...itemsOf(fresh).values()].map((map) => contentOf(map)?.toJSON()))
      const label = `FUZZ_SEED=${seed} FUZZ_SEEDS=1`
      expect([ana.closed, luis.closed], label).toEqual([undefined, undefined])
      for (const { text } of [luis, newcomer]) expect(text === ana.text, label).toBe(true)
      expect(fromDisk === ana.text, `${label}, from the disk`).toBe(true)
      for (const { doc } of [ana, newcomer])
        expect([doc.store.pendingStructs, doc.store.pendingDs], label).toEqual([null, null])
      newcomer.leave()
    }
    // Some of it must be let in, or nothing was tried.
    expect(accepted).toBeGreaterThan(slice.count)
  },
  Math.max(...slices.map(timeFor)),
)

test("words between two letters that never stood side by side are refused; what came between them meanwhile is no matter [G4] [R2]", async () => {
  const { id } = await table.place("vecinos")
  const seat = (name: string) => new Person().sit(table.rooms, table.passport(name, "noteTaker", id))
  const settle = async () => {
    await table.rooms.read(id)
    table.clock.pass(200)
    await table.rooms.read(id)
  }
  const [rosa, eva, mallory] = [await seat("rosa"), await seat("eva"), await seat("mallory")]
  rosa.writes(item, "abcdef")
  await settle()
  // A paragraph of its own at the end.
  const wordsOf = ({ doc }: Person): Y.XmlText => {
    const map = itemsOf(doc).get(item)
    const last = map && contentOf(map)?.toArray().at(-1)
    const text = last instanceof Y.XmlElement ? last.get(0) : undefined
    if (!(text instanceof Y.XmlText)) throw new Error("the item doesn't end in words")
    return text
  }
  const first = wordsOf(rosa)._start
  if (!first) throw new Error("there are words")
  const letter = (n: number): Id => [first.id.client, first.id.clock + n]
  const between = (client: number, left: number, right: number) =>
    syncFrame(
      2,
      update([{ client, structs: [struct(content.string("!"), { origin: letter(left), right: letter(right) })] }]),
    )

  // Both between a and b, each out of the other's sight, a letter at a time.
  for (const person of [rosa, eva]) person.holdMail()
  for (const [person, text] of [
    [rosa, "123"],
    [eva, "456"],
  ] as const)
    for (const char of text) wordsOf(person).insert(1 + text.indexOf(char), char)
  for (const person of [rosa, eva]) person.releaseMail()
  await settle()
  expect([rosa.closed, eva.closed]).toEqual([undefined, undefined])
  expect(wordsOf(eva).toJSON()).toBe(wordsOf(rosa).toJSON())
  expect(wordsOf(eva).toJSON()).toMatch(/^a(123456|456123)bcdef$/)

  // As somebody who saw only what Rosa wrote first: what stands between them now, they need not have known.
  mallory.sendBytes(between(4_000_000, 0, 1))
  expect(mallory.closed).toBeUndefined()
  // But nobody saw b and not c before d.
  mallory.sendBytes(between(4_000_001, 1, 3))
  expect(mallory.standing?.refused).toEqual({ code: "update.refused", rule: "structs.apart" })
})
