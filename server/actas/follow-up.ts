/** What a body's earlier meetings left to be done, as the item with which its next meeting looks after it. */
import { allItems, blocksOf, plain, type Block, type Item, type Locale, type Task } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { foldName } from "#shared/domain/names.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import { contentOf } from "./content.ts"
import type { ActaContext } from "./context.ts"

/** A task that so many meetings have not mentioned again is looked up in its acta. */
const mostActas = 24

/** Undefined where nothing is open. Rectified actas speak through the one that rectifies them. */
export async function followUp(context: ActaContext, bodyId: string, language: Locale): Promise<Item | undefined> {
  const { print } = catalogues[language]
  const content: Block[] = []
  const told = new Set<string>()
  for (const record of await earlier(context, bodyId)) {
    const { acta } = await contentOf(context, record)
    const tasks = allItems(acta).flatMap((item) => [...blocksOf(item.content)].filter((block) => block.type === "task"))
    // The latest word on a task counts: what was done, or carried on, since then isn't asked for again.
    const open = tasks.filter((task) => !told.has(keyOf(task)) && task.state === "open")
    for (const task of tasks) told.add(keyOf(task))
    if (open.length === 0) continue
    content.push(
      { type: "paragraph", text: [{ text: print.followUpFrom(record.number) }] },
      ...open.map((task): Task => ({ ...task, id: newId() })),
    )
  }
  if (content.length === 0) return undefined
  return { id: newId(), title: print.followUp, state: "pending", content, items: [] }
}

const keyOf = (task: Task): string => `${foldName(plain(task.text))}\n${foldName(task.owner ?? "")}`

async function earlier({ actas }: ActaContext, bodyId: string): Promise<StoredRecord[]> {
  const day = ({ date, createdAt }: StoredRecord) => date ?? createdAt.slice(0, 10)
  return (await actas.list([bodyId]))
    .filter(({ status, deletedAt }) => status !== "rectified" && deletedAt === undefined)
    .sort((a, b) => day(b).localeCompare(day(a)) || b.createdAt.localeCompare(a.createdAt))
    .slice(0, mostActas)
}
