/** Items by their titles, agreements and tasks found by their words, in the actas that somebody may open and in no other. */
import { foldName } from "#shared/domain/names.ts"
import type { FoundRecord, SearchAnswer } from "#shared/protocol/api.ts"
import type { ActaContext } from "./context.ts"
import type { Lister } from "./list.ts"
import { aboutOf, lookInto, tasksIn } from "./tasks.ts"

/** Of each kind; whoever has more to look through says one more word. */
const mostFound = 20

/** Each word wanted is in the text, its label, or (a task's) owner; accents, case and order don't matter. Newest first. */
export async function search(context: ActaContext, lister: Lister, wanted: string): Promise<SearchAnswer> {
  const words = foldName(wanted).split(" ").filter(Boolean)
  if (words.length === 0) return { items: [], agreements: [], tasks: [], count: { items: 0, agreements: 0, tasks: 0 } }
  const fits = (...texts: (string | undefined)[]) => {
    const text = foldName(texts.join(" "))
    return words.every((word) => text.includes(word))
  }
  const looked = await lookInto(context, lister)
  const { records, digests } = looked
  const tasks = (await tasksIn(context, lister, looked)).filter(({ text, label, owner }) => fits(text, label, owner))
  const found = (kind: "items" | "agreements") =>
    records.flatMap((record) =>
      (digests.get(record.id)?.[kind] ?? [])
        .filter(({ text, label }) => fits(text, label))
        .map((each): FoundRecord => ({ ...each, acta: aboutOf(record) })),
    )
  const items = found("items")
  const agreements = found("agreements")
  return {
    items: items.slice(0, mostFound),
    agreements: agreements.slice(0, mostFound),
    tasks: tasks.slice(0, mostFound),
    count: { items: items.length, agreements: agreements.length, tasks: tasks.length },
  }
}
