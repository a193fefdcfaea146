/** What the rest of the server may ask of the rooms, and what the rooms ask of it. No HTTP, no sockets, no SQL here. */
import type * as Y from "yjs"
import type { Acta, Id } from "#shared/domain/acta.ts"
import type { Role } from "#shared/domain/policy.ts"
import type { Who } from "#shared/domain/records.ts"
import type { RefusalCode } from "#shared/domain/refusal.ts"
import type { ItemWriting } from "#shared/schema/authorship.ts"
import type { Notice } from "#shared/protocol/frames.ts"
import type { Advance, Advanced, StoredRecord } from "#server/storage/port.ts"

/** Whom a connection belongs to, and what they may do in its acta at this moment. */
export type Passport = {
  bodyId: Id
  actaId: Id
  user: Who
  /** Undefined: an administrator without a role here, who reads. */
  role?: Role
  admin?: boolean
  guest?: boolean
  /** What to look up again: the login session's token hash or the guest seat's id. */
  login: string
}

/** Asked every 1.5 s for all open connections at once, and when something changed: who still holds what they held. */
export type RenewPassports = (passports: Passport[]) => Promise<Map<Passport, Passport | RefusalCode>>

/** The wire below a peer. `ws` sits behind this in `server/http/upgrade.ts`; tests put a pair of queues here. */
export type Wire = {
  /** All that is sent in one turn of the event loop should go out in one write. */
  send(bytes: Uint8Array): void
  /** Bytes accepted but not yet written. */
  buffered(): number
  close(code: number, reason: string): void
}

/** One connection, as its owner (the upgrade) drives it. */
export type PeerHandle = {
  receive(bytes: Uint8Array): void
  /** The socket has closed, whoever closed it. */
  gone(): void
}

/** The acta as it is on the disk, and whose hand each piece of its text is in. */
export type Written = { acta: Acta; items: ItemWriting[] }

export type Seen = { acta: Acta; seq: number; record: StoredRecord }

export interface Rooms {
  /** Loads the room if need be, and seats a peer in it. Rejects with a Refusal. */
  join(passport: Passport, wire: Wire, options: { standing: boolean }): Promise<PeerHandle>
  /** The acta as it is on the disk, with everything accepted so far; opens no room for long. Rejects with `acta.notFound`. */
  read(id: Id): Promise<Seen>
  /** Who wrote what, of the same. Rejects with `acta.notFound`. */
  writing(id: Id): Promise<Written>
  /**
   * Writes as the passport's holder, by the ordinary door. `change` gets the document as it is on the disk and gives an
   * update made upon it, of 7 MB at most, or nothing. Resolves when that is on the disk; rejects with a Refusal.
   */
  edit(passport: Passport, change: (doc: Y.Doc) => Promise<Uint8Array | undefined>): Promise<void>
  /**
   * The one way to change a status: pauses the room, reads the log to its end, lets `decide` judge what it sees (it
   * throws a Refusal to decline), files it with `store.advance`, then tells every peer. Tries again when the head moved.
   */
  advance(
    id: Id,
    decide: (seen: Seen, previous?: string) => Promise<Advance>,
  ): Promise<Extract<Advanced, { kind: "advanced" }>>
  /** Shows everybody when an announced `close` will act (ISO 8601); undefined takes it back. */
  announceClosing(id: Id, at: string | undefined): void
  /** Tells everybody in the room that something beside the document has changed. */
  notice(id: Id, notice: Notice): void
  /** Are there writers in the room besides this user? */
  hasOtherWriters(id: Id, userId: string): boolean
  /** Was it found damaged when it was last loaded? Then `read` refuses it. */
  isDamaged(id: Id): boolean
  /** Who is in the room now, one entry a person. */
  present(id: Id): Who[]
  /** Somebody's rights changed: look all passports up again at once. */
  renewNow(): Promise<void>
  /** The acta went to the bin: closes its room with `acta.notFound`. */
  evict(id: Id): Promise<void>
  /** Last commits done, sockets closed with 1012. */
  stop(): Promise<void>
  /** `damaged`: actas that were so when they were last loaded. */
  stats(): { rooms: number; peers: number; refusals: Record<string, number>; storing: boolean; damaged: number }
}
