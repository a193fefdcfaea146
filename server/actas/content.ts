/** The acta as a value with its seal: what is read, signed and exported. */
import type { Acta } from "#shared/domain/acta.ts"
import type { Fact } from "#shared/domain/facts.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { Lock } from "#shared/domain/records.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import type { ActaContext } from "./context.ts"
import { linkOf, sealOf } from "./seal.ts"
import { parseContent } from "./versions.ts"

/** `facts` stand beside the lock: the seal is not of them. */
export type Content = { acta: Acta; seal: string; lock?: Lock; link?: string; facts?: Fact[] }

/** Of a locked acta the bytes that were sealed; else what is on the disk now. */
export async function contentOf({ actas, rooms, facts }: ActaContext, record: StoredRecord): Promise<Content> {
  const locked = isLocked(record.status) ? await actas.lockOf(record.id) : undefined
  if (!locked) {
    const { acta } = await rooms.read(record.id)
    return { acta, seal: sealOf(acta) }
  }
  const versions = await actas.versions(record.id)
  const sealed = versions.findLast(({ seal }) => seal === locked.lock.seal)
  const version = sealed && (await actas.version(record.id, sealed.n))
  if (!version) throw new Error(`the sealed version of acta ${record.id} is missing`)
  const acta = parseContent(version.content)
  // Hashed anew each time: a record that was changed on the disk is never passed on as what was sealed.
  if (sealOf(acta) !== locked.lock.seal || linkOf(locked.lock) !== locked.link)
    throw new Error(`the lock of acta ${record.id} is damaged`)
  const noted = (await facts.factsOf([record.id])).get(record.id)
  return { acta, seal: locked.lock.seal, ...locked, ...(noted && { facts: noted }) }
}
