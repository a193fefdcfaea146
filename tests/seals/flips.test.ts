/**
 * Nothing of what a lock vouches for changes unseen: single bits flipped in stored rows and in files handed out. 300 of
 * each at a time; FLIPS sets another number (10,000 for the long run).
 */
import { mkdtempSync, rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { contentOf } from "#server/actas/content.ts"
import { createExports } from "#server/actas/export.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { linkOf, sealOf } from "#server/actas/seal.ts"
import { closeExporters, extracts, formats } from "#server/exporters/registry.ts"
import { audit } from "#server/seals/chain.ts"
import type { SealContext } from "#server/seals/context.ts"
import { openSigningKey } from "#server/seals/key.ts"
import { manifestOf } from "#server/seals/manifest.ts"
import { openSqlite, type SqliteStore } from "#server/storage/sqlite.ts"
import type { Rooms } from "#server/sync/port.ts"
import type { Acta } from "#shared/domain/acta.ts"
import type { Lock } from "#shared/domain/records.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { check } from "#shared/verify/check.ts"
import { open } from "#shared/verify/open.ts"
import type { Manifest } from "#shared/verify/values.ts"

const flips = Number(process.env.FLIPS ?? 300)
const bodyId = "body-mesa"
const who = { id: "user-0001", name: "Francisco Sánchez Lay" }

let folder = ""
let store: SqliteStore
let context: SealContext
let second: DatabaseSync
let receipts: Manifest[]
let files: Uint8Array[]

async function lock(acta: Acta, id: string): Promise<void> {
  const { actas } = store
  const at = new Date(Date.UTC(2026, 10, 20, 12, 30, Number(acta.number))).toISOString()
  const state = new Uint8Array([0, 0])
  const { number, title, date } = acta
  const record = await actas.create({
    id,
    bodyId,
    schema: 1,
    edition: 1,
    by: who,
    at,
    state,
    stateVector: state,
    number,
    title,
    date,
  })
  const seal = sealOf(acta)
  const previous = await actas.chainHead(bodyId)
  const made: Lock = {
    acta: id,
    body: bodyId,
    edition: 1,
    seal,
    at,
    timeZone: "America/Santiago",
    by: who,
    ...(previous && { previous }),
  }
  const version = { content: new TextEncoder().encode(canonicalActa(acta)), seal }
  const advance = { to: "finalized" as const, by: who, at, version, lock: { lock: made, link: linkOf(made) } }
  const advanced = await actas.advance(id, { epoch: record.epoch, seq: record.headSeq }, advance)
  if (advanced.kind !== "advanced") throw new Error(`acta ${id} was not locked: ${advanced.kind}`)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "acta-viva-flips-"))
  store = await openSqlite(folder)
  const { actas, bodies, seals } = store
  const secretary = {
    id: "member-01",
    bodyId,
    userId: who.id,
    email: "s@example.org",
    name: who.name,
    role: "secretary" as const,
  }
  await bodies.createBody({ id: bodyId, name: "Mesa", timeZone: "America/Santiago" }, secretary)
  // Locked actas are read from what was filed; no room is ever opened.
  const stores = { actas, bodies, remarks: store.remarks, facts: store.facts, digests: store.digests }
  const inner = { ...stores, rooms: {} as Rooms, formats, extracts, now: () => new Date(), log: () => undefined }
  context = { actas: inner, seals, exports: createExports(inner), key: openSigningKey(folder) }
  receipts = []
  for (const number of ["4", "5", "6"]) {
    await lock({ ...exampleActa(), number }, `acta-000${number}`)
    const record = await actas.find(`acta-000${number}`)
    if (!record) throw new Error("the acta that was just locked is missing")
    await context.exports.export(record, "json", "es")
    receipts.push((await manifestOf(context, record)).manifest)
  }
  files = await Promise.all(
    ["pdf", "docx", "json"].map(
      async (key) => (await actas.filedExport("acta-0004", `${key}-es`))?.bytes ?? new Uint8Array(),
    ),
  )
  second = new DatabaseSync(join(folder, "actas.db"))
  second.function("checksum", { deterministic: true, varargs: true }, () => 0)
  // Whoever has the file itself isn't held by triggers, nor by the index that tells two numbers apart.
  second.exec("DROP INDEX locked_number")
  for (const { name } of second.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    second.exec(`DROP TRIGGER "${String(name)}"`)
})
afterAll(async () => {
  second?.close()
  await closeExporters()
  await store?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The same numbers each time, so that what fails fails again. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

// What a lock vouches for. Times and names of earlier versions are history, and no part of it.
const vouched: [table: string, column: string, where: string][] = [
  ["lock", "lock", ""],
  ["lock", "link", ""],
  ["version", "content", ""],
  ["version", "seal", ""],
  ["version", "at", ""],
  ["version", "by_name", ""],
  ["version", "by_id", ""],
  ["version", "status", ""],
  ["filed_export", "bytes", ""],
  ["filed_export", "sha256", ""],
  ["acta", "seal", ""],
  ["acta", "locked_at", ""],
  ["acta", "locked_by", ""],
  ["acta", "body_id", ""],
  ["acta", "number", ""],
  ["acta", "title", ""],
  ["acta", "date", ""],
  ["body", "chain_head", ""],
]

test("an untouched body has no fault", async () => {
  expect(await audit(context, bodyId)).toEqual([])
})

test(`${flips} bits flipped in stored rows: none is missed`, async () => {
  const pick = random(20_261_120)
  const missed: string[] = []
  for (let round = 0; round < flips; round++) {
    const [table, column] = vouched[round % vouched.length] ?? ["", ""]
    const rows = second
      .prepare(`SELECT rowid AS at, CAST(${column} AS BLOB) AS bytes, typeof(${column}) AS kind FROM ${table}`)
      .all() as {
      at: number | string
      bytes: Uint8Array
      kind: string
    }[]
    const row = rows[pick(rows.length)]
    if (!row) throw new Error(`${table} is empty`)
    const bit = pick(row.bytes.length * 8)
    const put = (bytes: Uint8Array) =>
      second.prepare(`UPDATE ${table} SET ${column} = CAST(? AS ${row.kind}) WHERE rowid = ?`).run(bytes, row.at)
    second.exec("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
    put(flipped(row.bytes, bit))
    const faults = await audit(context, bodyId).catch(() => ["unreadable"])
    if (faults.length === 0) missed.push(`${table}.${column} bit ${bit}`)
    put(row.bytes)
  }
  expect(missed).toEqual([])
  expect(await audit(context, bodyId)).toEqual([])
}, 900_000)

test(`${flips} bits flipped in files, held against the receipt: none is missed`, async () => {
  const pick = random(4)
  const [receipt] = receipts
  if (!receipt) throw new Error("there is no receipt")
  const publicKeys = [receipt.publicKey]
  const beside = open(new TextEncoder().encode(JSON.stringify(receipt)))
  for (const file of files) expect((await check([open(file), beside], { publicKeys })).verdict).toBe("valid")
  const missed: string[] = []
  for (let round = 0; round < flips; round++) {
    const file = files[round % files.length] ?? new Uint8Array()
    const bit = pick(file.length * 8)
    const { verdict, checks } = await check([open(flipped(file, bit)), beside], { publicKeys })
    const isBytes = checks.some(({ name, result }) => name === "bytes" && result === "yes")
    if (verdict === "valid" || isBytes) missed.push(`file ${round % files.length} bit ${bit}: ${verdict}`)
  }
  expect(missed).toEqual([])
}, 900_000)

test(`${flips} bits flipped in the receipt itself: none is missed`, async () => {
  const pick = random(28)
  const [receipt] = receipts
  const bytes = new TextEncoder().encode(JSON.stringify(receipt))
  const publicKeys = [receipt?.publicKey ?? ""]
  const missed: string[] = []
  for (let round = 0; round < flips; round++) {
    const bit = pick(bytes.length * 8)
    if ((await check([open(flipped(bytes, bit))], { publicKeys })).verdict === "valid") missed.push(`bit ${bit}`)
  }
  expect(missed).toEqual([])
}, 900_000)

test("a last lock that was taken out, head and all, is missed by the chain and found by the receipt", async () => {
  const [, , last] = receipts
  second.exec("BEGIN; PRAGMA defer_foreign_keys = ON")
  second.exec("DELETE FROM lock WHERE acta = (SELECT pk FROM acta WHERE id = 'acta-0006')")
  second.exec(
    "UPDATE acta SET status = 'draft', seal = NULL, locked_at = NULL, locked_by = NULL WHERE id = 'acta-0006'",
  )
  second.prepare("UPDATE body SET chain_head = ?").run(last?.lock.previous ?? "")
  second.exec("COMMIT")
  expect(await audit(context, bodyId)).toEqual([])
  const opened = open(new TextEncoder().encode(JSON.stringify(last)))
  const report = await check([opened], { publicKeys: [context.key.publicKey], register: null })
  expect(report.verdict).toBe("differs")
  expect(report.checks).toMatchObject([
    { name: "register", result: "no" },
    {},
    { name: "receipt" },
    { name: "signature", result: "yes" },
    { name: "key", result: "yes" },
  ])
  const left = await store.actas.find("acta-0005")
  expect(left && (await contentOf(context.actas, left)).link).toBe(last?.lock.previous)
})
