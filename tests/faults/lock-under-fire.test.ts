/** Fifty people write at full speed, and in the midst of it the acta is locked, by two secretaries at once or while it is thrown away. */
import { createHash } from "node:crypto"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, expect, test } from "vitest"
import { contentOf } from "#server/actas/content.ts"
import { nameVersion } from "#server/actas/keep-version.ts"
import { removeActa } from "#server/actas/remove.ts"
import { restoreVersion } from "#server/actas/restore-version.ts"
import { linkOf, sealOf } from "#server/actas/seal.ts"
import { openSqlite } from "#server/storage/sqlite.ts"
import { systemClock } from "#server/sync/clock.ts"
import { createRooms } from "#server/sync/rooms.ts"
import type { Acta } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { readActa } from "#shared/schema/read.ts"
import { randomFrom } from "#tests/support/random.ts"
import { Person, setTable, type Table } from "#tests/support/table.ts"

const rounds = Number(process.env.LOCK_ROUNDS ?? 5)
const firstSeed = Number(process.env.LOCK_SEED ?? 1)
const item = "financiamiento"
const writers = 50

let table: Table
let db: DatabaseSync
const seals = new Map<string, string>()
beforeAll(async () => {
  table = await setTable()
  db = new DatabaseSync(join(table.dataDir, "actas.db"), { readOnly: true })
})
afterAll(async () => {
  if (db.isOpen) db.close()
  await table.clear()
})

/** Every byte that is kept of an acta. */
function kept(id: string): string {
  const sum = createHash("sha256")
  for (const name of ["acta_update", "acta_snapshot", "client_owner", "version", "lock"])
    for (const row of db.prepare(`SELECT * FROM ${name} WHERE acta = (SELECT pk FROM acta WHERE id = ?)`).all(id))
      for (const value of Object.values(row)) sum.update(value instanceof Uint8Array ? value : `${String(value)};`)
  return sum.update(JSON.stringify(db.prepare("SELECT * FROM acta WHERE id = ?").get(id))).digest("hex")
}

/** Two secretaries press at once: whoever is second is told that there is nothing left to lock. */
const locks = (id: string, decided: () => void = () => undefined) =>
  table.rooms.advance(id, (seen, previous) => {
    decided()
    if (isLocked(seen.record.status))
      throw new Refusal("acta.moveNotAllowed", { status: seen.record.status, move: "finalize" })
    return table.finalized(seen, previous)
  })

/** So many turns of the event loop. */
async function pause(turns: number): Promise<void> {
  for (let n = 0; n < turns; n++) await new Promise(setImmediate)
}

const times = (acta: Acta, text: string) => JSON.stringify(acta).split(text).length - 1

/** Someone with a name for each message, so that what was saved can be found again. */
type Writer = { person: Person; texts: { text: string; n: number }[] }

function write(writer: Writer, text: string) {
  if (writer.person.closed) return
  writer.person.writes(item, text)
  writer.texts.push({ text, n: writer.person.sent })
}

/** Runs `act` somewhere among the writes of fifty people; resolves when all has come to rest. */
async function underFire<Result>(id: string, seed: number, act: () => Promise<Result>): Promise<[Result, Writer[]]> {
  const { below } = randomFrom(seed)
  const people = await Promise.all(
    Array.from({ length: writers }, (_, n) =>
      new Person().sit(table.rooms, table.passport(`p${seed}-${n}`, "noteTaker", id)),
    ),
  )
  const all = people.map((person): Writer => ({ person, texts: [] }))
  const at = below(6)
  let acting: Promise<Result> | undefined
  for (let round = 0; round < 8; round++) {
    const turn = below(writers)
    for (let n = 0; n < writers; n++) {
      const writer = all[(n + turn) % writers]
      if (writer) write(writer, `<${seed}.${(n + turn) % writers}.${round}>`)
      if (round === at && n === below(writers)) acting ??= act()
    }
    table.clock.pass(below(60))
    if (below(2) === 0) await new Promise(setImmediate)
  }
  acting ??= act()
  const result = await acting
  // And with the lock in front of them they go on.
  for (const [n, writer] of all.entries()) write(writer, `<${seed}.${n}.late>`)
  await table.rooms.read(id).catch(() => undefined)
  return [result, all]
}

test(
  `after a lock not a byte changes, one secretary wins, and each writer was told the truth (${rounds} rounds) [L1] [L2] [S4]`,
  async () => {
    for (let seed = firstSeed; seed < firstSeed + rounds; seed++) {
      const { id } = await table.place(`fuego-${seed}`)
      let sealed = ""
      const [outcomes, all] = await underFire(id, seed, async () => {
        const both = await Promise.allSettled([locks(id), locks(id)])
        sealed = kept(id)
        return both
      })
      const label = `LOCK_SEED=${seed}`
      expect(outcomes.map(({ status }) => status).sort(), label).toEqual(["fulfilled", "rejected"])
      expect(
        outcomes.find(({ status }) => status === "rejected"),
        label,
      ).toMatchObject({
        reason: { code: "acta.moveNotAllowed" },
      })
      expect(kept(id), label).toBe(sealed)

      const locked = await table.store.actas.lockOf(id)
      const seal = locked?.lock.seal ?? ""
      seals.set(id, seal)
      expect(locked && linkOf(locked.lock), label).toBe(locked?.link)
      const { acta } = await table.rooms.read(id)
      expect(sealOf(acta), label).toBe(seal)
      const newcomer = await new Person().sit(table.rooms, table.passport("nuevo", "reader", id))
      expect(sealOf(readActa(newcomer.doc)), label).toBe(seal)
      const record = await table.store.actas.find(id)
      if (!record) throw new Error("the acta has gone")
      expect(sealOf((await contentOf(table.context, record)).acta), label).toBe(seal)

      for (const { person, texts } of all) {
        for (const { text, n } of texts) expect(times(acta, text), `${label} ${text}`).toBe(n <= person.saved ? 1 : 0)
        // Everybody wrote once more when it was over, so everybody was refused, with the reason.
        expect(person.closed, label).toEqual({ code: 4423, reason: "acta.locked" })
        expect(person.standing, label).toMatchObject({ status: "finalized", refused: { code: "acta.locked" } })
      }
      newcomer.leave()
    }
  },
  120_000 + rounds * 15_000,
)

test(
  "locked or in the bin, and never both, when a secretary throws the acta away that another locks [L2]",
  async () => {
    const kinds = new Set<string>()
    for (let seed = 1; seed <= Math.max(4, rounds / 5); seed++) {
      const record = await table.place(`papelera-${seed}`)
      const secretary = { who: { id: "user-secretary", name: "Secretaría" }, role: "secretary" as const }
      const throwing = () => removeActa(table.context, record, secretary)
      const { id } = record
      const [[lock, bin]] = await underFire(id, seed, () => {
        if (seed % 2 === 0) return Promise.allSettled([locks(id), throwing()])
        // At the last moment, when all has been read and judged.
        return new Promise<PromiseSettledResult<unknown>[]>((resolve) => {
          const lock = locks(id, () => setImmediate(() => resolve(Promise.allSettled([lock, throwing()]))))
        })
      })
      const found = await table.store.actas.find(id)
      const [isSealed, isBinned] = [isLocked(found?.status ?? "draft"), found?.deletedAt !== undefined]
      expect([lock?.status === "fulfilled", bin?.status === "fulfilled"], `seed ${seed}`).toEqual([isSealed, isBinned])
      expect(isSealed !== isBinned, `seed ${seed}: ${JSON.stringify([lock, bin])}`).toBe(true)
      expect((await table.store.actas.lockOf(id)) !== undefined, `seed ${seed}`).toBe(isSealed)
      kinds.add(isSealed ? "sealed" : "binned")
    }
    expect(kinds.size, "both ways were seen").toBe(2)
  },
  120_000 + rounds * 5_000,
)

test(
  "an earlier version that a secretary brings back while another locks is all in what is sealed, or none of it is [L1] [L2] [L4]",
  async () => {
    const restored = new Set<boolean>()
    for (let seed = 1; seed <= Math.max(6, rounds / 5); seed++) {
      const record = await table.place(`version-${seed}`)
      const { id } = record
      const secretary = {
        who: { id: "user-secretary", name: "Secretaría" },
        role: "secretary" as const,
        login: "login-secretary",
      }
      const { n } = await nameVersion(table.context, record, secretary, "antes")
      const ana = await new Person().sit(table.rooms, table.passport("ana", "noteTaker", id))
      ana.writes(item, "<después>")
      await table.rooms.read(id)
      ana.leave()
      const now = (await table.store.actas.find(id)) ?? record
      const bringsBack = () => restoreVersion(table.context, now, secretary, n)
      let sealed = ""
      const [[back, lock]] = await underFire(id, seed, async () => {
        const locking = () => locks(id).finally(() => (sealed = kept(id)))
        // The one and then the other, and the lock while the version is being made.
        if (seed % 3 === 0) {
          const [lock] = await Promise.allSettled([locking()])
          const [back] = await Promise.allSettled([bringsBack()])
          return [back, lock]
        }
        // The room's time goes on when it is told to.
        const passing = setInterval(() => table.clock.pass(20), 5)
        const back = bringsBack().finally(() => clearInterval(passing))
        const before = seed % 3 === 1 ? back.catch(() => undefined) : pause(seed)
        return Promise.allSettled([back, before.then(locking)])
      })
      const label = `seed ${seed}: ${JSON.stringify([back, lock])}`
      expect(lock?.status, label).toBe("fulfilled")
      expect(kept(id), label).toBe(sealed)
      const { acta } = await table.rooms.read(id)
      const seal = (await table.store.actas.lockOf(id))?.lock.seal
      expect(sealOf(acta), label).toBe(seal)
      const newcomer = await new Person().sit(table.rooms, table.passport("nuevo", "reader", id))
      expect(sealOf(readActa(newcomer.doc)), label).toBe(seal)
      newcomer.leave()
      if (back?.status === "rejected")
        expect(["acta.locked", "acta.staleView"], label).toContain((back.reason as Refusal).code)
      expect(times(acta, "<después"), label).toBe(back?.status === "fulfilled" ? 0 : 1)
      restored.add(back?.status === "fulfilled")
    }
    expect(restored.size, "both ways were seen").toBe(2)
  },
  120_000 + rounds * 5_000,
)

test("all of them are the same after a restart, on the disk as it is, and the chain holds [L1] [L6]", async () => {
  await table.rooms.stop()
  await table.store.close()
  const store = await openSqlite(table.dataDir)
  const rooms = createRooms({
    store: store.actas,
    clock: systemClock,
    log: () => undefined,
    renew: () => Promise.resolve(new Map()),
  })
  const links = new Map<string, string | undefined>()
  for (const [id, seal] of seals) {
    expect(sealOf((await rooms.read(id)).acta)).toBe(seal)
    const filed = await store.actas.lockOf(id)
    if (!filed) throw new Error("the lock has gone")
    expect([filed.lock.seal, linkOf(filed.lock)]).toEqual([seal, filed.link])
    links.set(filed.link, filed.lock.previous)
  }
  // From the head back to the first lock of the body, through each of them.
  let length = 0
  for (let link = await store.actas.chainHead(table.body.id); link !== undefined; length++) {
    const row = db.prepare("SELECT lock FROM lock WHERE link = ?").get(link)
    link = (JSON.parse(String(row?.lock)) as { previous?: string }).previous
  }
  expect(length).toBe(Number(db.prepare("SELECT count(*) AS n FROM lock").get()?.n))
  expect(length).toBeGreaterThanOrEqual(seals.size)
  await rooms.stop()
  await store.close()
  db.close()
})
