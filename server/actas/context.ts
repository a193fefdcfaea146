/** What every verb of this room works with. */
import type { Format } from "#server/exporters/port.ts"
import type { ActaStore, BodyStore, StoredRecord } from "#server/storage/port.ts"
import type { Rooms } from "#server/sync/port.ts"
import type { Id } from "#shared/domain/acta.ts"
import type { Role } from "#shared/domain/policy.ts"
import type { ActaRecord, Who } from "#shared/domain/records.ts"

export type ActaContext = {
  actas: ActaStore
  bodies: BodyStore
  rooms: Rooms
  formats: Record<string, Format>
  /** Formats of one agreement alone. */
  extracts: Record<string, (agreement: Id) => Format>
  now: () => Date
  log: (event: string, fields?: Record<string, unknown>) => void
  /** Told after a lock is on the disk; nobody waits for it. */
  whenLocked?: (record: StoredRecord) => void
}

/** Who asks, towards one acta. */
export type Caller = { who: Who; role?: Role; admin?: boolean; guest?: boolean }

/** The record as its reader gets it: theirs is the role, and nothing of the store's own. */
export function forCaller(record: StoredRecord, role: Role | undefined): ActaRecord {
  const { headSeq: _head, createdAt: _created, updatedAt: _updated, deletedAt: _deleted, ...rest } = record
  return { ...rest, ...(role && { role }) }
}
