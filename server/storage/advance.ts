/** A change of status, its version and its lock: one transaction or nothing. Runs in the storage worker. */
import type { Lock } from "#shared/domain/records.ts"
import type { Advance, Advanced, StoredRecord } from "./port.ts"
import { approveEarlier } from "./facts.ts"
import { toRecord } from "./records.ts"
import { integer, optional, text, type Row, type Statements } from "./statements.ts"
import { insertVersion } from "./versions.ts"

export const advanceOperations = (sql: Statements, generation: string) => {
  const rowOf = (id: string) => sql.get("SELECT * FROM acta WHERE id = ?", id)
  const existing = (id: string): Row => {
    const row = rowOf(id)
    if (!row) throw new Error(`acta ${id} doesn't exist`)
    return row
  }
  const headOf = (bodyId: string): string | undefined =>
    optional(sql.get("SELECT chain_head FROM body WHERE id = ?", bodyId) ?? {}, "chain_head")

  /** The rectified acta first: the unique index on locked numbers must never see two. */
  function supersede(id: string, by: string): StoredRecord {
    const { changes } = sql.run(
      `UPDATE acta SET status = 'rectified', rectified_by = ?, epoch = epoch + 1
        WHERE id = ? AND status = 'finalized'`,
      by,
      id,
    )
    if (changes !== 1) throw new Error(`acta ${id} can't be superseded: it isn't finalized`)
    return toRecord(existing(id), generation)
  }

  function fileLock(
    row: Row,
    { lock, link, supersedes }: NonNullable<Advance["lock"]>,
  ): Extract<Advanced, { kind: "chainMoved" | "numberTaken" }> | StoredRecord | undefined {
    const bodyId = text(row, "body_id")
    const previous = headOf(bodyId)
    if (lock.previous !== previous) return { kind: "chainMoved", previous }
    const taken = sql.get(
      "SELECT id FROM acta WHERE body_id = ? AND number = ? AND status = 'finalized' AND id IS NOT ?",
      bodyId,
      text(row, "number"),
      supersedes,
    )
    if (taken) return { kind: "numberTaken", id: text(taken, "id") }
    sql.run("INSERT INTO lock (acta, lock, link) VALUES (?, ?, ?)", integer(row, "pk"), JSON.stringify(lock), link)
    sql.run("UPDATE body SET chain_head = ? WHERE id = ?", link, bodyId)
    return supersedes === undefined ? undefined : supersede(supersedes, text(row, "id"))
  }

  return {
    advance: (id: string, at: { epoch: number; seq: number }, advance: Advance): Advanced =>
      sql.transaction((): Advanced => {
        const row = existing(id)
        // One in the bin can't be locked: it could be neither seen, restored nor deleted.
        const isBinned = optional(row, "deleted_at") !== undefined
        if (isBinned || integer(row, "epoch") !== at.epoch || integer(row, "head_seq") !== at.seq)
          return { kind: "stale", record: toRecord(row, generation) }
        const pk = integer(row, "pk")
        let superseded: StoredRecord | undefined
        if (advance.lock) {
          const filed = fileLock(row, advance.lock)
          if (filed && "kind" in filed) return filed
          superseded = filed
        }
        const { at: when, by, to: status, reason, version } = advance
        insertVersion(sql, pk, { at: when, by, status, reason, kind: "move", ...version })
        sql.run(
          `UPDATE acta SET status = ?, epoch = epoch + 1, locked_at = ?, locked_by = ?, seal = ?, updated_at = ? WHERE pk = ?`,
          advance.to,
          advance.lock?.lock.at,
          advance.lock && JSON.stringify(advance.lock.lock.by),
          advance.lock?.lock.seal,
          advance.at,
          pk,
        )
        const record = toRecord(existing(id), generation)
        if (advance.term)
          sql.run(
            "INSERT INTO review_term (acta, epoch, until, silence) VALUES (?, ?, ?, ?)",
            pk,
            record.epoch,
            advance.term.until,
            advance.term.silence,
          )
        const approved = approveEarlier(sql, record, advance.approves)
        return { kind: "advanced", record, superseded, ...(approved.length > 0 && { approved }) }
      }),

    lockOf: (id: string): { lock: Lock; link: string } | undefined => {
      const row = sql.get("SELECT lock, link FROM lock WHERE acta = (SELECT pk FROM acta WHERE id = ?)", id)
      return row && { lock: JSON.parse(text(row, "lock")) as Lock, link: text(row, "link") }
    },

    chainHead: headOf,
  }
}
