/** `npm run audit` on a server's real folder: nothing said while all is as it was locked, and a sentence for whatever isn't. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { afterAll, beforeAll, expect, test } from "vitest"
import { command } from "#server/commands.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { commands as words } from "#shared/text/es/commands.ts"
import { sha256Of } from "#shared/verify/hash.ts"
import { bytesOf, lockingBody } from "./body.ts"

let body: Awaited<ReturnType<typeof lockingBody>>
let first: ActaRecord
let last: ActaRecord
let receipt: string

beforeAll(async () => {
  body = await lockingBody()
  first = await body.locks()
  last = await body.locks()
  receipt = join(body.server.dataDir, "recibo.json")
  writeFileSync(receipt, bytesOf(await body.receipt(last.id)))
  await body.receipt(first.id)
})
afterAll(() => body.stop())

const audit = (dataDir: string, ...receipts: string[]) => command(["audit", ...receipts], { DATA_DIR: dataDir })
const where = ({ number, id }: ActaRecord) =>
  words.audit.where("Mesa de Gobierno Abierto", words.audit.acta(number, id))

let copies = 0
/** What is said of a copy that somebody has changed who has the file itself, held back by no trigger. */
async function tampered(change: (db: DatabaseSync) => void, ...receipts: string[]) {
  const folder = join(body.server.dataDir, `copy-${copies++}`)
  mkdirSync(folder)
  const file = join(folder, "actas.db")
  await command(["backup", file], { DATA_DIR: body.server.dataDir })
  copyFileSync(join(body.server.dataDir, "signing-key.pem"), join(folder, "signing-key.pem"))
  const db = new DatabaseSync(file)
  db.function("checksum", { deterministic: true, varargs: true }, () => 0)
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER "${String(name)}"`)
  db.exec("PRAGMA foreign_keys = OFF")
  change(db)
  db.close()
  return audit(folder, ...receipts)
}
const pk = (record: ActaRecord) => `(SELECT pk FROM acta WHERE id = '${record.id}')`

test("while the server runs, all is as it was locked, and the receipt agrees", async () => {
  expect(await audit(body.server.dataDir, receipt)).toEqual({
    code: 0,
    lines: [words.audit.whole({ bodies: 1, locks: 2, files: 4, stamps: 0 }), words.audit.receipt.valid(receipt)],
  })
})

test("a bit of a filed file, another's data in one, another word in the record: each has its sentence", async () => {
  const changes: [change: (db: DatabaseSync) => void, line: string][] = [
    [
      (db) => db.exec(`UPDATE filed_export SET bytes = CAST(bytes || x'00' AS BLOB) WHERE acta = ${pk(first)} AND key = 'pdf-es'`),
      `${where(first)}: ${words.audit.faults.export}`,
    ],
    [
      (db) => db.exec(`UPDATE acta SET locked_at = '2020-01-01T00:00:00.000Z' WHERE id = '${first.id}'`),
      `${where(first)}: ${words.audit.faults.record}`,
    ],
    [
      (db) => db.exec(`UPDATE lock SET link = '${"0".repeat(64)}' WHERE acta = ${pk(last)}`),
      `${where(last)}: ${words.audit.faults.lock}`,
    ],
    [
      (db) => db.exec(`UPDATE body SET chain_head = '${"0".repeat(64)}'`),
      `Mesa de Gobierno Abierto: ${words.audit.faults.chain}`,
    ],
  ] // prettier-ignore
  for (const [change, line] of changes) {
    const { code, lines } = await tampered(change)
    expect(code).toBe(1)
    expect(lines).toContain(line)
  }
})

test("a file that was replaced together with its hash is found by what it carries, and by the receipt", async () => {
  const other = await body.file(first.id, "export/docx")
  const put = `UPDATE filed_export SET bytes = ?, sha256 = ? WHERE acta = ${pk(last)} AND key = 'docx-es'`
  const { code, lines } = await tampered((db) => db.prepare(put).run(other, sha256Of(other)), receipt)
  expect(code).toBe(1)
  expect(lines).toContain(`${where(last)}: ${words.audit.faults.file} (docx-es).`)
  expect(lines).toContain(words.audit.receipt.differs(receipt))
})

test("a lock that is missing under an acta that says it is locked is found", async () => {
  const { lines } = await tampered((db) => db.exec(`DELETE FROM lock WHERE acta = ${pk(last)}`))
  expect(lines.join("\n")).toContain(words.audit.faults.unlocked)
})

test("a last lock cut off without a trace is found by its receipt alone", async () => {
  const { link } = await body.receipt(first.id)
  const cut = (db: DatabaseSync) => {
    db.exec(`DELETE FROM lock WHERE acta = ${pk(last)}`)
    db.exec(`DELETE FROM filed_export WHERE acta = ${pk(last)}`)
    db.exec(`UPDATE acta SET status = 'draft', seal = NULL, locked_at = NULL, locked_by = NULL WHERE id = '${last.id}'`)
    db.exec(`UPDATE body SET chain_head = '${link}'`)
  }
  expect((await tampered(cut)).code).toBe(0)
  expect(await tampered(cut, receipt)).toEqual({
    code: 1,
    lines: [words.audit.differs(1), words.audit.receipt.differs(receipt)],
  })
})

test("what isn't a receipt, and a folder without a database, are said to be so", async () => {
  const rubbish = join(body.server.dataDir, "otro.json")
  writeFileSync(rubbish, "{}")
  expect(await audit(body.server.dataDir, rubbish)).toMatchObject({ code: 1, lines: [words.audit.differs(1), words.audit.receipt.unread(rubbish)] })
  expect(await command(["audit"], { DATA_DIR: join(body.server.dataDir, "nada") })).toMatchObject({ code: 1 })
  expect((await command(["audit", "--help"], {})).lines).toEqual([words.audit.help])
}) // prettier-ignore
