/**
 * A child that locks an acta and dies at the n-th step of it: each statement of the transaction is one, its beginning
 * and its end too. Says which it was; ends by itself, with code 0, where the lock has fewer steps.
 */
import { writeSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync, type SQLInputValue } from "node:sqlite"
import { advanceOperations } from "#server/storage/advance.ts"
import { migrate } from "#server/storage/migrations.ts"
import { Statements } from "#server/storage/statements.ts"
import { bytes, lockOn, moveTo } from "#tests/storage/fixtures.ts"

const [folder = "", id = "", supersedes = "", step = "0"] = process.argv.slice(2)
const db = new DatabaseSync(join(folder, "actas.db"))
db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
migrate(db, "a generation")
const generation = String(db.prepare("SELECT value FROM setting WHERE key = 'generation'").get()?.value)

let done = 0
function dieWhenDue(what: string) {
  if (++done !== Number(step)) return
  writeSync(1, what)
  process.kill(process.pid, "SIGKILL")
}

/** The database as `Statements` uses it, one step a call. */
const stepping = {
  get isTransaction() {
    return db.isTransaction
  },
  exec(sql: string) {
    dieWhenDue(`before ${sql}`)
    db.exec(sql)
    dieWhenDue(`after ${sql}`)
  },
  prepare(sql: string) {
    const statement = db.prepare(sql)
    const stepped =
      <Result>(work: (...values: SQLInputValue[]) => Result) =>
      (...values: SQLInputValue[]): Result => {
        dieWhenDue(sql.trim().slice(0, 40))
        return work(...values)
      }
    return {
      get: stepped((...values) => statement.get(...values)),
      all: stepped((...values) => statement.all(...values)),
      run: stepped((...values) => statement.run(...values)),
    }
  },
}
const { advance } = advanceOperations(new Statements(stepping as unknown as DatabaseSync), generation)
const row = db.prepare("SELECT epoch, head_seq, body_id FROM acta WHERE id = ?").get(id)
const head = db.prepare("SELECT chain_head FROM body WHERE id = ?").get(String(row?.body_id))?.chain_head
const lock = lockOn(id, typeof head === "string" ? head : undefined)
const result = advance(
  id,
  { epoch: Number(row?.epoch), seq: Number(row?.head_seq) },
  moveTo("finalized", {
    version: { content: bytes("content of", id), seal: lock.seal },
    lock: { lock, link: `link of ${id}`, ...(supersedes !== "" && { supersedes }) },
  }),
)
if (result.kind !== "advanced") throw new Error(`the lock of acta ${id} came to ${result.kind}`)
db.close()
