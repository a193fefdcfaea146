/** The tasks of every acta that somebody may open, each told once, by the latest acta that speaks of it. */
import type { Day, Id } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { foldName } from "#shared/domain/names.ts"
import { can, type Role } from "#shared/domain/policy.ts"
import type { ListedTask, TaskUrgency } from "#shared/protocol/api.ts"
import type { Digest, StoredRecord, StoredTask } from "#server/storage/port.ts"
import type { ActaContext } from "./context.ts"
import { dayIn } from "./create.ts"
import { digestsOf } from "./digests.ts"
import { listedRecords, type Lister } from "./list.ts"

/** The newest meeting first. Of a rectified acta the one that rectifies it speaks. */
export type Looked = { records: StoredRecord[]; roles: Map<Id, Role | undefined>; digests: Map<Id, Digest> }

export async function lookInto(context: ActaContext, lister: Lister): Promise<Looked> {
  const listed = (await listedRecords(context, lister)).filter(({ record }) => record.status !== "rectified")
  const records = listed.map(({ record }) => record).sort(newestFirst)
  const roles = new Map(listed.map(({ record, role }) => [record.id, role]))
  return { records, roles, digests: await digestsOf(context, records) }
}

export const listTasks = async (context: ActaContext, lister: Lister): Promise<ListedTask[]> =>
  tasksIn(context, lister, await lookInto(context, lister))

/** What a later acta of the body says of a task (same words, same owner) counts, and stands alone. */
export async function tasksIn(
  { bodies, now }: ActaContext,
  { account }: Lister,
  { records, roles, digests }: Looked,
): Promise<ListedTask[]> {
  const mine = account ? await bodies.bodiesOf(account.id, account.admin) : []
  const todays = new Map(mine.map(({ id, timeZone }) => [id, dayIn(timeZone, now())]))
  const elsewhere = dayIn("UTC", now())
  const told = new Set<string>()
  return records.flatMap((record) => {
    const today = todays.get(record.bodyId) ?? elsewhere
    const { id, status } = record
    const acta = aboutOf(record)
    const mayMark = can({ role: roles.get(id) }, { do: "write", status }) && { mayMark: true as const }
    const tasks = (digests.get(id)?.tasks ?? []).filter((task) => !told.has(keyOf(record, task)))
    for (const task of tasks) told.add(keyOf(record, task))
    return tasks.map((task): ListedTask => ({ ...task, ...mayMark, acta, urgency: urgencyOf(task, today) }))
  })
}

/** Which acta it is in. */
export const aboutOf = ({ id, bodyId, number, title, date, status }: StoredRecord): ListedTask["acta"] => ({
  id,
  bodyId,
  number,
  title,
  date,
  ...(isLocked(status) && { isLocked: true }),
})

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
