/** Digests of actas, listed without opening each. Runs in the storage worker. */
import type { TaskState } from "#shared/domain/acta.ts"
import type { Glance } from "#shared/domain/glance.ts"
import type { Digest, StoredAgreement, StoredDigest, StoredGlance, StoredItem, StoredTask } from "./port-digests.ts"
import { integer, optional, text, type Row, type Statements } from "./statements.ts"

export const digestOperations = (sql: Statements) => ({
  digestsOf: (ids: string[]): StoredDigest[] =>
    ids.flatMap((acta) => {
      const filed = digest(sql, acta)
      if (!filed) return []
      const tasks = sql.all("SELECT * FROM task WHERE acta = ? ORDER BY n", filed.pk).map(taskIn)
      const agreements = sql.all("SELECT * FROM agreement WHERE acta = ? ORDER BY n", filed.pk).map(labelledIn)
      const items = sql.all("SELECT * FROM item_title WHERE acta = ? ORDER BY n", filed.pk).map(labelledIn)
      return [{ ...glanceIn(acta, filed), items, tasks, agreements }]
    }),

  glancesOf: (ids: string[]): StoredGlance[] =>
    ids.flatMap((acta) => {
      const filed = digest(sql, acta)
      return filed ? [glanceIn(acta, filed)] : []
    }),

  fileDigest: (id: string, seq: number, { items, tasks, agreements, glance }: Digest): void => {
    sql.transaction(() => {
      const pk = sql.get("SELECT pk FROM acta WHERE id = ?", id)?.pk
      if (pk === undefined) return
      const { changes } = sql.run(
        `INSERT INTO digest (acta, seq, glance) VALUES (?, ?, ?)
          ON CONFLICT (acta) DO UPDATE SET seq = excluded.seq, glance = excluded.glance
          WHERE excluded.seq > digest.seq`,
        pk,
        seq,
        JSON.stringify(glance),
      )
      if (changes === 0) return
      sql.run("DELETE FROM task WHERE acta = ?", pk)
      for (const [n, { id, label, text, owner, due, state }] of tasks.entries())
        sql.run(
          "INSERT INTO task (acta, n, id, label, text, owner, due, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          pk,
          n,
          id,
          label,
          text,
          owner,
          due,
          state,
        )
      sql.run("DELETE FROM agreement WHERE acta = ?", pk)
      for (const [n, { id, label, text }] of agreements.entries())
        sql.run("INSERT INTO agreement (acta, n, id, label, text) VALUES (?, ?, ?, ?, ?)", pk, n, id, label, text)
      sql.run("DELETE FROM item_title WHERE acta = ?", pk)
      for (const [n, { id, label, text }] of items.entries())
        sql.run("INSERT INTO item_title (acta, n, id, label, text) VALUES (?, ?, ?, ?, ?)", pk, n, id, label, text)
    })
  },
})

const digest = (sql: Statements, acta: string): Row | undefined =>
  sql.get("SELECT pk, seq, glance FROM digest JOIN acta ON acta.pk = digest.acta WHERE id = ?", acta)

const glanceIn = (acta: string, row: Row): StoredGlance => ({
  acta,
  seq: integer(row, "seq"),
  glance: JSON.parse(text(row, "glance")) as Glance,
})

const taskIn = (row: Row): StoredTask => ({
  ...labelledIn(row),
  owner: optional(row, "owner"),
  due: optional(row, "due"),
  state: text(row, "state") as TaskState,
})

const labelledIn = (row: Row): StoredAgreement & StoredItem => ({
  id: text(row, "id"),
  label: text(row, "label"),
  text: text(row, "text"),
})
