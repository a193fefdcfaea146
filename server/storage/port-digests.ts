/** Part of the port: what is made from documents so that nobody opens every acta to list or search them. */
import type { Id, TaskState } from "#shared/domain/acta.ts"
import type { Glance } from "#shared/domain/glance.ts"

export type StoredTask = { id: Id; label: string; text: string; owner?: string; due?: string; state: TaskState }
export type StoredAgreement = { id: Id; label: string; text: string }
/** Those that have a title. */
export type StoredItem = { id: Id; label: string; text: string }
/** Of one acta: its items, tasks and agreements, in order, and what the register says of it. */
export type Digest = { items: StoredItem[]; tasks: StoredTask[]; agreements: StoredAgreement[]; glance: Glance }
export type StoredDigest = Digest & { acta: Id; seq: number }
export type StoredGlance = Pick<StoredDigest, "acta" | "seq" | "glance">

export interface DigestStore {
  /** As they stood at `seq` of each acta's log. Actas of which nothing is filed are missing. */
  digestsOf(ids: Id[]): Promise<StoredDigest[]>
  /** Of a register: whoever lists a thousand actas doesn't read all that they agreed. */
  glancesOf(ids: Id[]): Promise<StoredGlance[]>
  /** In place of what was filed; passed over where that is of the same seq or a later one, or the acta is gone. */
  fileDigest(id: Id, seq: number, digest: Digest): Promise<void>
}
