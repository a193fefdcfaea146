/** Part of the port: what is made from documents so that nobody opens every acta to list its tasks. */
import type { Id, TaskState } from "#shared/domain/acta.ts"

export type StoredTask = { id: Id; label: string; text: string; owner?: string; due?: string; state: TaskState }
export type StoredTasks = { acta: Id; seq: number; tasks: StoredTask[] }

export interface TaskStore {
  /** As they stood at `seq` of each acta's log, in order. Actas of which nothing is filed are missing. */
  tasksOf(ids: Id[]): Promise<StoredTasks[]>
  /** In place of what was filed; passed over where that is of the same seq or a later one, or the acta is gone. */
  fileTasks(id: Id, seq: number, tasks: StoredTask[]): Promise<void>
}
