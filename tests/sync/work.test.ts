/** What one frame, and one person, may take of the server's time: everybody else waits meanwhile. */
import { afterAll, beforeAll, expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { Gate } from "#server/sync/gate/gate.ts"
import { limits } from "#server/sync/limits.ts"
import { stillDoc } from "#server/sync/still-doc.ts"
import { writeActa } from "#shared/schema/write.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"
import { content, struct, syncFrame, update } from "./bytes.ts"
import { apart, book, costly, everyOther, riding, targetIn, type Make } from "./costly.ts"

const item = "financiamiento"
let table: Table
beforeAll(async () => {
  table = await setTable()
})
afterAll(() => table.clear())

let actas = 0

/** An acta of its own, its first words written; everybody of the test sits down at it. */
async function place() {
  const { id } = await table.place(`trabajo-${++actas}`)
  const sit = (name: string) => new Person().sit(table.rooms, table.passport(name, "noteTaker", id))
  const settle = async () => {
    await table.rooms.read(id)
    table.clock.pass(200)
    await table.rooms.read(id)
  }
  const [ana, mallory] = [await sit("ana"), await sit("mallory")]
  await settle()
  return { id, ana, mallory, sit, settle, target: targetIn(ana.doc, item) }
}

/** Milliseconds of the processor: how much else runs on the machine is no matter. */
function work(does: () => void): number {
  const begun = process.threadCpuUsage()
  does()
  const { user, system } = process.threadCpuUsage(begun)
  return (user + system) / 1000
}

/** What the book takes once its ways are warm. */
async function honest(): Promise<number> {
  let least = Infinity
  for (let n = 0; n < 3; n++) {
    const { ana, target } = await place()
    const bytes = book(7, target)
    least = Math.min(
      least,
      work(() => ana.sendBytes(bytes)),
    )
    expect(ana.closed).toBeUndefined()
  }
  return least
}

/** One such frame, by somebody of whom Ana sees nothing; whatever becomes of it, her next honest one is judged without it. */
async function costOf(name: string, make: Make): Promise<{ taken: number; isStopped: boolean }> {
  const { ana, mallory, settle, target } = await place()
  // What it costs whoever reads it is another matter, and takes its time here too.
  ana.takes = () => undefined
  const bytes = make(3_000_000_000, target)
  expect(bytes.length, name).toBeLessThan(limits.messageBytes)
  const taken = work(() => mallory.sendBytes(bytes))
  const isStopped = mallory.standing?.refused?.rule === "engine.slow"
  mallory.leave()
  ana.writes(item, "sigo;")
  await settle()
  expect(ana.closed, name).toBeUndefined()
  expect(ana.saved, name).toBe(ana.sent)
  ana.leave()
  return { taken, isStopped }
}

test("no frame takes more of the server's time than some pasted books, or it is stopped at its limit [G5] [G7]", async () => {
  let ofBook = await honest()
  for (const [name, make] of Object.entries({ ...costly, ...riding }))
    for (let tries = 3; ; tries--) {
      const { taken, isStopped } = await costOf(name, make)
      // Stopped soon after its limit, and taken down soon after that.
      const most = isStopped ? limits.applyMs * 2 : ofBook * 15
      if (taken < most) break
      if (tries === 1) expect(taken, name).toBeLessThan(most)
      // The other half of a processor's core makes the same work take up to twice as long: once more, beside the book.
      ofBook = await honest()
    }
}, 300_000)

for (const [name, make] of Object.entries(riding))
  test(`${name}, many in one frame, count one by one [G7]`, async () => {
    const { mallory, target } = await place()
    mallory.sendBytes(make(3_000_000_000, target))
    expect(mallory.closed).toEqual({ code: 1013, reason: "rate.limited" })
    // The first was this person's SyncStep2.
    expect(mallory.saved).toBeLessThanOrEqual(limits.messageBurst + 1)
  })

test("deletes are counted before anything is taken apart for them: one too many costs nothing, and what was deleted before doesn't count [G5] [G7]", () => {
  const most = limits.deletesAtOnce
  const client = 3_000_000_000
  const live = stillDoc()
  Y.applyUpdate(live, Y.encodeStateAsUpdate(writeActa(exampleActa())))
  const gate = new Gate(
    () => live,
    () => [],
    new Map(),
    0,
  )
  const admit = (bytes: Uint8Array) => {
    const verdict = gate.admit(bytes, { userId: "mallory", claimed: 0, hasSynced: true })
    if (verdict.kind === "accepted") Y.applyUpdate(live, bytes)
    return verdict
  }
  const target = targetIn(live, item)
  expect(admit(apart(client, target, most + 1))).toEqual({ kind: "refused", rule: "deletes.many" })
  expect([gate.takeCost(), live.store.clients.has(client)]).toEqual([0, false])
  expect(admit(apart(client, target, most)).kind).toBe("accepted")
  expect(gate.takeCost()).toBeGreaterThan(0)
  // Who comes back says all that was ever deleted.
  expect(admit(update([], [{ client, ranges: everyOther(most + 1) }])).kind).toBe("accepted")
})

/** Each makes the next take longer: Yjs looks through all of what was set under a name. */
const slow = (client: number, from: number) =>
  syncFrame(
    2,
    update([
      {
        client,
        clock: from,
        structs: Array.from({ length: 3000 }, () => struct(content.any("a"), { root: "meta", sub: "place" })),
      },
    ]),
  )

test("who keeps the server busy is told to come back later, on another connection too; the others write on [G7]", async () => {
  const { id, ana, mallory, settle, target } = await place()
  // Nobody else has to work through it here.
  ana.leave()
  const sit = async (name: string) => {
    const person = new Person()
    person.takes = () => undefined
    return person.sit(table.rooms, table.passport(name, "noteTaker", id))
  }
  const words = (client: number, text: string) =>
    syncFrame(2, update([{ client, structs: [struct(content.string(text), { origin: target.letters })] }]))
  let frames = 0
  let taken = 0
  for (; !mallory.closed && frames < 200; frames++) {
    const bytes = slow(3_000_000_000, frames * 3000)
    taken += work(() => mallory.sendBytes(bytes))
    await new Promise(setImmediate)
  }
  expect(mallory.closed).toEqual({ code: 1013, reason: "rate.limited" })
  expect(frames).toBeGreaterThan(3)
  expect(taken).toBeGreaterThan(limits.workBurst)

  const again = await sit("mallory")
  expect(again.closed).toBeUndefined()
  again.sendBytes(words(11, "otra vez"))
  expect(again.closed).toEqual({ code: 1013, reason: "rate.limited" })
  const luis = await sit("luis")
  luis.sendBytes(words(12, "yo sigo"))
  table.clock.pass(60_000)
  const later = await sit("mallory")
  later.sendBytes(words(13, "con calma"))
  await settle()
  expect([luis.closed, later.closed]).toEqual([undefined, undefined])
  const text = JSON.stringify((await table.rooms.read(id)).acta)
  expect(["otra vez", "yo sigo", "con calma"].map((each) => text.includes(each))).toEqual([false, true, true])
})
