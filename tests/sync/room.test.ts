import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import * as Y from "yjs"
import { sealOf } from "#server/actas/seal.ts"
import { StoreUnavailable } from "#server/storage/errors.ts"
import { openSqlite } from "#server/storage/sqlite.ts"
import { createRooms } from "#server/sync/rooms.ts"
import { readActa } from "#shared/schema/read.ts"
import { sync } from "#shared/protocol/frames.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"

let table: Table
beforeEach(async () => {
  table = await setTable()
})
afterEach(() => table.clear())

const item = "financiamiento"

test("keeps both texts when two people write in one item at once [R2]", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  ana.holdMail()
  ana.writes(item, "Se aprueba.")
  luis.writes(item, "Se aprueba con reparos.")
  await table.settle()
  ana.releaseMail()
  await table.settle()
  for (const person of [ana, luis]) {
    expect(person.text.match(/Se aprueba\./g)).toHaveLength(1)
    expect(person.text.match(/Se aprueba con reparos\./g)).toHaveLength(1)
  }
  expect(ana.text).toBe(luis.text)
})

test("says saved only when it is on the disk, and counts every document message [S1]", async () => {
  const ana = await table.sit("ana")
  const before = ana.saved
  ana.writes(item, "uno")
  expect(ana.saved).toBe(before)
  await table.settle()
  expect(ana.saved).toBe(ana.sent)
  const stored = await table.store.actas.load(table.record.id)
  expect(stored?.updates).toHaveLength(1)
})

test("nobody sees or is told saved what can't be committed; all of it is written when the store works again [S1] [S3]", async () => {
  await table.clear()
  let isBroken = false
  table = await setTable({
    wrap: (store) => ({
      ...store,
      append: (...args) =>
        isBroken ? Promise.reject(new StoreUnavailable("the disk is full")) : store.append(...args),
    }),
  })
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  await table.settle()
  const safe = ana.saved
  isBroken = true
  ana.writes(item, "escrito con el disco lleno")
  for (let n = 0; n < 8; n++) {
    await new Promise(setImmediate)
    table.clock.pass(5000)
  }
  expect(ana.saved).toBe(safe)
  expect(luis.text).not.toContain("disco lleno")
  expect(luis.standing?.storing).toBe(false)
  isBroken = false
  for (let n = 0; n < 4; n++) {
    table.clock.pass(6000)
    await new Promise(setImmediate)
  }
  await table.settle()
  expect(ana.saved).toBe(ana.sent)
  expect(luis.text).toContain("escrito con el disco lleno")
  expect(luis.standing?.storing).toBe(true)
})

test("sends a commit's updates to the others and no echo to their only author [F1]", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  await table.settle()
  const [toAna, toLuis] = [ana.sentToMe.length, luis.sentToMe.length]
  ana.writes(item, "hola")
  await table.settle()
  const documents = (person: Person, from: number) =>
    person.sentToMe.slice(from).filter((bytes) => bytes[0] === 0 && bytes[1] === sync.update)
  expect(documents(luis, toLuis)).toHaveLength(1)
  expect(documents(ana, toAna)).toHaveLength(0)
})

test("everybody hears something every fifteen seconds [F2]", async () => {
  const ana = await table.sit("ana")
  await table.settle()
  const before = ana.sentToMe.length
  for (let n = 0; n < 3; n++) {
    table.clock.pass(5000)
    await new Promise(setImmediate)
  }
  expect(ana.sentToMe.length).toBeGreaterThan(before)
})

test("a locked acta takes nothing more, tells everybody, and is the same after a restart [L1] [L5]", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  ana.writes(item, "antes del sello")
  const { record } = await table.finalize()
  expect(ana.standing).toMatchObject({ status: "finalized", mayWrite: false, why: "acta.locked" })
  const { acta } = await table.rooms.read(record.id)
  expect(sealOf(acta)).toBe(record.seal)
  expect(JSON.stringify(acta)).toContain("antes del sello")
  luis.writes(item, "después del sello")
  expect(luis.closed).toEqual({ code: 4423, reason: "acta.locked" })
  expect(luis.standing?.refused?.code).toBe("acta.locked")
  await table.settle()
  const again = createRooms({
    store: table.store.actas,
    clock: table.clock,
    log: () => undefined,
    renew: () => Promise.resolve(new Map()),
  })
  expect(sealOf((await again.read(record.id)).acta)).toBe(record.seal)
  await again.stop()
  expect(ana.text).not.toContain("después del sello")
})

test("the database itself refuses every change of a locked acta [L1]", async () => {
  await table.finalize()
  const db = new DatabaseSync(join(table.dataDir, "actas.db"))
  for (const statement of [
    "INSERT INTO acta_update (acta, seq, actor, payload, crc, at_ms) VALUES (1, 99, 'x', x'00', 0, 0)",
    "DELETE FROM acta_snapshot WHERE acta = 1",
    "UPDATE version SET seal = 'x' WHERE acta = 1",
    "UPDATE acta SET status = 'draft' WHERE pk = 1",
    "UPDATE acta SET title = 'otro' WHERE pk = 1",
    "DELETE FROM lock WHERE acta = 1",
    "DELETE FROM acta WHERE pk = 1",
  ])
    expect(() => db.exec(statement), statement).toThrow(/locked/)
  db.close()
})

test("edits that arrive while a change is decided are judged by what it decides [L4] [S4]", async () => {
  const ana = await table.sit("ana")
  await table.settle()
  let decide: () => void = () => undefined
  const deciding = new Promise<void>((resolve) => (decide = resolve))
  const moved = table.rooms.advance(table.record.id, async (seen) => {
    await deciding
    return {
      to: "inReview",
      by: { id: "s", name: "S" },
      at: "2026-11-20T12:00:00.000Z",
      version: { content: new Uint8Array([1]), seal: sealOf(seen.acta) },
    }
  })
  await new Promise(setImmediate)
  ana.writes(item, "mientras se decide")
  expect(ana.closed).toBeUndefined()
  decide()
  await moved
  // In review only the secretary writes.
  expect(ana.closed?.code).toBe(4403)
  expect(JSON.stringify((await table.rooms.read(table.record.id)).acta)).not.toContain("mientras se decide")
})

test("each lock carries the hash of the body's last one, also when two are made at once [L2] [L6]", async () => {
  const other = await table.place("5")
  const [first, second] = await Promise.all([table.finalize(), table.finalize(other.id)])
  const locks = await Promise.all([first, second].map(({ record }) => table.store.actas.lockOf(record.id)))
  const previous = locks.map((lock) => lock?.lock.previous)
  expect(previous.filter((link) => link === undefined)).toHaveLength(1)
  const earlier = previous[0] === undefined ? 0 : 1
  expect(previous[1 - earlier]).toBe(locks[earlier]?.link)
})

test("twenty writers at full speed: all that was committed before the lock is in it, and nothing after [L1] [L2]", async () => {
  const people = await Promise.all(Array.from({ length: 20 }, (_, n) => table.sit(`p${n}`)))
  await table.settle()
  const lock = { at: -1, done: undefined as Promise<unknown> | undefined }
  for (let round = 0; round < 12; round++) {
    for (const [n, person] of people.entries()) if (!person.closed) person.writes(item, `t${n}-${round};`)
    if (round === 6) lock.done = table.finalize()
    await new Promise(setImmediate)
  }
  await lock.done
  const { acta, record } = await table.rooms.read(table.record.id)
  expect(sealOf(acta)).toBe(record.seal)
  for (const person of people) person.writes(item, "tarde;")
  await table.settle()
  const after = await table.rooms.read(table.record.id)
  expect(sealOf(after.acta)).toBe(record.seal)
  const newcomer = await table.sit("nuevo", "reader")
  expect(sealOf(readActa(newcomer.doc))).toBe(record.seal)
  expect(JSON.stringify(after.acta)).not.toContain("tarde;")
  expect(JSON.stringify(after.acta)).toContain("t0-0;")
})

test("a reader may bring what is known already, and no more [P3]", async () => {
  const eva = await table.sit("eva", "reader")
  await table.settle()
  expect(eva.closed).toBeUndefined()
  expect(eva.saved).toBe(eva.sent)
  eva.writes(item, "no debería")
  expect(eva.closed).toEqual({ code: 4403, reason: "access.denied" })
  expect((await table.store.actas.load(table.record.id))?.updates).toHaveLength(0)
})

test("who loses the right to write or read loses it on the open connection [P5]", async () => {
  const [ana, luis] = [await table.sit("ana"), await table.sit("luis")]
  table.renewed.set("user-ana", table.passport("ana", "reader"))
  table.renewed.set("user-luis", "access.denied")
  table.clock.pass(2000)
  await new Promise(setImmediate)
  expect(ana.standing?.mayWrite).toBe(false)
  expect(luis.closed).toEqual({ code: 4403, reason: "access.denied" })
})

test("a room loads once however many come, and opens again with everything after the last has gone [R1] [R3]", async () => {
  await table.clear()
  let loads = 0
  table = await setTable({
    wrap: (store) => ({ ...store, load: (id) => ((loads += 1), store.load(id)) }),
  })
  const people = await Promise.all(["ana", "luis", "eva"].map((name) => table.sit(name)))
  expect(loads).toBe(1)
  people[0]?.writes(item, "queda escrito")
  await table.settle()
  for (const person of people) person.leave()
  await table.settle()
  const back = await table.sit("ana")
  expect(back.text).toContain("queda escrito")
})

test("a damaged row shows the last good state, and nobody may write to it [S5]", async () => {
  const ana = await table.sit("ana")
  for (const text of ["nota alfa", "nota beta", "nota gamma"]) {
    ana.writes(item, text)
    await table.settle()
  }
  await table.rooms.stop()
  await table.store.close()
  const db = new DatabaseSync(join(table.dataDir, "actas.db"))
  db.exec("UPDATE acta_update SET payload = zeroblob(length(payload)) WHERE seq = 2")
  db.close()
  const store = await openSqlite(table.dataDir)
  const rooms = createRooms({
    store: store.actas,
    clock: table.clock,
    log: () => undefined,
    renew: () => Promise.resolve(new Map()),
  })
  const luis = await new Person().sit(rooms, table.passport("luis"))
  expect(luis.text).toContain("nota alfa")
  expect(luis.text).not.toContain("nota beta")
  expect(luis.standing).toMatchObject({ mayWrite: false, why: "store.unavailable" })
  await rooms.stop()
  await store.close()
  table = await setTable()
})

test("a long log is compacted in the background and says the same [R3]", async () => {
  const ana = await table.sit("ana")
  for (let n = 0; n < 120; n++) {
    ana.writes(item, `${n};`)
    if (n % 20 === 0) {
      await table.settle()
      table.clock.pass(1000)
    }
  }
  await table.settle()
  const before = ana.text
  ana.leave()
  await expect.poll(async () => (await table.store.actas.load(table.record.id))?.snapshot.seq).toBeGreaterThan(0)
  const luis = await table.sit("luis")
  expect(luis.text).toBe(before)
  expect(Y.encodeStateVector(luis.doc).length).toBeGreaterThan(1)
})
