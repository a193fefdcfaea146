/** The one thread that writes. It does what it is told in the order in which it is told, and answers with the result. */
import { createHash } from "node:crypto"
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { parentPort, workerData } from "node:worker_threads"
import { advanceOperations } from "./advance.ts"
import { bodyOperations } from "./bodies.ts"
import { logOperations } from "./log.ts"
import { migrate } from "./migrations.ts"
import { recordOperations } from "./records.ts"
import { Statements } from "./statements.ts"

const { file, generation: fresh } = workerData as { file: string; generation: string }

const db = new DatabaseSync(file)
// FULL and not NORMAL: in WAL mode NORMAL loses acknowledged commits when the power goes.
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000;
  PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 1000; PRAGMA trusted_schema = OFF`)
migrate(db, fresh)
const sql = new Statements(db)
const generation = String(sql.get("SELECT value FROM setting WHERE key = 'generation'")?.value)

const operations = {
  ...recordOperations(sql, generation),
  ...logOperations(sql, generation),
  ...advanceOperations(sql, generation),
  ...bodyOperations(sql),

  query: (text: string, parameters: unknown[]) =>
    sql.returnsRows(text)
      ? { rows: sql.all(text, ...parameters).map((row) => ({ ...row })) }
      : { rows: [], ...sql.run(text, ...parameters) },
  begin: () => db.exec("BEGIN IMMEDIATE"),
  commit: () => db.exec("COMMIT"),
  rollback: () => {
    if (db.isTransaction) db.exec("ROLLBACK")
  },

  /** A copy that is whole, checked and hashed before it has its name. */
  backup: (target: string): { sha256: string } => {
    const draft = `${target}.draft`
    rmSync(draft, { force: true })
    sql.run("VACUUM INTO ?", draft)
    const copy = new DatabaseSync(draft, { readOnly: true })
    const check = copy.prepare("PRAGMA integrity_check").get()?.integrity_check
    copy.close()
    if (check !== "ok") throw new Error(`the backup of ${file} is damaged: ${String(check)}`)
    if (existsSync(target)) throw new Error(`${target} exists already`)
    renameSync(draft, target)
    return { sha256: createHash("sha256").update(readFileSync(target)).digest("hex") }
  },
  close: () => {
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
  },
}

export type Operations = typeof operations
export type Request = { id: number; name: keyof Operations; args: unknown[] }
export type Answer = { id: number; result: unknown } | { id: number; error: string; errcode?: number }

const port = parentPort
if (!port) throw new Error("the storage worker runs only as a worker")
port.on("message", ({ id, name, args }: Request) => {
  try {
    const operation = operations[name] as (...args: unknown[]) => unknown
    port.postMessage({ id, result: operation(...args) } satisfies Answer)
  } catch (error) {
    const { message, errcode } = error as Error & { errcode?: number }
    port.postMessage({ id, error: message, errcode } satisfies Answer)
  }
})
port.postMessage({ id: 0, result: generation } satisfies Answer)
