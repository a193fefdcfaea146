/** Acta records: made, found, listed, mirrored, thrown away. Runs in the storage worker. */
import type { Status } from "#shared/domain/lifecycle.ts"
import type { Who } from "#shared/domain/records.ts"
import { checksum } from "./checksum.ts"
import type { ClockWatch, Mirror, NewActa, StoredRecord } from "./port.ts"
import { integer, locked, optional, text, type Row, type Statements } from "./statements.ts"

/** What hangs on an acta beside its document. A draft in the bin has no facts. */
const besides = ["task", "agreement", "item_title", "digest", "remark", "acknowledgement", "review_term"]

const binMs = 30 * 86_400_000

export function toRecord(row: Row, generation: string): StoredRecord {
  const lockedBy = optional(row, "locked_by")
  return {
    id: text(row, "id"),
    bodyId: text(row, "body_id"),
    number: text(row, "number"),
    title: text(row, "title"),
    date: optional(row, "date"),
    status: text(row, "status") as Status,
    epoch: integer(row, "epoch"),
    edition: integer(row, "edition"),
    schema: integer(row, "schema"),
    generation,
    lockedAt: optional(row, "locked_at"),
    lockedBy: lockedBy === undefined ? undefined : (JSON.parse(lockedBy) as Who),
    seal: optional(row, "seal"),
    rectifies: optional(row, "rectifies"),
    rectifiedBy: optional(row, "rectified_by"),
    headSeq: integer(row, "head_seq"),
    createdAt: text(row, "created_at"),
    updatedAt: text(row, "updated_at"),
    deletedAt: optional(row, "deleted_at"),
  }
}

export const recordOperations = (sql: Statements, generation: string) => {
  const rowOf = (id: string) => sql.get("SELECT * FROM acta WHERE id = ?", id)
  const find = (id: string): StoredRecord | undefined => {
    const row = rowOf(id)
    return row && toRecord(row, generation)
  }

  const openRectification = (id: string): string | undefined => {
    const row = sql.get(
      `SELECT id FROM acta WHERE rectifies = ? AND deleted_at IS NULL AND NOT ${locked("status")}`,
      id,
    )
    return row && text(row, "id")
  }

  return {
    find,

    create: (acta: NewActa): StoredRecord =>
      sql.transaction(() => {
        const open = acta.rectifies && openRectification(acta.rectifies.acta)
        if (open) throw new Error(`acta ${acta.rectifies?.acta} has an open rectification already: ${open}`)
        const { lastInsertRowid } = sql.run(
          `INSERT INTO acta (id, body_id, number, title, date, status, epoch, edition, schema, rectifies, rectification,
            created_at, created_by, updated_at) VALUES (?, ?, ?, ?, ?, 'draft', 1, ?, ?, ?, ?, ?, ?, ?)`,
          acta.id,
          acta.bodyId,
          acta.number,
          acta.title,
          acta.date,
          acta.edition,
          acta.schema,
          acta.rectifies?.acta,
          acta.rectifies && JSON.stringify(acta.rectifies),
          acta.at,
          JSON.stringify(acta.by),
          acta.at,
        )
        sql.run(
          "INSERT INTO acta_snapshot (acta, seq, state, state_vector, crc, at_ms) VALUES (?, 0, ?, ?, ?, ?)",
          lastInsertRowid,
          acta.state,
          acta.stateVector,
          checksum(acta.state, acta.stateVector),
          Date.parse(acta.at),
        )
        const record = find(acta.id)
        if (!record) throw new Error(`acta ${acta.id} is missing right after it was made`)
        return record
      }),

    list: (bodyIds: string[], options: { deleted?: boolean } = {}): StoredRecord[] =>
      sql
        .all(
          `SELECT * FROM acta WHERE body_id IN (SELECT value FROM json_each(?))
            AND deleted_at IS ${options.deleted ? "NOT" : ""} NULL ORDER BY date DESC, pk DESC`,
          JSON.stringify(bodyIds),
        )
        .map((row) => toRecord(row, generation)),

    mirror: (id: string, mirror: Mirror): void => {
      sql.run(
        `UPDATE acta SET number = ?, title = ?, date = ?, updated_at = ?
          WHERE id = ? AND NOT ${locked("status")}`,
        mirror.number,
        mirror.title,
        mirror.date,
        new Date().toISOString(),
        id,
      )
    },

    openRectification,

    rectificationOf: (id: string): { acta: string; seal: string; reason: string } | undefined => {
      const told = optional(rowOf(id) ?? {}, "rectification")
      return told === undefined ? undefined : (JSON.parse(told) as { acta: string; seal: string; reason: string })
    },

    remove: (id: string, by: Who, at: string): boolean =>
      sql.run(
        `UPDATE acta SET deleted_at = ?, deleted_by = ?, epoch = epoch + 1
          WHERE id = ? AND deleted_at IS NULL AND NOT ${locked("status")}`,
        at,
        JSON.stringify(by),
        id,
      ).changes === 1,

    restore: (id: string): boolean =>
      sql.run(
        `UPDATE acta SET deleted_at = NULL, deleted_by = NULL, epoch = epoch + 1
          WHERE id = ? AND deleted_at > ? AND NOT EXISTS (
            SELECT 1 FROM acta other WHERE other.rectifies = acta.rectifies AND other.deleted_at IS NULL
              AND NOT ${locked("other.status")})`,
        id,
        new Date(Date.now() - binMs).toISOString(),
      ).changes === 1,

    purge: (before: string): number =>
      sql.transaction(() => {
        const gone = sql.all(`SELECT pk FROM acta WHERE deleted_at < ? AND NOT ${locked("status")}`, before)
        for (const { pk } of gone) {
          sql.run("DELETE FROM seat WHERE invitation IN (SELECT id FROM invitation WHERE acta = ?)", pk)
          for (const table of [
            ...besides,
            "invitation",
            "filed_export",
            "version",
            "client_owner",
            "client_time",
            "acta_snapshot",
            "acta_update",
          ])
            sql.run(`DELETE FROM ${table} WHERE acta = ?`, pk)
          sql.run("DELETE FROM acta WHERE pk = ?", pk)
        }
        return gone.length
      }),

    clockWatch: (): ClockWatch | undefined => {
      const row = sql.get("SELECT value FROM setting WHERE key = 'clock'")
      return row && (JSON.parse(text(row, "value")) as ClockWatch)
    },

    watchClock: (watch: ClockWatch): void => {
      sql.run(
        "INSERT INTO setting (key, value) VALUES ('clock', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        JSON.stringify(watch),
      )
    },
  }
}
