/**
 * What is listed and searched of every acta without opening it. What is filed of an acta is made anew when its log has
 * grown since, so that lists are as fresh as the disk and nobody waits for actas that stood still.
 */
import { allItems, blocksOf, plain, type Acta, type Id } from "#shared/domain/acta.ts"
import { glanceOf } from "#shared/domain/glance.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import type { Digest, DigestStore, StoredAgreement, StoredRecord, StoredTask } from "#server/storage/port.ts"
import { contentOf } from "./content.ts"
import type { ActaContext } from "./context.ts"

/** Actas that are read at once; each takes a document's memory. */
const atOnce = 4

/** Inicio asks for its actas and its tasks at once: what one reads, the other waits for. */
const underWay = new WeakMap<DigestStore, Map<string, Promise<Digest | undefined>>>()

/** By acta; of `most` that have grown, those that come first, the others as they were filed, or not at all. */
export async function digestsOf(
  context: ActaContext,
  records: StoredRecord[],
  most = Infinity,
): Promise<Map<Id, Digest>> {
  const filed = await context.digests.digestsOf(records.map(({ id }) => id))
  const seqs = new Map(filed.map(({ acta, seq }) => [acta, seq]))
  const found = new Map<Id, Digest>(filed.map((each) => [each.acta, each]))
  const stale = records.filter(({ id, headSeq }) => seqs.get(id) !== headSeq).slice(0, most)
  for (let from = 0; from < stale.length; from += atOnce)
    await Promise.all(
      stale.slice(from, from + atOnce).map(async (record) => {
        const made = await once(context, record)
        if (made) found.set(record.id, made)
      }),
    )
  return found
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
    return undefined
  }
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
  return { tasks, agreements, glance: glanceOf(acta) }
}
