/** Everything that somebody may send who may not write: readers, and everybody once the acta is locked. */
import * as awarenessProtocol from "y-protocols/awareness"
import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { sealOf } from "#server/actas/seal.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { Person, setTable, step2Of, type Table } from "#tests/support/table.ts"
import { content, joined, overlong, presenceFrame, struct, syncFrame, update } from "./bytes.ts"

let table: Table
beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

const item = "financiamiento"
const word = (): Uint8Array =>
  update([{ client: 4_000_000_000, structs: [struct(content.any("otro"), { root: "meta", sub: "place" })] }])

/** One that holds all of the acta and a word more. */
function changedCopy(person: Person): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(person.doc))
  doc.getMap("meta").set("place", "otro")
  return doc
}

function deletion(person: Person): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(person.doc))
  let sent = new Uint8Array()
  doc.on("update", (bytes: Uint8Array) => (sent = new Uint8Array(bytes)))
  const map = itemsOf(doc).get(item)
  if (map) contentOf(map)?.delete(0, 1)
  return sent
}

/** What is sent, and whether it can be told from honest bytes before it is known to be a write. */
const writes: Record<string, (person: Person) => Uint8Array> = {
  "an update": () => syncFrame(2, word()),
  "a SyncStep2": () => syncFrame(1, word()),
  "a SyncStep2 with all of the acta and a word more": (person) => step2Of(changedCopy(person)),
  "a deletion": (person) => syncFrame(2, deletion(person)),
  "a deletion in a SyncStep2": (person) => syncFrame(1, deletion(person)),
  "an update behind an awareness query": () => joined([3], syncFrame(2, word())),
  "an update behind a state vector": () => joined(syncFrame(0, new Uint8Array([0])), syncFrame(2, word())),
  "an update that rests on what nobody has": () =>
    syncFrame(2, update([{ client: 5, clock: 9, structs: [struct(content.string("x"), { origin: [5, 8] })] }])),
}

const disguises: Record<string, () => Uint8Array> = {
  "an update of over-long numbers": () => joined(overlong(0), overlong(2), syncFrame(2, word()).slice(2)),
  "a step in an over-long number": () => joined([0], overlong(2), syncFrame(2, word()).slice(2)),
  "a length in an over-long number": () => joined([0, 2], overlong(word().length), word()),
  "an update that ends early": () => syncFrame(2, word()).slice(0, -1),
  "a kind of frame that isn't": () => joined([7], syncFrame(2, word())),
  "an auth frame": () => joined([2, 0, 0]),
  "a step that isn't": () => syncFrame(3, word()),
  "a frame of nothing": () => new Uint8Array(),
  "a state vector cut short": () => syncFrame(0, new Uint8Array([200])),
  "a state vector with something behind it": () => syncFrame(0, new Uint8Array([0, 0])),
}

const rows = async () => (await table.store.actas.load(table.record.id))?.updates.length

for (const [name, bytes] of Object.entries(writes)) {
  test(`a reader can't write by ${name} [P3]`, async () => {
    const eva = await table.sit("eva", "reader")
    eva.sendBytes(bytes(eva))
    expect(eva.closed).toEqual({ code: 4403, reason: "access.denied" })
    await table.settle()
    expect(await rows()).toBe(0)
  })

  test(`nobody writes to a locked acta by ${name} [L1] [P3]`, async () => {
    const [ana, secretary] = [await table.sit("ana"), await table.sit("presidenta", "secretary")]
    const { record } = await table.finalize()
    for (const person of [ana, secretary]) {
      person.sendBytes(bytes(person))
      expect(person.closed).toEqual({ code: 4423, reason: "acta.locked" })
      expect(person.standing?.refused?.code).toBe("acta.locked")
    }
    expect(sealOf((await table.rooms.read(record.id)).acta)).toBe(record.seal)
    expect(await rows()).toBe(0)
  })
}

for (const [name, bytes] of Object.entries(disguises))
  for (const role of ["reader", "noteTaker"] as const)
    test(`a ${role} who sends ${name} is closed for it [G1] [P3]`, async () => {
      const eva = await table.sit("eva", role)
      eva.sendBytes(bytes())
      expect(eva.closed).toEqual({ code: 4400, reason: "update.refused" })
      await table.settle()
      expect(await rows()).toBe(0)
    })

test("a reader's SyncStep2 of what everybody has is saved, in a locked acta too [P3]", async () => {
  const eva = await table.sit("eva", "reader")
  await table.finalize()
  eva.sendBytes(step2Of(eva.doc))
  const again = await new Person().sit(table.rooms, table.passport("eva", "reader"))
  expect([eva.closed, again.closed]).toEqual([undefined, undefined])
  expect(again.saved).toBe(again.sent)
})

/** A paragraph whose marks two people change at once: what Yjs leaves behind is redundant, and each client clears it up. */
async function contradictoryMarks(writers: Person[]): Promise<void> {
  const textOf = ({ doc }: Person) => {
    const map = itemsOf(doc).get(item)
    const paragraph = map && contentOf(map)?.get(1)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
    if (!(text instanceof Y.XmlText)) throw new Error("no paragraph to mark")
    return text
  }
  for (const writer of writers) writer.holdMail()
  for (const [n, writer] of writers.entries()) {
    textOf(writer).format(4 * n, 12, { bold: {} })
    textOf(writer).format(2 * n, 9, { italic: {} })
    textOf(writer).delete(n, 4)
  }
  for (const writer of writers) writer.releaseMail()
  await table.settle()
}

test("a reader's client that clears up redundant marks is no writer, and nothing of it is kept [P3] [G6]", async () => {
  const eva = await table.sit("eva", "reader")
  const writers = await Promise.all(["ana", "luis", "rosa"].map((name) => table.sit(name)))
  await table.settle()
  const before = eva.sent
  await contradictoryMarks(writers)
  expect(eva.sent).toBeGreaterThan(before)
  expect(eva.closed).toBeUndefined()
  expect(eva.saved).toBe(eva.sent)
  const stored = await table.store.actas.load(table.record.id)
  expect(JSON.stringify(stored?.updates.map(({ seq }) => seq))).toBe(
    JSON.stringify(Array.from({ length: stored?.record.headSeq ?? 0 }, (_, n) => n + 1)),
  )
  // As it comes back from the disk it is what the writers see.
  const doc = new Y.Doc()
  Y.applyUpdate(doc, stored?.snapshot.state ?? new Uint8Array())
  for (const { payload } of stored?.updates ?? []) Y.applyUpdate(doc, payload)
  const fromDisk = JSON.stringify([...itemsOf(doc).values()].map((map) => contentOf(map)?.toJSON()))
  for (const writer of writers) expect(writer.text).toBe(fromDisk)
})

test("what is read from the room is what is on the disk, marks and all: the server clears up nothing of its own [S1]", async () => {
  const writers = await Promise.all(["ana", "luis", "rosa"].map((name) => table.sit(name)))
  await table.settle()
  await contradictoryMarks(writers)
  const { acta } = await table.rooms.read(table.record.id)
  const fresh = table.open()
  expect(sealOf((await fresh.read(table.record.id)).acta)).toBe(sealOf(acta))
  await fresh.stop()
})

test("an update that makes Yjs clear up marks is looked at like any other [G4]", async () => {
  const [ana, mallory] = [await table.sit("ana"), await table.sit("mallory")]
  await table.settle()
  await contradictoryMarks([ana])
  const map = itemsOf(mallory.doc).get(item)
  const fragment = map && contentOf(map)
  const paragraph = fragment?.get(1)
  mallory.doc.transact(() => {
    if (paragraph instanceof Y.XmlElement) (paragraph.get(0) as Y.XmlText).delete(1, 1)
    fragment?.insert(0, [new Y.XmlElement("evilNode")])
  })
  expect(mallory.standing?.refused?.rule).toBe("node.unknown")
  await table.settle()
  expect(ana.text).not.toContain("evil")
})

const heardBy = (person: Person) => person.sentToMe.map((bytes) => new TextDecoder().decode(bytes)).join("\n")

test("nobody speaks for another: a false name, another's id, a removal, a ghost [P4]", async () => {
  const [ana, luis, mallory] = [await table.sit("ana"), await table.sit("luis"), await table.sit("mallory", "reader")]
  const says = (person: Person, client: number, clock: number, state: unknown) =>
    person.sendBytes(presenceFrame([{ client, clock, state: JSON.stringify(state) }]))
  says(ana, ana.doc.clientID, 1, { at: item })
  table.clock.pass(200)
  // In Ana's name, and to take her away.
  says(mallory, ana.doc.clientID, 50, { user: { id: "user-ana", name: "ana" }, at: "meta" })
  says(mallory, ana.doc.clientID, 51, null)
  // A name, a role, a hue and a key of one's own, and something to run in others' pages.
  says(mallory, mallory.doc.clientID, 1, {
    user: { id: "user-luis", name: "La Presidenta", role: "secretary", hue: 1e9 },
    at: "<img src=x>",
    evil: "x",
    cursor: { anchor: { type: { client: "x", clock: -0.5 }, evil: 1 }, head: { tname: "y".repeat(500) } },
  })
  // A second ghost on the same connection.
  says(mallory, 77, 1, { user: { name: "Fantasma" }, at: "fantasma" })
  table.clock.pass(200)
  const awareness = new awarenessProtocol.Awareness(new Y.Doc())
  for (const bytes of luis.sentToMe.filter(([kind]) => kind === 1)) {
    const payload = bytes.slice(bytes.length < 130 ? 2 : 3)
    awarenessProtocol.applyAwarenessUpdate(awareness, payload, "test")
  }
  const states = awareness.getStates()
  expect(states.get(ana.doc.clientID)).toMatchObject({ user: { id: "user-ana", name: "ana" }, at: item })
  expect(states.get(mallory.doc.clientID)).toEqual({
    user: expect.objectContaining({ id: "user-mallory", name: "mallory", role: "reader" }) as unknown,
    at: null,
    cursor: {
      anchor: { type: null, tname: null, item: null, assoc: 0 },
      head: { type: null, tname: null, item: null, assoc: 0 },
    },
  })
  expect(states.has(77)).toBe(false)
  expect(heardBy(luis)).not.toMatch(/Presidenta|Fantasma|evil|img/)
  mallory.leave()
  table.clock.pass(200)
  const last = luis.sentToMe.findLast(([kind]) => kind === 1)
  expect(new TextDecoder().decode(last)).toContain("null")
  awareness.destroy()
})

for (const [name, state] of [
  ["of 100 KB", JSON.stringify({ at: "x".repeat(100_000) })],
  ["that is not JSON", "{"],
  ["that is a number", "7"],
] as const)
  test(`a presence ${name} closes its sender, and nobody hears of it [P4]`, async () => {
    const [luis, mallory] = [await table.sit("luis"), await table.sit("mallory")]
    mallory.sendBytes(presenceFrame([{ client: mallory.doc.clientID, clock: 1, state }]))
    table.clock.pass(500)
    expect(mallory.closed).toEqual({ code: 4400, reason: "update.refused" })
    expect(heardBy(luis)).not.toContain("mallory")
  })
