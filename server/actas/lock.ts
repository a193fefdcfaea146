/** What a lock says, and how it is chained to the body's last one. */
import type { Lock, Who } from "#shared/domain/records.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import type { ActaContext } from "./context.ts"
import { linkOf } from "./seal.ts"

type Locking = {
  record: StoredRecord
  seal: string
  at: string
  by: Who
  timeZone: string
  rectifies: Lock["rectifies"]
  previous: string | undefined
}

export function makeLock({ record, seal, at, by, timeZone, rectifies, previous }: Locking): {
  lock: Lock
  link: string
} {
  const lock: Lock = {
    acta: record.id,
    body: record.bodyId,
    edition: record.edition,
    seal,
    at,
    timeZone,
    by,
    ...(rectifies && { rectifies }),
    ...(previous !== undefined && { previous }),
  }
  return { lock, link: linkOf(lock) }
}

/** Now, and never before the body's last lock: a clock that is set back must not turn the chain round. */
export async function timeOfLock({ actas, now }: ActaContext, bodyId: string): Promise<string> {
  const earlier = (await actas.list([bodyId])).flatMap(({ lockedAt }) => lockedAt ?? [])
  return [now().toISOString(), ...earlier].reduce((latest, each) => (each > latest ? each : latest))
}
