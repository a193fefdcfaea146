/**
 * Where actas live. A promise to whoever implements it next: it files bytes and compares integers, and knows nothing
 * of Yjs, locks or people's rights. Outcomes that callers branch on are values; what throws is a fault of the store.
 */
import type { Day, Id } from "#shared/domain/acta.ts"
import type { Status } from "#shared/domain/lifecycle.ts"
import type { GuestRole, Role } from "#shared/domain/policy.ts"
import type { ActaRecord, Lock, Who } from "#shared/domain/records.ts"
import type { ReviewTerm } from "#shared/domain/remarks.ts"
import type { MeetingRules } from "#shared/domain/roster.ts"
import type { NewFact } from "./port-remarks.ts"

export { packRows, unpackRows, type PackedRows } from "./port-rows.ts"
export type { Digest, DigestStore, StoredAgreement, StoredDigest, StoredGlance, StoredTask } from "./port-digests.ts"
export type { FactStore, NewAcknowledgement, NewDecision, NewFact, RemarkStore } from "./port-remarks.ts"

/** An acta without opening it. `role` is the caller's and not the store's. */
export type StoredRecord = Omit<ActaRecord, "role" | "facts"> & {
  /** Greatest sequence number in its log. */
  headSeq: number
  createdAt: string
  updatedAt: string
  /** ISO 8601, when it lies in the bin. */
  deletedAt?: string
}

export type Mirror = { number: string; title: string; date?: Day }

export type NewActa = Mirror & {
  id: Id
  bodyId: Id
  schema: number
  edition: number
  by: Who
  /** ISO 8601. */
  at: string
  /** The seeded document: a full Yjs state and its state vector, filed as the snapshot at seq 0. */
  state: Uint8Array
  stateVector: Uint8Array
  rectifies?: { acta: Id; seal: string; reason: string }
}

/** One update as it was accepted: who wrote it, and which Yjs client ids this makes theirs in this acta. */
export type NewUpdate = { payload: Uint8Array; actor: string; claims?: number[] }

export type StoredDocument = {
  record: StoredRecord
  snapshot: { seq: number; state: Uint8Array; stateVector: Uint8Array }
  /** In order, gap-free, after the snapshot. */
  updates: { seq: number; payload: Uint8Array; atMs: number }[]
  /** Yjs client id → the user it belongs to in this acta. */
  owners: Map<number, string>
  /** When what the snapshot holds came in, by client and in the order of clocks: kept of rows that are gone. */
  times: ClientTime[]
  /** Milliseconds since the last update came in; undefined where there has been none. */
  idleMs?: number
  /** Set when a stored row failed its checksum: what is here is the last good state, and must not be written to. */
  damaged?: { seq: number }
}

export type Appended =
  | { kind: "appended"; seq: number }
  /** The acta's epoch is not the one given: its status moved. Nothing was written. */
  | { kind: "fenced"; record: StoredRecord }

export type Advance = {
  to: Status
  by: Who
  /** ISO 8601. */
  at: string
  reason?: string
  /** The acta as it stood at this move: canonical JSON and its seal. */
  version: { content: Uint8Array; seal: string }
  /** For a finalize: the lock, its hash, and the acta it supersedes in the same transaction. */
  lock?: { lock: Lock; link: string; supersedes?: Id }
  /** For a close: until when observations are in time. */
  term?: ReviewTerm
  /** For a finalize: the earlier actas of the body that this one approves. */
  approves?: { acta: Id; fact: NewFact }[]
}

export type Advanced =
  /** `approved`: the earlier actas that are approved since. */
  | { kind: "advanced"; record: StoredRecord; superseded?: StoredRecord; approved?: Id[] }
  /** Epoch or head moved since they were read. Read again and decide again. */
  | { kind: "stale"; record: StoredRecord }
  /** Another acta of the body was locked meanwhile: `lock.previous` must be this. */
  | { kind: "chainMoved"; previous?: string }
  /** A locked acta of the body has this number already. */
  | { kind: "numberTaken"; id: Id }

/** From this clock on, what this Yjs client wrote came in at `atMs` (Unix, milliseconds). */
export type ClientTime = { client: number; clock: number; atMs: number }

/** Why it was filed: a change of status, somebody's wish, a quiet spell, or something that was about to be undone. */
export type VersionKind = "move" | "named" | "pause" | "restore"

/** `reason` is what `advance` was given. */
export type StoredVersion = {
  n: number
  at: string
  by: Who
  status: Status
  reason?: string
  seal: string
  kind: VersionKind
  label?: string
}

export type NewVersion = {
  kind: Exclude<VersionKind, "move">
  label?: string
  /** Of a pause: whoever wrote the update of this number, when they did. Their name isn't known to the store. */
  by: Who | { seq: number }
  /** ISO 8601; of a pause when its last update came. */
  at: string
  content: Uint8Array
  seal: string
  /** At most so many of this kind in an acta, and so many bytes of all that no move filed. */
  most: { count: number; bytes: number }
}

/** When the server's clock was last looked at, and since when it has not leapt. ISO 8601. */
export type ClockWatch = { at: string; since: string }

export type Filed =
  | { kind: "filed"; version: StoredVersion }
  /** The acta's epoch is not the one given, or it lies in the bin. Nothing was written. */
  | { kind: "fenced"; record: StoredRecord }
  | { kind: "full"; limit: "count" | "bytes" }
  /** Of a pause: the last version says the same already. */
  | { kind: "same" }
export type FiledExport = { bytes: Uint8Array; sha256: string; at: string }

export interface ActaStore {
  /** Changes when a backup is restored. */
  readonly generation: string
  /** Throws where the acta that it rectifies has an open rectification already. */
  create(acta: NewActa): Promise<StoredRecord>
  find(id: Id): Promise<StoredRecord | undefined>
  /** Actas of these bodies, newest first; those in the bin only with `deleted`. */
  list(bodyIds: Id[], options?: { deleted?: boolean }): Promise<StoredRecord[]>
  load(id: Id): Promise<StoredDocument | undefined>
  /** All of `updates` or none, in one transaction that reads the epoch again. Resolves when they are on the disk. */
  append(id: Id, epoch: number, updates: NewUpdate[]): Promise<Appended>
  /** Files a snapshot of everything up to `seq` and drops log rows that two snapshots cover. False where another was quicker or the acta is locked. */
  compact(
    id: Id,
    snapshot: { seq: number; state: Uint8Array; stateVector: Uint8Array },
    times?: ClientTime[],
  ): Promise<boolean>
  /** Keeps number, title and date findable without opening the document. A no-op on a locked acta. */
  mirror(id: Id, mirror: Mirror): Promise<void>
  /**
   * A change of status: compares epoch and head, then writes all of it in one transaction or nothing.
   * One in the bin is stale.
   */
  advance(id: Id, at: { epoch: number; seq: number }, advance: Advance): Promise<Advanced>
  /** The lock and its hash, of a locked acta. */
  lockOf(id: Id): Promise<{ lock: Lock; link: string } | undefined>
  /** `link` of the body's last lock. */
  chainHead(bodyId: Id): Promise<string | undefined>
  /** What `create` was told, for an acta that rectifies another. */
  rectificationOf(id: Id): Promise<{ acta: Id; seal: string; reason: string } | undefined>
  /** An unlocked, living acta that rectifies this one. */
  openRectification(id: Id): Promise<Id | undefined>
  /** Files a state that no move files. */
  fileVersion(id: Id, epoch: number, version: NewVersion): Promise<Filed>
  /** Another name for it. False where it isn't there, or its acta is locked. */
  nameVersion(id: Id, n: number, label: string): Promise<boolean>
  /** In the order in which they were filed; n from 1. */
  versions(id: Id): Promise<StoredVersion[]>
  version(id: Id, n: number): Promise<(StoredVersion & { content: Uint8Array }) | undefined>
  /** The first filing wins; all later ones get those bytes. */
  fileExport(id: Id, key: string, bytes: Uint8Array, at: string): Promise<FiledExport>
  filedExport(id: Id, key: string): Promise<FiledExport | undefined>
  /** Into the bin; false where it is locked, or not there. */
  remove(id: Id, by: Who, at: string): Promise<boolean>
  /** Out of the bin again, within 30 days; false where the acta it rectifies has another open rectification by now. */
  restore(id: Id): Promise<boolean>
  /** Deletes for good what has lain in the bin since before `before` (ISO 8601). Never a locked acta. */
  purge(before: string): Promise<number>
  /** What `watchClock` was last told; kept through restarts. */
  clockWatch(): Promise<ClockWatch | undefined>
  watchClock(watch: ClockWatch): Promise<void>
}

/** A lock as its row has it: the text is parsed by whoever judges it. */
export type StoredLock = { acta: Id; lock: string; link: string }
export type Filing = { key: string; sha256: string; at: string }

/** What proves a lock, and what was filed with it. */
export interface SealStore {
  /** Every lock of a body, in no order: the chain has its own. */
  locksOf(bodyId: Id): Promise<StoredLock[]>
  /** Locked actas whose seal begins so. */
  sealedAs(prefix: string, most: number): Promise<Id[]>
  /** The acta of which a file with this SHA-256 was filed. */
  filedAs(sha256: string): Promise<Id | undefined>
  /** Which files of an acta are filed, by key. */
  filings(id: Id): Promise<Filing[]>
  /** Locks without a time stamp, oldest first. */
  unstamped(most: number): Promise<StoredLock[]>
  unstampedCount(): Promise<number>
  /** The authority's answer. The first one stays. */
  fileStamp(id: Id, answer: Uint8Array, at: string): Promise<void>
  stampOf(id: Id): Promise<Uint8Array | undefined>
}

export type StoredBody = { id: Id; name: string; timeZone: string } & MeetingRules
export type StoredMember = { id: Id; bodyId: Id; userId?: string; email: string; name: string; role: Role }
/** A link that makes guest seats in one acta. Only the hash of its token is stored. */
export type StoredInvitation = { id: Id; actaId: Id; role: GuestRole; name?: string; by: Who; createdAt: string }
export type StoredSeat = { id: Id; invitationId: Id; actaId: Id; role: GuestRole; name: string }

/** `lines` empty: the body's name alone. */
export type StoredLetterhead = { lines: string[]; accent: string; logo?: Uint8Array; template?: Uint8Array }

/** Bodies, the people in them, and guest seats. */
export interface BodyStore {
  createBody(body: StoredBody, secretary: StoredMember): Promise<void>
  findBody(id: Id): Promise<StoredBody | undefined>
  /** What it says of its meetings: all of it anew. */
  setMeetingRules(id: Id, rules: MeetingRules): Promise<void>
  /** With the role of this user; all bodies for an administrator (`everything`), then with or without a role. */
  bodiesOf(userId: string, everything: boolean): Promise<(StoredBody & { role?: Role })[]>
  roleIn(bodyId: Id, userId: string): Promise<Role | undefined>
  members(bodyId: Id): Promise<StoredMember[]>
  /** False where this e-mail is a member already. */
  addMember(member: StoredMember): Promise<boolean>
  /** Refuses (false) to leave a body without a secretary who has an account. */
  changeMember(bodyId: Id, memberId: Id, role: Role): Promise<boolean>
  removeMember(bodyId: Id, memberId: Id): Promise<boolean>
  /** Memberships that wait for this e-mail become this account's. */
  claimMemberships(email: string, userId: string, name: string): Promise<void>
  letterheadOf(bodyId: Id): Promise<StoredLetterhead | undefined>
  /** Lines and accent; the files stay. */
  saveLetterhead(bodyId: Id, letterhead: { lines: string[]; accent: string }): Promise<void>
  /** `accent`: of a letterhead that begins with this file. */
  saveLetterheadFile(
    bodyId: Id,
    file: "logo" | "template",
    bytes: Uint8Array | undefined,
    accent: string,
  ): Promise<void>
  removeLetterhead(bodyId: Id): Promise<void>
  addInvitation(invitation: StoredInvitation, tokenHash: string): Promise<void>
  invitations(actaId: Id): Promise<(StoredInvitation & { seats: StoredSeat[] })[]>
  invitationByToken(tokenHash: string): Promise<StoredInvitation | undefined>
  /** Takes its seats with it. */
  removeInvitation(actaId: Id, id: Id): Promise<boolean>
  takeSeat(seat: StoredSeat, tokenHash: string): Promise<void>
  seatByToken(tokenHash: string): Promise<StoredSeat | undefined>
  /** Account invitations (to sign up), by token hash: e-mail bound, used once. */
  addSignUpInvitation(tokenHash: string, email: string, expiresAt: string): Promise<void>
  signUpInvitation(tokenHash: string): Promise<{ email: string } | undefined>
  useSignUpInvitation(tokenHash: string): Promise<boolean>
}
