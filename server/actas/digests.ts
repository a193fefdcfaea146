/**
 * What is listed and searched of every acta without opening it. What is filed of an acta is made anew when its log has
 * grown since, so that lists are as fresh as the disk and nobody waits for actas that stood still.
 */
import { allItems, blocksOf, plain, type Acta, type Id } from "#shared/domain/acta.ts"
import { glanceOf, type Glance } from "#shared/domain/glance.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import type { Digest, DigestStore, StoredAgreement, StoredRecord, StoredTask } from "#server/storage/port.ts"
import { contentOf } from "./content.ts"
import type { ActaContext } from "./context.ts"

/** Actas that are read at once; each takes a document's memory. */
const atOnce = 4

/** Inicio asks for its actas and its tasks at once: what one reads, the other waits for. */
const underWay = new WeakMap<DigestStore, Map<string, Promise<Digest | undefined>>>()

/** Actas that can't be read, and as of which seq: a damaged one would be read in vain by each look at the register. */
const unreadable = new WeakMap<DigestStore, Map<Id, number>>()

/** By acta. */
export async function digestsOf(context: ActaContext, records: StoredRecord[]): Promise<Map<Id, Digest>> {
  const filed = await context.digests.digestsOf(records.map(({ id }) => id))
  const made = await madeAnew(context, grown(context, records, filed))
  return new Map<Id, Digest>([...filed.map((each) => [each.acta, each] as const), ...made])
}

/** By acta; of `most` that have grown, those that come first, the others as they were filed, or not at all. */
export async function glancesOf(context: ActaContext, records: StoredRecord[], most: number): Promise<Map<Id, Glance>> {
  const filed = await context.digests.glancesOf(records.map(({ id }) => id))
  const made = await madeAnew(context, grown(context, records, filed).slice(0, most))
  const all = [...filed.map((each) => [each.acta, each] as const), ...made]
  return new Map(all.map(([id, { glance }]) => [id, glance]))
}

function grown({ digests }: ActaContext, records: StoredRecord[], filed: { acta: Id; seq: number }[]): StoredRecord[] {
  const seqs = new Map(filed.map(({ acta, seq }) => [acta, seq]))
  const failed = unreadable.get(digests)
  return records.filter(({ id, headSeq }) => seqs.get(id) !== headSeq && failed?.get(id) !== headSeq)
}

async function madeAnew(context: ActaContext, records: StoredRecord[]): Promise<(readonly [Id, Digest])[]> {
  const made: (readonly [Id, Digest])[] = []
  for (let from = 0; from < records.length; from += atOnce)
    await Promise.all(
      records.slice(from, from + atOnce).map(async (record) => {
        const digest = await once(context, record)
        if (digest) made.push([record.id, digest])
      }),
    )
  return made
}

function once(context: ActaContext, record: StoredRecord): Promise<Digest | undefined> {
  const all = underWay.get(context.digests) ?? new Map<string, Promise<Digest | undefined>>()
  underWay.set(context.digests, all)
  const key = `${record.id} ${record.headSeq}`
  const making = all.get(key) ?? make(context, record).finally(() => all.delete(key))
  all.set(key, making)
  return making
}

async function make(context: ActaContext, record: StoredRecord): Promise<Digest | undefined> {
  try {
    const made = digestOf((await contentOf(context, record)).acta)
    // What was written since the record was read is in it already, and is only read once more.
    await context.digests.fileDigest(record.id, record.headSeq, made)
    return made
  } catch (error) {
    // One damaged acta doesn't hide the others.
    context.log("digest.failed", { acta: record.id, error: String(error) })
    if (!isPassing(context, record.id, error)) noteUnreadable(context, record)
    return undefined
  }
}

/** Does it say that the store can't answer now, or that the acta has gone? Damage, which is refused too, stays. */
const isPassing = ({ rooms }: ActaContext, id: Id, error: unknown): boolean =>
  (isRefusal(error) && !rooms.isDamaged(id)) || (error instanceof Error && error.name === "StoreUnavailable")

function noteUnreadable({ digests }: ActaContext, { id, headSeq }: StoredRecord): void {
  const failed = unreadable.get(digests) ?? new Map<Id, number>()
  unreadable.set(digests, failed.set(id, headSeq))
}

function digestOf(acta: Acta): Digest {
  const labels = labelsOf(acta)
  const tasks: StoredTask[] = []
  const agreements: StoredAgreement[] = []
  for (const block of allItems(acta).flatMap(({ content }) => [...blocksOf(content)])) {
    if (block.type === "agreement") {
      const { id, text } = block
      agreements.push({ id, label: labels.agreements.get(id) ?? "", text: plain(text) })
    }
    if (block.type === "task") {
      const { id, text, owner, due, state } = block
      tasks.push({ id, label: labels.tasks.get(id) ?? "", text: plain(text), owner, due, state })
    }
  }
  const items = allItems(acta)
    .filter(({ title }) => title.trim() !== "")
    .map(({ id, title }) => ({ id, label: labels.items.get(id) ?? "", text: title }))
  return { items, tasks, agreements, glance: glanceOf(acta) }
}
