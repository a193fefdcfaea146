/** What is asked to prove a lock: a body's locks, what was filed, time stamps. Runs in the storage worker. */
import type { Filing, StoredLock } from "./port.ts"
import { bytes, locked, text, type Statements } from "./statements.ts"

const toLock = (row: Record<string, unknown>): StoredLock => ({
  acta: text(row, "id"),
  lock: text(row, "lock"),
  link: text(row, "link"),
})
const fromLocks = "SELECT acta.id, lock.lock, lock.link FROM lock JOIN acta ON acta.pk = lock.acta"

export const sealOperations = (sql: Statements) => ({
  locksOf: (bodyId: string): StoredLock[] => sql.all(`${fromLocks} WHERE acta.body_id = ?`, bodyId).map(toLock),

  sealedAs: (prefix: string, most: number): string[] =>
    sql
      // "g" comes after every figure of a hash.
      .all(
        `SELECT id FROM acta WHERE seal >= ? AND seal < ? AND ${locked("status")} LIMIT ?`,
        prefix,
        `${prefix}g`,
        most,
      )
      .map((row) => text(row, "id")),

  filedAs: (sha256: string): string | undefined => {
    const row = sql.get(
      "SELECT acta.id FROM filed_export JOIN acta ON acta.pk = filed_export.acta WHERE sha256 = ? LIMIT 1",
      sha256,
    )
    return row && text(row, "id")
  },

  filings: (id: string): Filing[] =>
    sql
      .all("SELECT key, sha256, at FROM filed_export WHERE acta = (SELECT pk FROM acta WHERE id = ?) ORDER BY key", id)
      .map((row) => ({ key: text(row, "key"), sha256: text(row, "sha256"), at: text(row, "at") })),

  unstamped: (most: number): StoredLock[] =>
    sql
      .all(`${fromLocks} WHERE lock.acta NOT IN (SELECT acta FROM time_stamp) ORDER BY lock.rowid LIMIT ?`, most)
      .map(toLock),

  unstampedCount: (): number =>
    Number(sql.get("SELECT count(*) AS n FROM lock WHERE acta NOT IN (SELECT acta FROM time_stamp)")?.n),

  fileStamp: (id: string, answer: Uint8Array, at: string): void => {
    sql.run(
      `INSERT INTO time_stamp (acta, answer, at) VALUES ((SELECT pk FROM acta WHERE id = ?), ?, ?)
        ON CONFLICT DO NOTHING`,
      id,
      answer,
      at,
    )
  },

  stampOf: (id: string): Uint8Array | undefined => {
    const row = sql.get("SELECT answer FROM time_stamp WHERE acta = (SELECT pk FROM acta WHERE id = ?)", id)
    return row && bytes(row, "answer")
  },
})
