/** The locks of a body in the order of its chain, and whether everything filed still is what was locked. */
import { parseContent } from "#server/actas/versions.ts"
import type { StoredLock, StoredRecord } from "#server/storage/port.ts"
import type { Acta } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { Lock } from "#shared/domain/records.ts"
import { brokenAt } from "#shared/verify/chain.ts"
import { linkOf, sealOf } from "#shared/verify/hash.ts"
import { linked, type Chain, type Linked } from "#shared/verify/values.ts"
import type { Shelves } from "./context.ts"

export async function chainOf({ actas, seals }: Shelves, bodyId: string): Promise<Chain> {
  const head = await actas.actas.chainHead(bodyId)
  const chain = inOrder(
    (await seals.locksOf(bodyId)).map(({ lock, link }) => ({ lock: JSON.parse(lock) as Lock, link })),
  )
  return { body: bodyId, ...(head !== undefined && { head }), chain }
}

/** Each after the one it names; what follows nothing stands at the end, where the check of the chain finds it. */
function inOrder(locks: Linked[]): Linked[] {
  const after = new Map(locks.map((each) => [each.lock.previous, each]))
  const chain: Linked[] = []
  for (let next = after.get(undefined); next && chain.length < locks.length; next = after.get(next.link))
    chain.push(next)
  const placed = new Set(chain)
  return [...chain, ...locks.filter((each) => !placed.has(each))]
}

/** What no longer is as it was locked. */
export type Fault = { acta?: string; fault: "lock" | "chain" | "content" | "record" | "export" | "stamp" }

/** Reads everything that a lock of this body vouches for. One damaged row hides no other. */
export async function audit(context: Shelves, bodyId: string): Promise<Fault[]> {
  const stored = await context.seals.locksOf(bodyId)
  const faults: Fault[] = stored.flatMap((each) => (lockIn(each) ? [] : [{ acta: each.acta, fault: "lock" }]))
  if (faults.length === 0) {
    const chain = await chainOf(context, bodyId)
    if (brokenAt(chain) >= 0) faults.push({ acta: chain.chain[brokenAt(chain)]?.lock.acta, fault: "chain" })
  }
  for (const each of stored) {
    const { lock } = lockIn(each) ?? {}
    if (lock) faults.push(...(await auditActa(context, each.acta, lock)))
  }
  return faults
}

/** Undefined where it isn't the lock that was written, to the letter. */
export function lockIn({ acta, lock, link }: StoredLock): Linked | undefined {
  try {
    const parsed = linked.safeParse({ lock: JSON.parse(lock), link })
    const isAsWritten = parsed.success && JSON.stringify(JSON.parse(lock)) === lock && linkOf(parsed.data.lock) === link
    return isAsWritten && parsed.data.lock.acta === acta ? parsed.data : undefined
  } catch {
    return undefined
  }
}

async function auditActa({ actas: { actas }, seals }: Shelves, id: string, lock: Lock): Promise<Fault[]> {
  const holds = async (fault: Fault["fault"], examine: () => Promise<boolean>): Promise<Fault[]> =>
    (await examine().catch(() => false)) ? [] : [{ acta: id, fault }]
  const record = await actas.find(id)
  return [
    ...(await holds("content", async () => {
      const versions = await actas.versions(id)
      const version = versions.findLast(({ seal }) => seal === lock.seal)
      const filed = version && (await actas.version(id, version.n))
      const isThen = version?.at === lock.at && JSON.stringify(version.by) === JSON.stringify(lock.by)
      if (!filed || !isThen || !isLocked(filed.status)) return false
      const acta = parseContent(filed.content)
      return sealOf(acta) === lock.seal && record !== undefined && isNamedAs(record, acta)
    })),
    ...(await holds("record", async () => record !== undefined && isAsLocked(record, lock))),
    ...(await holds("export", async () => {
      for (const { key } of await seals.filings(id)) await actas.filedExport(id, key)
      return true
    })),
    ...(await holds("stamp", async () => {
      const answer = await seals.stampOf(id)
      if (!answer) return true
      const { checkStamp } = await import("#shared/verify/timestamp.ts")
      const stamp = await checkStamp(answer, lock)
      return stamp.kind === "stamped" && stamp.isSigned !== false
    })),
  ]
}

const isAsLocked = (record: StoredRecord, lock: Lock): boolean =>
  isLocked(record.status) &&
  record.bodyId === lock.body &&
  record.edition === lock.edition &&
  record.seal === lock.seal &&
  record.lockedAt === lock.at &&
  record.rectifies === lock.rectifies?.acta &&
  JSON.stringify(record.lockedBy) === JSON.stringify(lock.by)

/** The record repeats these, so that an acta is found without being opened. */
const isNamedAs = (record: StoredRecord, { number, title, date }: Acta): boolean =>
  record.number.normalize("NFC") === number && record.title.normalize("NFC") === title && record.date === date
