/** What every verb of this room works with. */
import type { Format } from "#server/exporters/port.ts"
import type { ActaStore, BodyStore, DigestStore, FactStore, RemarkStore, StoredRecord } from "#server/storage/port.ts"
import type { Rooms } from "#server/sync/port.ts"
import type { Id } from "#shared/domain/acta.ts"
import type { Role } from "#shared/domain/policy.ts"
import type { ActaRecord, Who } from "#shared/domain/records.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"

export type ActaContext = {
  actas: ActaStore
  bodies: BodyStore
  remarks: RemarkStore
  facts: FactStore
  digests: DigestStore
  rooms: Rooms
  formats: Record<string, Format>
  /** Formats of one agreement alone. */
  extracts: Record<string, (agreement: Id) => Format>
  now: () => Date
  log: (event: string, fields?: Record<string, unknown>) => void
  /** Names of accounts by their ids; whoever is gone is left out. */
  namesOf?: (ids: string[]) => Promise<Map<string, string>>
  /** Told after a lock is on the disk; nobody waits for it. */
  whenLocked?: (record: StoredRecord) => void
}

/** Who asks, towards one acta. */
export type Caller = { who: Who; role?: Role; admin?: boolean; guest?: boolean }

/** The record as its reader gets it: theirs is the role, and nothing of the store's own. */
export function forCaller(record: StoredRecord, role: Role | undefined): ActaRecord {
  const { headSeq: _head, createdAt: _created, updatedAt: _updated, deletedAt: _deleted, ...rest } = record
  // A schema grows by adding, so a document of an older one is one of the server's too; and a program that has no
  // number of its own knocks with this one.
  return { ...rest, schema: SCHEMA_VERSION, ...(role && { role }) }
}
