/**
 * One acta, live. What it keeps true: nobody sees, and nobody is told saved, what isn't on the disk; and after the
 * moment of a lock nothing changes. `write` is the one door.
 */
import type { ActaStore, StoredDocument, StoredRecord } from "#server/storage/port.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { Refusal, type RefusalCode } from "#shared/domain/refusal.ts"
import { closeBusy } from "#shared/protocol/closing.ts"
import type { Standing } from "#shared/protocol/frames.ts"
import { readActa } from "#shared/schema/read.ts"
import { metaOf, text } from "#shared/schema/ydoc.ts"
import { CatchUp } from "./catch-up.ts"
import type { Clock } from "./clock.ts"
import { LiveDocument } from "./document.ts"
import { decided, type Decide, type Moved } from "./decide.ts"
import { Intake, type Committed } from "./intake.ts"
import { limits, timing } from "./limits.ts"
import { isEmpty, step1 } from "./messages.ts"
import { Pauses } from "./pauses.ts"
import { Peer, type Arrival, type RoomOfPeer } from "./peer.ts"
import type { Passport, Seen, Wire } from "./port.ts"
import type { Budget } from "./saver.ts"
import { Seats } from "./seats.ts"
import { standingOf, whyNot } from "./standing.ts"
import { Upkeep } from "./upkeep.ts"

export type RoomHooks = {
  store: ActaStore
  clock: Clock
  budget: Budget
  log: (event: string, fields: Record<string, unknown>) => void
  refused: (code: RefusalCode, rule?: string) => void
  /** What is stored has a hole. */
  damaged: () => void
  /** The last peer has gone. */
  empty: () => void
  /** Writing goes on after a quiet spell. */
  paused?: (seen: Seen) => Promise<unknown>
}

type State =
  | { kind: "live" }
  /** A change of status is being decided: edits wait outside. */
  | { kind: "paused"; outside: Arrival[]; bytes: number }
  | { kind: "closed" }

export class Room implements RoomOfPeer {
  record: StoredRecord
  readonly seats: Seats
  private state: State = { kind: "live" }
  private closingAt: string | undefined
  private readonly document: LiveDocument
  private readonly owners: Map<number, string>
  private readonly intake: Intake
  private readonly hooks: RoomHooks
  private moves: Promise<unknown> = Promise.resolve()
  private readonly others: CatchUp
  private readonly upkeep: Upkeep
  private readonly pauses: Pauses

  constructor(stored: StoredDocument, hooks: RoomHooks) {
    this.record = stored.record
    this.hooks = hooks
    this.owners = stored.owners
    // First: a long log is looked at as soon as it is here, and of a hole everybody is told.
    this.seats = new Seats(hooks.clock, this.owners, { empty: hooks.empty, hasText: () => !this.intake.isIdle })
    this.document = new LiveDocument(stored, () => this.foundDamaged())
    if (stored.damaged) this.noteDamage(stored.damaged.seq)
    this.others = new CatchUp(hooks.store, {
      arrived: (now) => this.arrived(now),
      failed: (error) => hooks.log("acta.catchUpFailed", { acta: this.record.id, error: error.message }),
    })
    this.intake = new Intake(this.document, this.owners, hooks, {
      record: () => this.record,
      takesFrom: (peer) => this.takesFrom(peer),
      whyNot: () => whyNot(this.condition),
      committed: (updates, seq) => this.committed(updates, seq),
      moved: (record) => this.movedByOthers(record),
      again: (arrival) => this.write(arrival),
      storing: () => this.seats.tellEverybody(),
      failed: (error) => hooks.log("acta.commitFailed", { acta: this.record.id, error: error.message }),
    })
    this.pauses = new Pauses(hooks.clock, stored.idleMs)
    this.upkeep = new Upkeep(hooks, stored.record.id, this.document, stored.snapshot.state.length)
  }

  now(): number {
    return this.hooks.clock.now()
  }

  get isStoring(): boolean {
    return this.intake.isStoring
  }

  seat(passport: Passport, wire: Wire, hasStanding: boolean, messageBytes: number = limits.messageBytes): Peer {
    this.seats.checkRoomFor(passport)
    const peer = new Peer(passport, wire, this, hasStanding, messageBytes)
    this.seats.peers.add(peer)
    peer.sendStanding()
    peer.send(step1(this.document.stateVector()))
    this.seats.sendPresence(peer)
    return peer
  }

  /** The one door: everything that would change the acta comes through here. */
  write(arrival: Arrival): void {
    const { peer } = arrival
    if (this.state.kind === "closed" || !peer.isOpen) return
    // An empty one, as every newcomer sends, needs no document to be judged by.
    if (!isEmpty(arrival.payload)) this.document.open()
    if (this.state.kind === "paused") this.wait(this.state, arrival)
    else if (this.takesFrom(peer)) this.intake.write(arrival)
    else this.intake.check(arrival)
  }

  private foundDamaged(seq?: number): void {
    this.noteDamage(seq)
    this.seats.tellEverybody()
  }

  private noteDamage(seq: number | undefined): void {
    this.hooks.damaged()
    this.hooks.log("acta.damaged", { acta: this.record.id, seq })
  }

  private takesFrom(peer: Peer): boolean {
    return !this.document.isDamaged && this.record.deletedAt === undefined && peer.mayWrite(this.record.status)
  }

  private wait(paused: Extract<State, { kind: "paused" }>, arrival: Arrival): void {
    paused.bytes += arrival.payload.length
    if (this.intake.hasRoom(paused.bytes)) paused.outside.push(arrival)
    else arrival.peer.refuse(new Refusal("store.unavailable"))
  }

  private get condition() {
    const { record, closingAt } = this
    return { record, closingAt, isDamaged: this.document.isDamaged, isStoring: this.intake.isStoring }
  }

  private committed(updates: Committed[], seq: number): void {
    if (this.pauses.endsWith()) this.keepPause()
    if (this.others.follows(this.record, updates.length, seq)) this.record = { ...this.record, headSeq: seq }
    else this.others.soon(this.record.id)
    this.document.apply(updates.map(({ payload }) => payload))
    this.seats.outbox.add(updates)
    this.mirror()
    if (this.upkeep.isDue) void this.compact()
  }

  /** What stood during the quiet spell, before it takes what has come. */
  private keepPause(): void {
    const { record } = this
    if (!this.hooks.paused) return
    this.hooks.paused({ acta: readActa(this.document.doc), seq: record.headSeq, record }).catch((error: Error) => {
      this.hooks.log("acta.pauseNotKept", { acta: record.id, error: error.message })
    })
  }

  /** Number, title and date are findable without opening the document. */
  private mirror(): void {
    const meta = metaOf(this.document.doc)
    const now = { number: text(meta, "number") ?? "", title: text(meta, "title") ?? "", date: text(meta, "date") }
    const { number, title, date } = this.record
    if (now.number === number && now.title === title && now.date === date) return
    this.record = { ...this.record, ...now }
    this.hooks.store.mirror(this.record.id, now).catch((error: Error) => {
      this.hooks.log("acta.mirrorFailed", { acta: this.record.id, error: error.message })
    })
  }

  /** Somebody else has moved the status, and may have written before. */
  private movedByOthers(record: StoredRecord): void {
    const isWhole = this.others.follows(this.record, 0, record.headSeq)
    this.adopt({ ...record, headSeq: this.record.headSeq })
    if (!isWhole) this.others.soon(this.record.id)
  }

  private adopt(record: StoredRecord): void {
    this.record = record
    this.closingAt = undefined
    this.seats.tellEverybody()
  }

  /**
   * Files everything accepted so far and gives the acta as it then stands on the disk. Refuses where that is damaged:
   * half an acta must not be filed, counted or passed on as the whole. It can be seen in the room.
   */
  async read(): Promise<Seen> {
    await this.drained()
    await this.others.now(this.record.id)
    const { doc } = this.document
    if (this.document.isDamaged) throw new Refusal("store.unavailable")
    return { acta: readActa(doc), seq: this.record.headSeq, record: this.record }
  }

  /** The log as it is now, after somebody else has written to it. */
  private arrived(stored: StoredDocument): void {
    if (this.state.kind === "closed") return
    const { isDamaged } = this.document
    const missed = this.document.catchUp(stored, this.record.headSeq)
    for (const [client, user] of stored.owners) this.owners.set(client, user)
    this.record = { ...this.record, headSeq: stored.record.headSeq }
    this.intake.reset()
    if (missed.length > 0) this.seats.outbox.add(missed.map((payload) => ({ payload, author: undefined })))
    if (this.document.isDamaged && !isDamaged) this.foundDamaged(stored.damaged?.seq)
    if (stored.record.epoch !== this.record.epoch) this.adopt(stored.record)
  }

  /** One change of status at a time; see `Rooms.advance`. */
  advance(decide: Decide): Promise<Moved> {
    const mine = this.moves.then(() => this.pausedFor(decide))
    this.moves = mine.catch(() => undefined)
    return mine
  }

  private async pausedFor(decide: Decide): Promise<Moved> {
    this.document.open()
    if (this.state.kind !== "live" || this.document.isDamaged) throw new Refusal("store.unavailable")
    const paused: State = { kind: "paused", outside: [], bytes: 0 }
    this.state = paused
    try {
      return await decided(this.hooks.store, decide, {
        read: () => this.read(),
        moved: (record) => this.adopt(record),
        stale: (record) => this.movedByOthers(record),
      })
    } finally {
      this.resume(paused.outside)
    }
  }

  private resume(outside: Arrival[]): void {
    if (this.state.kind === "paused") this.state = { kind: "live" }
    for (const arrival of outside)
      try {
        this.write(arrival)
      } catch (error) {
        // One that we stumble over must not keep the others outside, nor undo what was decided.
        this.hooks.log("acta.writeFailed", { acta: this.record.id, error: String((error as Error).stack) })
        arrival.peer.close(closeBusy, "store.unavailable")
      }
  }

  private async drained(): Promise<void> {
    let cancel: (() => void) | undefined
    const tooLong = new Promise<never>((_, reject) => {
      cancel = this.hooks.clock.after(timing.drain, () => reject(new Refusal("store.unavailable")))
    })
    try {
      await Promise.race([this.intake.flushed(), tooLong])
    } finally {
      cancel?.()
    }
  }

  announceClosing(at: string | undefined): void {
    this.closingAt = at
    this.seats.tellEverybody()
  }

  standingFor(peer: Peer): Standing {
    return standingOf(this.condition, this.takesFrom(peer))
  }

  answerStep1(peer: Peer, stateVector: Uint8Array): void {
    peer.answer(this.document.answer(stateVector))
  }

  refused(peer: Peer, code: RefusalCode, rule?: string): void {
    this.hooks.refused(code, rule)
    this.hooks.log("update.refused", { acta: this.record.id, user: peer.passport.user.id, code, rule })
  }

  /** Shortens the log, where it has at least so many rows; the room goes on meanwhile. */
  async compact(atLeast = 0): Promise<void> {
    if (!isLocked(this.record.status)) await this.upkeep.compact(atLeast)
  }

  /** Last commits done, then everybody out. A change of status that is being decided is waited for. */
  async close(code: number, reason: string): Promise<void> {
    await this.moves
    await this.drained().catch(() => undefined)
    this.seats.clear(code, reason)
    this.state = { kind: "closed" }
    this.intake.stop()
    this.document.close()
  }

  get isIdle(): boolean {
    return this.seats.peers.size === 0 && this.intake.isIdle && this.state.kind === "live" && !this.upkeep.isBusy
  }
}
