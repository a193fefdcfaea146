/** Each bound of a room is reached once: what is over it is refused with its reason, and the others go on. */
import { afterEach, beforeEach, expect, test } from "vitest"
import * as encoding from "lib0/encoding"
import * as Y from "yjs"
import { limits } from "#server/sync/limits.ts"
import { frame, sync } from "#shared/protocol/frames.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"
import { content, struct, syncFrame, update } from "./bytes.ts"
import { targetIn, type Target } from "./costly.ts"

const item = "financiamiento"
let table: Table
let ana: Person
let mallory: Person
let target: Target
beforeEach(async () => {
  table = await setTable()
  ana = await table.sit("ana")
  mallory = await table.sit("mallory")
  await table.settle()
  target = targetIn(ana.doc, item)
})
afterEach(async () => {
  ana.writes(item, "yo sigo;")
  await table.settle()
  expect(ana.closed).toBeUndefined()
  expect(ana.saved).toBe(ana.sent)
  await table.clear()
})

const tooMany = { code: 1013, reason: "rate.limited" }
const ruleOf = (person: Person) => person.standing?.refused?.rule
const empty = syncFrame(sync.update, new Uint8Array([0, 0]))
/** Words of a client of one's own, in the place of the item's first ones. */
const words = (client: number, text: string, clock = 0) =>
  syncFrame(
    sync.update,
    update([{ client, clock, structs: [struct(content.string(text), { origin: target.letters })] }]),
  )
const paragraphs = (client: number, count: number) =>
  syncFrame(
    sync.update,
    update([
      {
        client,
        structs: Array.from({ length: count }, (_, n) =>
          struct(content.type(3, "paragraph"), n === 0 ? { under: target.fragment } : { origin: [client, n - 1] }),
        ),
      },
    ]),
  )

test("a message is 1.5 MB at most, and one of that size is taken [G4]", () => {
  const around = words(7, "x".repeat(1_000_000)).length - 1_000_000
  mallory.sendBytes(words(7, "x".repeat(limits.messageBytes - around)))
  expect(mallory.closed).toBeUndefined()
  mallory.sendBytes(words(8, "x".repeat(limits.messageBytes - around + 1)))
  expect(mallory.closed).toEqual({ code: 1009, reason: "input.tooLarge" })
})

test("an acta holds 10 MB and no more; what is deleted makes room again [G4]", async () => {
  const piece = "x".repeat(1_400_000)
  let taken = 0
  for (; !mallory.closed && taken < 9; taken++) {
    mallory.sendBytes(words(100 + taken, piece))
    await table.settle()
    table.clock.pass(1000)
  }
  expect([taken, ruleOf(mallory)]).toEqual([8, "acta.large"])
  const luis = await table.sit("luis")
  luis.sendBytes(syncFrame(sync.update, update([], [{ client: 100, ranges: [[0, piece.length]] }])))
  await table.settle()
  luis.sendBytes(words(300, piece))
  expect(luis.closed).toBeUndefined()
})

test("400 messages at once, and 120 a second from then on [G7]", () => {
  // One was this person's SyncStep2, and one asked for the acta.
  for (let n = 0; n < limits.messageBurst; n++) mallory.sendBytes(empty)
  expect(mallory.closed).toBeUndefined()
  table.clock.pass(1000)
  for (let n = 0; n < limits.messagesPerSecond; n++) mallory.sendBytes(empty)
  expect(mallory.closed).toBeUndefined()
  for (let n = 0; n < 5; n++) mallory.sendBytes(empty)
  expect(mallory.closed).toEqual(tooMany)
})

test("20 MB at once, though all of it is known already [G7]", async () => {
  const bytes = words(7, "x".repeat(1_400_000))
  mallory.sendBytes(bytes)
  await table.settle()
  let sent = bytes.length
  for (; !mallory.closed && sent < 2 * limits.byteBurst; sent += bytes.length) mallory.sendBytes(bytes)
  expect(mallory.closed).toEqual(tooMany)
  expect(sent).toBeGreaterThan(limits.byteBurst)
})

test("thirty questions for the acta at once, and two a second from then on [G7]", () => {
  const question = syncFrame(sync.step1, new Uint8Array([0]))
  const answers = () => mallory.sentToMe.filter((bytes) => bytes[0] === frame.sync && bytes[1] === sync.step2).length
  const before = answers()
  for (let n = 1; n < limits.step1Burst; n++) mallory.sendBytes(question)
  expect(mallory.closed).toBeUndefined()
  expect(answers() - before).toBe(limits.step1Burst - 1)
  table.clock.pass(1000)
  for (let n = 0; n < 2; n++) mallory.sendBytes(question)
  expect(mallory.closed).toBeUndefined()
  mallory.sendBytes(question)
  expect(mallory.closed).toEqual(tooMany)
})

test("a connection brings 200 new client ids, however many messages they come in [G2]", () => {
  const crowd = (from: number, count: number) =>
    syncFrame(
      sync.update,
      update(
        Array.from({ length: count }, (_, n) => ({
          client: from + n,
          structs: [struct(content.string("x"), { origin: target.letters })],
        })),
      ),
    )
  mallory.sendBytes(crowd(1000, 150))
  mallory.sendBytes(crowd(2000, 50))
  expect(mallory.closed).toBeUndefined()
  mallory.sendBytes(words(3000, "x"))
  expect(ruleOf(mallory)).toBe("clients")
})

test("before the first SyncStep2 a thousand messages with a gap are passed over, and not one more [G3]", async () => {
  const eager = new Person()
  // One that asks and doesn't answer.
  eager.send = () => undefined
  await eager.sit(table.rooms, table.passport("eva"))
  const gap = words(77, "x", 5)
  for (let n = 0; n < limits.skipped; n++) {
    table.clock.pass(10)
    eager.sendBytes(gap)
  }
  expect(eager.closed).toBeUndefined()
  eager.sendBytes(gap)
  expect(ruleOf(eager)).toBe("gap")
})

test("an acta has 2,000 items, those deleted included [G4]", () => {
  const items = (client: number, count: number) =>
    syncFrame(
      sync.update,
      update([
        {
          client,
          structs: Array.from({ length: count }, (_, n) => [
            struct(content.type(1), { root: "items", sub: `item-${client}-${n}` }),
            struct(content.type(4), { under: [client, 2 * n], sub: "content" }),
          ]).flat(),
        },
      ]),
    )
  mallory.sendBytes(items(7, 1500))
  expect(mallory.closed).toBeUndefined()
  mallory.sendBytes(items(8, 500))
  expect(ruleOf(mallory)).toBe("items.many")
})

test("an item has 20,000 elements, however many pastes they come in; what is deleted makes room again [G4]", async () => {
  for (const client of [7, 8]) mallory.sendBytes(paragraphs(client, 9_900))
  expect(mallory.closed).toBeUndefined()
  mallory.sendBytes(paragraphs(9, 500))
  expect(ruleOf(mallory)).toBe("nodes")
  const luis = await table.sit("luis")
  luis.sendBytes(syncFrame(sync.update, update([], [{ client: 7, ranges: [[0, 5000]] }])))
  luis.sendBytes(paragraphs(10, 500))
  expect(luis.closed).toBeUndefined()
})

test("no name is longer than 200 letters: of an element, a mark, an attribute, an item [G4]", async () => {
  const long = "x".repeat(limits.nameLength + 1)
  const structs = [
    struct(content.type(3, long), { under: target.fragment }),
    struct(content.format(long, "{}"), { origin: target.letters }),
    struct(content.any("x"), { under: target.fragment, sub: long }),
    struct(content.type(1), { root: "items", sub: long }),
  ]
  for (const [n, each] of structs.entries()) {
    const person = await table.sit(`m${n}`)
    person.sendBytes(syncFrame(sync.update, update([{ client: 50 + n, structs: [each] }])))
    expect(ruleOf(person), `${n}`).toBe("name.long")
  }
})

test("a state vector that is no state vector is refused before Yjs reads it [G1]", async () => {
  const vectors: Record<string, (encoder: encoding.Encoder) => void> = {
    "encoding.short": (encoder) => encoding.writeVarUint(encoder, 2 ** 30),
    "encoding.leftover": (encoder) => [0, 0].forEach((each) => encoding.writeVarUint(encoder, each)),
    "client.range": (encoder) => [1, 2 ** 32, 5].forEach((each) => encoding.writeVarUint(encoder, each)),
  }
  for (const [rule, write] of Object.entries(vectors)) {
    const encoder = encoding.createEncoder()
    write(encoder)
    const person = await table.sit(rule)
    person.sendBytes(syncFrame(sync.step1, encoding.toUint8Array(encoder)))
    expect(ruleOf(person)).toBe(rule)
  }
  expect(Y.encodeStateVector(ana.doc).length).toBeGreaterThan(1)
})
