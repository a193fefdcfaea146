/** A byte changes on the disk, in any of the blobs of an acta: it is noticed, told, and never shown as an empty or another acta. */
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { crc32 } from "node:zlib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { contentOf } from "#server/actas/content.ts"
import { nameVersion } from "#server/actas/keep-version.ts"
import { compact } from "#server/sync/compact.ts"
import { randomFrom } from "#tests/support/random.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"

const item = "financiamiento"
const notes = ["nota alfa", "nota beta", "nota gamma", "nota delta"]
let table: Table
let db: DatabaseSync
beforeAll(async () => {
  table = await setTable()
  const ana = await table.sit("ana")
  for (const [n, note] of notes.entries()) {
    ana.writes(item, note)
    await table.settle()
    // Snapshots at 0 and 2, and the whole log.
    if (n === 1) await compact(table.store.actas, table.record.id)
  }
  ana.leave()
  await table.rooms.stop()
  db = new DatabaseSync(join(table.dataDir, "actas.db"))
})
afterAll(async () => {
  db.close()
  await table.store.close()
})

type Blob = { table: string; column: string; seq: number; bytes: Uint8Array }

const blobs = (): Blob[] =>
  [
    ["acta_update", "payload"],
    ["acta_snapshot", "state"],
    ["acta_snapshot", "state_vector"],
  ].flatMap(([name = "", column = ""]) =>
    db
      .prepare(`SELECT seq, ${column} AS bytes FROM ${name} ORDER BY seq`)
      .all()
      .map((row) => ({ table: name, column, seq: Number(row.seq), bytes: row.bytes as Uint8Array })),
  )

/** Opens the acta anew, with one byte of a blob changed. */
async function withByteChanged({ table: name, column, seq, bytes }: Blob, at: number, bit: number) {
  const write = db.prepare(`UPDATE ${name} SET ${column} = ? WHERE seq = ?`)
  const damaged = bytes.slice()
  damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
  write.run(damaged, seq)
  const rooms = table.open()
  const from = table.log.length
  try {
    const luis = await new Person().sit(rooms, table.passport("luis"))
    const had = luis.text
    if (luis.standing?.mayWrite === false) luis.writes(item, "encima del daño")
    return {
      text: had,
      standing: luis.standing,
      closed: luis.closed,
      log: table.log.slice(from).map(({ event }) => event),
    }
  } finally {
    await rooms.stop()
    write.run(bytes, seq)
  }
}

test("each blob that an acta is read from is under watch: a flipped bit shows the last good state, read-only, and says so [S5]", async () => {
  const { below } = randomFrom(20_260_419)
  const all = blobs()
  expect(all.length).toBe(4 + 2 * 2)
  for (const blob of all)
    for (let n = 0; n < 6; n++) {
      const at = below(blob.bytes.length)
      const label = `${blob.table}.${blob.column} ${blob.seq}, byte ${at}`
      // What the snapshot at 2 stands for isn't read.
      const isOlder = blob.table === "acta_snapshot" ? blob.seq === 0 : blob.seq <= 2
      const { text, standing, closed, log } = await withByteChanged(blob, at, below(8))
      if (isOlder) {
        for (const note of notes) expect(text, label).toContain(note)
        expect(standing?.mayWrite, label).toBe(true)
        continue
      }
      expect(log, label).toContain("acta.damaged")
      expect(closed, label).toEqual({ code: 1013, reason: "store.unavailable" })
      expect(standing, label).toMatchObject({ mayWrite: false, why: "store.unavailable" })
      const good = blob.table === "acta_snapshot" ? 4 : blob.seq - 1
      expect(
        notes.filter((note) => text.includes(note)),
        label,
      ).toEqual(notes.slice(0, good))
    }
  expect(db.prepare("SELECT count(*) AS n FROM acta_update").get()).toEqual({ n: 4 })
})

test("a long log whose checksums are right and whose text has a hole is found damaged when it is opened [S5]", async () => {
  const { id } = await table.place("con hueco")
  const first = table.open()
  const ana = await new Person().sit(first, table.passport("ana", "noteTaker", id))
  // More than a newcomer is answered with as it is stored.
  for (let n = 0; n < 60; n++) {
    ana.writes(item, `línea ${n};`)
    await first.read(id)
    table.clock.pass(100)
  }
  ana.leave()
  await first.stop()
  const empty = new Uint8Array([0, 0])
  db.prepare(
    "UPDATE acta_update SET payload = ?, crc = ? WHERE seq = 30 AND acta = (SELECT pk FROM acta WHERE id = ?)",
  ).run(empty, crc32(empty), id)
  const rooms = table.open()
  const luis = await new Person().sit(rooms, table.passport("luis", "noteTaker", id))
  expect(luis.standing).toMatchObject({ mayWrite: false, why: "store.unavailable" })
  expect([luis.text.includes("línea 28"), luis.text.includes("línea 29;")]).toEqual([true, false])
  expect(rooms.stats().damaged).toBe(1)
  await rooms.stop()
})

test("half an acta is neither passed on, filed nor restored upon, and who has the rest stays and is not told that it is saved [S5]", async () => {
  const { id } = await table.place("a medias")
  const first = table.open()
  const ana = await new Person().sit(first, table.passport("ana", "noteTaker", id))
  for (const note of notes) {
    ana.writes(item, note)
    await first.read(id)
    table.clock.pass(100)
  }
  ana.leave()
  await first.stop()
  db.exec(`UPDATE acta_update SET payload = zeroblob(length(payload))
    WHERE seq = 2 AND acta = (SELECT pk FROM acta WHERE id = '${id}')`)
  const rooms = table.open()
  const context = { ...table.context, rooms }
  const record = await table.store.actas.find(id)
  if (!record) throw new Error("the acta has gone")
  const unavailable = { code: "store.unavailable" }
  const who = { id: "user-secretary", name: "Secretaría" }
  const secretary = { who, role: "secretary" as const, login: "login-secretary" }
  await expect(contentOf(context, record)).rejects.toMatchObject(unavailable)
  await expect(nameVersion(context, record, secretary, "así")).rejects.toMatchObject(unavailable)
  await expect(rooms.advance(id, table.finalized)).rejects.toMatchObject(unavailable)
  let wasAsked = false
  const change = () => {
    wasAsked = true
    return Promise.resolve(undefined)
  }
  await expect(rooms.edit(table.passport("eva", "secretary", id), change)).rejects.toMatchObject(unavailable)
  expect(wasAsked).toBe(false)
  expect(await table.store.actas.versions(id)).toEqual([])

  ana.saved = 0
  await ana.sit(rooms, table.passport("ana", "noteTaker", id))
  expect(ana.closed).toBeUndefined()
  expect(ana.standing).toMatchObject({ mayWrite: false, why: "store.unavailable" })
  expect(ana.saved).toBe(0)
  await rooms.stop()
})

test("a lock, a seal or a sealed text that was changed on the disk is not passed on as what was sealed [L1] [S5]", async () => {
  const rooms = table.open()
  const context = { ...table.context, rooms }
  const { id } = await table.place("sellada")
  await rooms.advance(id, table.finalized)
  const record = await table.store.actas.find(id)
  if (!record) throw new Error("the acta has gone")
  expect((await contentOf(context, record)).seal).toBe(record.seal)
  db.exec("DROP TRIGGER lock_update_locked; DROP TRIGGER version_update_locked")
  const of = "acta = (SELECT pk FROM acta WHERE id = ?)"
  const kept = db.prepare(`SELECT lock, link FROM lock WHERE ${of}`).get(id)
  for (const [column, value] of [
    ["lock", String(kept?.lock).replace("Secretaría", "Otra")],
    ["lock", String(kept?.lock).replace(/"at":"20../, '"at":"1999')],
    ["lock", String(kept?.lock).replace(/"seal":"./, '"seal":"x')],
    ["link", "0".repeat(64)],
  ] as const) {
    db.prepare(`UPDATE lock SET ${column} = ? WHERE ${of}`).run(value, id)
    await expect(contentOf(context, record), value).rejects.toThrow(/damaged|missing/)
    db.prepare(`UPDATE lock SET ${column} = ? WHERE ${of}`).run(String(kept?.[column]), id)
  }
  const version = db.prepare(`SELECT content, crc FROM version WHERE ${of}`).get(id)
  const forged = Buffer.from(version?.content as Uint8Array)
    .toString()
    .replace("financiar", "Financiar")
  // With its checksum made to fit, too: that finds damage, the seal finds forgery.
  db.prepare(`UPDATE version SET content = ?, crc = ? WHERE ${of}`).run(Buffer.from(forged), crc32(forged), id)
  await expect(contentOf(context, record)).rejects.toThrow(`the lock of acta ${id} is damaged`)
  await rooms.stop()
})
