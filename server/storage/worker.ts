/** The one thread that writes. It does what it is told in the order in which it is told, and answers with the result. */
import { existsSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { parentPort, workerData } from "node:worker_threads"
import { newId } from "#shared/domain/ids.ts"
import { advanceOperations } from "./advance.ts"
import { bodyOperations } from "./bodies.ts"
import { digestOperations } from "./digests.ts"
import { exportOperations } from "./exports.ts"
import { factOperations } from "./facts.ts"
import { letterheadOperations } from "./letterheads.ts"
import { logOperations } from "./log.ts"
import { migrate } from "./migrations.ts"
import { inodeOf, placeOf } from "./place.ts"
import { recordOperations } from "./records.ts"
import { remarkOperations } from "./remarks.ts"
import { sealOperations } from "./seals.ts"
import { Statements } from "./statements.ts"
import { versionOperations } from "./versions.ts"

/** `known`: of the database that was open before, when it is opened again. */
export type Setup = { file: string; known?: Opened }
/** `inode`: as `inodeOf` tells it. */
export type Opened = { generation: string; inode: string | undefined }

const { file, known } = workerData as Setup

// SQLite would make a new one, and to everybody all actas would be gone.
if (known !== undefined && !existsSync(file)) throw new Error(`the database ${file} is gone`)
// Of an older copy in its place everybody would be told that it holds what it doesn't.
if (known !== undefined && inodeOf(file) !== known.inode) throw new Error(`${file} is not the file it was: start again`)
const db = new DatabaseSync(file)
// FULL and not NORMAL: in WAL mode NORMAL loses acknowledged commits when the power goes.
db.exec(`PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
  PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 1000; PRAGMA trusted_schema = OFF`)
migrate(db, newId())
const sql = new Statements(db)
const generation = String(sql.get("SELECT value FROM setting WHERE key = 'generation'")?.value)
if (known !== undefined && known.generation !== generation)
  throw new Error(`${file} is not the database it was: start again`)
const inPlace = placeOf(file)

const rolledBack = 516 // SQLITE_ABORT_ROLLBACK

const operations = {
  ...recordOperations(sql, generation),
  ...logOperations(sql, generation),
  ...advanceOperations(sql, generation),
  ...versionOperations(sql, generation),
  ...exportOperations(sql),
  ...bodyOperations(sql),
  ...letterheadOperations(sql),
  ...sealOperations(sql),
  ...remarkOperations(sql),
  ...factOperations(sql),
  ...digestOperations(sql),

  /** `within`: part of a transaction, so never to be committed on its own after a failure has ended that. */
  query: (text: string, parameters: unknown[], within: boolean) => {
    if (within && !db.isTransaction)
      throw Object.assign(new Error("the transaction was rolled back"), { errcode: rolledBack })
    return sql.returnsRows(text)
      ? { rows: sql.all(text, ...parameters) }
      : { rows: [], ...sql.run(text, ...parameters) }
  },
  begin: () => db.exec("BEGIN IMMEDIATE"),
  commit: () => {
    if (!db.isTransaction) throw Object.assign(new Error("the transaction was rolled back"), { errcode: rolledBack })
    db.exec("COMMIT")
  },
  rollback: () => {
    if (db.isTransaction) db.exec("ROLLBACK")
  },

  /** The smallest write that must reach the disk. */
  probe: (): void => {
    sql.run(
      "INSERT INTO setting (key, value) VALUES ('probe', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      new Date().toISOString(),
    )
  },
  close: () => db.close(),
}

export type Operations = typeof operations
export type Request = { id: number; name: keyof Operations; args: unknown[] }
export type Answer = { id: number; result: unknown } | { id: number; error: string; errcode?: number }

const port = parentPort
if (!port) throw new Error("the storage worker runs only as a worker")
function answerTo({ id, name, args }: Request): Answer {
  try {
    inPlace.check()
    const operation = operations[name] as (...args: unknown[]) => unknown
    return { id, result: operation(...args) }
  } catch (error) {
    const { message, errcode } = error as Error & { errcode?: number }
    return { id, error: message, errcode }
  }
}

port.on("message", (requests: Request[]) => port.postMessage(requests.map(answerTo)))
port.postMessage([{ id: 0, result: { generation, inode: inPlace.inode } satisfies Opened }] satisfies Answer[])
