/** Filed states of an acta: by its moves, by people, before they are undone. Runs in the storage worker. */
import { isLocked, type Status } from "#shared/domain/lifecycle.ts"
import { checksum } from "./checksum.ts"
import type { Filed, NewVersion, StoredVersion, VersionKind } from "./port.ts"
import { toRecord } from "./records.ts"
import { bytes, integer, optional, text, type Row, type Statements } from "./statements.ts"

type Insert = Omit<StoredVersion, "n"> & { content: Uint8Array }

/** Within somebody's transaction; returns its number. */
export function insertVersion(sql: Statements, pk: number, version: Insert): number {
  const { at, by, status, reason, seal, kind, label, content } = version
  const n = integer(sql.get("SELECT coalesce(max(n), 0) + 1 AS n FROM version WHERE acta = ?", pk) ?? {}, "n")
  sql.run(
    `INSERT INTO version (acta, n, at, by_id, by_name, status, reason, seal, content, crc, kind, label)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    pk,
    n,
    at,
    by.id,
    by.name,
    status,
    reason,
    seal,
    content,
    checksum(content),
    kind,
    label,
  )
  return n
}

export const versionOperations = (sql: Statements, generation: string) => {
  const acta = "(SELECT pk FROM acta WHERE id = ?)"
  const one = (id: string, n: number) => sql.get(`SELECT * FROM version WHERE acta = ${acta} AND n = ?`, id, n)

  const isFull = (pk: number, { kind, content, most }: NewVersion): "count" | "bytes" | undefined => {
    const { count, size } =
      sql.get(
        `SELECT count(*) FILTER (WHERE kind = ?) AS count, coalesce(sum(length(content)), 0) AS size
          FROM version WHERE acta = ? AND kind <> 'move'`,
        kind,
        pk,
      ) ?? {}
    if (Number(count) >= most.count) return "count"
    return Number(size) + content.length > most.bytes ? "bytes" : undefined
  }

  /** Whoever wrote an update, and when; undefined where its row is gone. */
  const writerOf = (pk: number, seq: number) => {
    const row = sql.get("SELECT actor, at_ms FROM acta_update WHERE acta = ? AND seq = ?", pk, seq)
    return row && { by: { id: text(row, "actor"), name: "" }, at: new Date(integer(row, "at_ms")).toISOString() }
  }

  return {
    fileVersion: (id: string, epoch: number, version: NewVersion): Filed =>
      sql.transaction((): Filed => {
        const row = sql.get("SELECT * FROM acta WHERE id = ?", id)
        if (!row) throw new Error(`acta ${id} doesn't exist`)
        if (integer(row, "epoch") !== epoch || optional(row, "deleted_at") !== undefined)
          return { kind: "fenced", record: toRecord(row, generation) }
        const pk = integer(row, "pk")
        const last = sql.get("SELECT seal FROM version WHERE acta = ? ORDER BY n DESC LIMIT 1", pk)
        if (version.kind === "pause" && last && text(last, "seal") === version.seal) return { kind: "same" }
        const limit = isFull(pk, version)
        if (limit) return { kind: "full", limit }
        const { by, at, kind, label, seal, content } = version
        const written = "seq" in by ? (writerOf(pk, by.seq) ?? { by: { id: "", name: "" }, at }) : { by, at }
        const n = insertVersion(sql, pk, {
          ...written,
          status: text(row, "status") as Status,
          kind,
          label,
          seal,
          content,
        })
        return { kind: "filed", version: toVersion(one(id, n) ?? {}) }
      }),

    nameVersion: (id: string, n: number, label: string): boolean =>
      sql.transaction(() => {
        const row = sql.get("SELECT status FROM acta WHERE id = ?", id)
        if (!row || isLocked(text(row, "status") as Status)) return false
        return sql.run(`UPDATE version SET label = ? WHERE acta = ${acta} AND n = ?`, label, id, n).changes === 1
      }),

    versions: (id: string): StoredVersion[] =>
      sql.all(`SELECT * FROM version WHERE acta = ${acta} ORDER BY n`, id).map((row) => toVersion(row)),

    version: (id: string, n: number): (StoredVersion & { content: Uint8Array }) | undefined => {
      const row = one(id, n)
      if (!row) return undefined
      const content = bytes(row, "content")
      if (checksum(content) !== integer(row, "crc")) throw new Error(`version ${n} of acta ${id} is damaged`)
      return { ...toVersion(row), content }
    },
  }
}

const toVersion = (row: Row): StoredVersion => ({
  n: integer(row, "n"),
  at: text(row, "at"),
  by: { id: text(row, "by_id"), name: text(row, "by_name") },
  status: text(row, "status") as Status,
  reason: optional(row, "reason"),
  seal: text(row, "seal"),
  kind: text(row, "kind") as VersionKind,
  label: optional(row, "label"),
})
