/** Tasks of actas, listed without opening each. Runs in the storage worker. */
import type { TaskState } from "#shared/domain/acta.ts"
import type { StoredTask, StoredTasks } from "./port-tasks.ts"
import { optional, text, type Row, type Statements } from "./statements.ts"

export const taskOperations = (sql: Statements) => ({
  tasksOf: (ids: string[]): StoredTasks[] =>
    ids.flatMap((acta) => {
      const list = sql.get("SELECT pk, seq FROM task_list JOIN acta ON acta.pk = task_list.acta WHERE id = ?", acta)
      if (!list) return []
      const rows = sql.all("SELECT * FROM task WHERE acta = ? ORDER BY n", list.pk)
      return [{ acta, seq: Number(list.seq), tasks: rows.map(taskIn) }]
    }),

  fileTasks: (id: string, seq: number, tasks: StoredTask[]): void => {
    sql.transaction(() => {
      const pk = sql.get("SELECT pk FROM acta WHERE id = ?", id)?.pk
      if (pk === undefined) return
      const { changes } = sql.run(
        `INSERT INTO task_list (acta, seq) VALUES (?, ?)
          ON CONFLICT (acta) DO UPDATE SET seq = excluded.seq WHERE excluded.seq > task_list.seq`,
        pk,
        seq,
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
    })
  },
})

const taskIn = (row: Row): StoredTask => ({
  id: text(row, "id"),
  label: text(row, "label"),
  text: text(row, "text"),
  owner: optional(row, "owner"),
  due: optional(row, "due"),
  state: text(row, "state") as TaskState,
})
