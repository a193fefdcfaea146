/** Comments, observations, and who has none. Runs in the storage worker. */
import type {
  Acknowledgement,
  Anchor,
  Remark,
  RemarkKind,
  RemarkState,
  ReviewTerm,
  Silence,
} from "#shared/domain/remarks.ts"
import type { Who } from "#shared/domain/records.ts"
import type { NewAcknowledgement, NewDecision } from "./port.ts"
import { integer, optional, text, type Row, type Statements } from "./statements.ts"

const ofActa = "(SELECT pk FROM acta WHERE id = ?)"

export const remarkOperations = (sql: Statements) => {
  const find = (actaId: string, id: string): Remark | undefined => {
    const row = sql.get(`SELECT * FROM remark WHERE id = ? AND acta = ${ofActa}`, id, actaId)
    return row && toRemark(row)
  }
  const count = (actaId: string): number =>
    integer(sql.get(`SELECT count(*) AS n FROM remark WHERE acta = ${ofActa}`, actaId) ?? {}, "n")

  return {
    fileRemark: (actaId: string, remark: Remark, most: number): Remark | false | undefined =>
      sql.transaction(() => {
        const known = find(actaId, remark.id)
        if (known) return known.by.id === remark.by.id ? known : undefined
        if (sql.get("SELECT 1 FROM remark WHERE id = ?", remark.id)) return undefined
        const parent = remark.parent === undefined ? undefined : find(actaId, remark.parent)
        // One level: an answer is to what nobody answers with.
        if (remark.parent !== undefined && (!parent || parent.parent !== undefined)) return undefined
        if (count(actaId) >= most) return false
        const { id, kind, by, filedAt, late, anchor, proposal } = remark
        sql.run(
          `INSERT INTO remark (id, acta, kind, parent, by_id, by_name, at, late, anchor, text, proposal, state)
            VALUES (?, ${ofActa}, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
          id,
          actaId,
          kind,
          remark.parent,
          by.id,
          by.name,
          filedAt,
          late === true,
          JSON.stringify(anchor),
          remark.text,
          proposal,
        )
        return find(actaId, id)
      }),

    remarksOf: (actaId: string): Remark[] =>
      sql.all(`SELECT * FROM remark WHERE acta = ${ofActa} ORDER BY at, rowid`, actaId).map(toRemark),

    decideRemark: (actaId: string, id: string, from: RemarkState, decision: NewDecision): Remark | undefined => {
      const { state, by, at, wording, reason } = decision
      const { changes } = sql.run(
        `UPDATE remark SET state = ?, decided_by = ?, decided_at = ?, wording = ?, reason = ?
          WHERE id = ? AND acta = ${ofActa} AND state = ?`,
        state,
        JSON.stringify(by),
        at,
        wording,
        reason,
        id,
        actaId,
        from,
      )
      return changes === 1 ? find(actaId, id) : undefined
    },

    acknowledge: (actaId: string, { epoch, seq, by, at }: NewAcknowledgement): void => {
      sql.run(
        `INSERT INTO acknowledgement (acta, epoch, by_id, by_name, at, seq) VALUES (${ofActa}, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET by_name = excluded.by_name, at = excluded.at, seq = excluded.seq`,
        actaId,
        epoch,
        by.id,
        by.name,
        at,
        seq,
      )
    },
    takeBackAcknowledgement: (actaId: string, epoch: number, userId: string): void => {
      sql.run(`DELETE FROM acknowledgement WHERE acta = ${ofActa} AND epoch = ? AND by_id = ?`, actaId, epoch, userId)
    },
    acknowledgementsOf: (actaId: string, epoch: number, seq: number): Acknowledgement[] =>
      sql
        .all(`SELECT * FROM acknowledgement WHERE acta = ${ofActa} AND epoch = ? ORDER BY at, by_id`, actaId, epoch)
        .map((row) => ({
          by: { id: text(row, "by_id"), name: text(row, "by_name") },
          at: text(row, "at"),
          ...(integer(row, "seq") !== seq && { changedSince: true as const }),
        })),
    termOf: (actaId: string, epoch: number): ReviewTerm | undefined => {
      const row = sql.get(`SELECT * FROM review_term WHERE acta = ${ofActa} AND epoch = ?`, actaId, epoch)
      return row && { until: text(row, "until"), silence: text(row, "silence") as Silence }
    },
  }
}

function toRemark(row: Row): Remark {
  const decidedBy = optional(row, "decided_by")
  return {
    id: text(row, "id"),
    kind: text(row, "kind") as RemarkKind,
    parent: optional(row, "parent"),
    by: { id: text(row, "by_id"), name: text(row, "by_name") },
    filedAt: text(row, "at"),
    ...(integer(row, "late") === 1 && { late: true as const }),
    anchor: JSON.parse(text(row, "anchor")) as Anchor,
    text: text(row, "text"),
    proposal: optional(row, "proposal"),
    state: text(row, "state") as RemarkState,
    wording: optional(row, "wording"),
    reason: optional(row, "reason"),
    decidedBy: decidedBy === undefined ? undefined : (JSON.parse(decidedBy) as Who),
    decidedAt: optional(row, "decided_at"),
  }
}
