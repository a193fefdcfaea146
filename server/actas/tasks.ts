/**
 * The tasks of every acta that somebody may open. What is filed of an acta is made anew when its log has grown since, so
 * that the list is as fresh as the disk and nobody waits for actas that stood still.
 */
import { allItems, blocksOf, plain, type Day } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { foldName } from "#shared/domain/names.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import { can } from "#shared/domain/policy.ts"
import type { ListedTask, TaskUrgency } from "#shared/protocol/api.ts"
import type { StoredRecord, StoredTask } from "#server/storage/port.ts"
import { contentOf } from "./content.ts"
import type { ActaContext } from "./context.ts"
import { dayIn } from "./create.ts"
import { listedRecords, type Lister } from "./list.ts"

/** Actas that are read at once; each takes a document's memory. */
const atOnce = 4

/** Newest meeting first. What a later acta of the body says of a task (same words, same owner) counts, and stands alone. */
export async function listTasks(context: ActaContext, lister: Lister): Promise<ListedTask[]> {
  const { bodies, now } = context
  const listed = (await listedRecords(context, lister)).filter(({ record }) => record.status !== "rectified")
  const records = listed.map(({ record }) => record)
  const roles = new Map(listed.map(({ record, role }) => [record.id, role]))
  const filed = await fresh(context, records)
  const mine = lister.account ? await bodies.bodiesOf(lister.account.id, lister.account.admin) : []
  const zones = new Map(mine.map(({ id, timeZone }) => [id, timeZone]))
  const told = new Set<string>()
  return [...records].sort(newestFirst).flatMap((record) => {
    const today = dayIn(zones.get(record.bodyId) ?? "UTC", now())
    const { id, bodyId, number, title, date, status } = record
    const acta = { id, bodyId, number, title, date, ...(isLocked(status) && { isLocked: true as const }) }
    const mayMark = can({ role: roles.get(id) }, { do: "write", status }) && { mayMark: true as const }
    const tasks = (filed.get(record.id) ?? []).filter((task) => !told.has(keyOf(record, task)))
    for (const task of tasks) told.add(keyOf(record, task))
    return tasks.map((task): ListedTask => ({ ...task, ...mayMark, acta, urgency: urgencyOf(task, today) }))
  })
}

const dayOf = ({ date, createdAt }: StoredRecord): string => date ?? createdAt.slice(0, 10)
const newestFirst = (a: StoredRecord, b: StoredRecord) =>
  dayOf(b).localeCompare(dayOf(a)) || b.createdAt.localeCompare(a.createdAt)
const keyOf = ({ bodyId }: StoredRecord, { text, owner = "" }: StoredTask): string =>
  [bodyId, foldName(text), foldName(owner)].join("\n")

/** Of an open task with a day: past, today, or within three days. */
function urgencyOf({ state, due }: StoredTask, today: Day): TaskUrgency | undefined {
  if (state !== "open" || due === undefined) return undefined
  if (due <= today) return due < today ? "overdue" : "today"
  const days = (Date.parse(due) - Date.parse(today)) / 86_400_000
  return days <= 3 ? "soon" : undefined
}

async function fresh(context: ActaContext, records: StoredRecord[]): Promise<Map<string, StoredTask[]>> {
  const { tasks, log } = context
  const filed = await tasks.tasksOf(records.map(({ id }) => id))
  const seqs = new Map(filed.map(({ acta, seq }) => [acta, seq]))
  const found = new Map(filed.map((each) => [each.acta, each.tasks]))
  const stale = records.filter(({ id, headSeq }) => seqs.get(id) !== headSeq)
  for (let from = 0; from < stale.length; from += atOnce)
    await Promise.all(
      stale.slice(from, from + atOnce).map(async (record) => {
        try {
          const made = await tasksIn(context, record)
          found.set(record.id, made)
          // What was written since the record was read is in it already, and is only read once more.
          await tasks.fileTasks(record.id, record.headSeq, made)
        } catch (error) {
          // One damaged acta doesn't hide the tasks of the others.
          log("tasks.failed", { acta: record.id, error: String(error) })
        }
      }),
    )
  return found
}

async function tasksIn(context: ActaContext, record: StoredRecord): Promise<StoredTask[]> {
  const { acta } = await contentOf(context, record)
  const labels = labelsOf(acta)
  return allItems(acta).flatMap((item) =>
    [...blocksOf(item.content)].flatMap((block) =>
      block.type === "task"
        ? [
            {
              id: block.id,
              label: labels.tasks.get(block.id) ?? "",
              text: plain(block.text),
              owner: block.owner,
              due: block.due,
              state: block.state,
            },
          ]
        : [],
    ),
  )
}
