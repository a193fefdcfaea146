/** Who wrote what, with the names of those who wrote it. For people who look at the history: no export has it. */
import type { StoredRecord } from "#server/storage/port.ts"
import type { Writing } from "#shared/protocol/api.ts"
import type { ActaContext } from "./context.ts"

export async function writingOf(context: ActaContext, record: StoredRecord): Promise<Writing> {
  const { acta, items } = await context.rooms.writing(record.id)
  const ids = [...new Set(items.flatMap(({ writers }) => writers.flatMap(({ by }) => by ?? [])))]
  const names = await namesOf(context, record, ids)
  return { acta, items, people: ids.map((id) => ({ id, name: names.get(id) ?? "" })) }
}

const guest = "guest:"

/** Whoever has no account or seat any more has no name here either. */
export async function namesOf(
  { bodies, namesOf: accounts }: ActaContext,
  record: StoredRecord,
  ids: string[],
): Promise<Map<string, string>> {
  const names = new Map(await accounts?.(ids.filter((id) => !id.startsWith(guest))))
  if (!ids.some((id) => id.startsWith(guest))) return names
  for (const { seats } of await bodies.invitations(record.id))
    for (const { id, name } of seats) names.set(`${guest}${id}`, name)
  return names
}
