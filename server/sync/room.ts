/**
 * One acta, live. What it keeps true: nobody sees, and nobody is told saved, what isn't on the disk; and after the
 * moment of a lock nothing changes. `write` is the one door.
 */
import type { ActaStore, StoredDocument, StoredRecord } from "#server/storage/port.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { Refusal, type RefusalCode } from "#shared/domain/refusal.ts"
import type { Standing } from "#shared/protocol/frames.ts"
import { readActa } from "#shared/schema/read.ts"
import { metaOf, text } from "#shared/schema/ydoc.ts"
import type { Clock } from "./clock.ts"
import { LiveDocument } from "./document.ts"
import { decided, type Decide, type Moved } from "./decide.ts"
import { Gate } from "./gate/gate.ts"
import { limits } from "./limits.ts"
import { heartbeat, presence, step1 } from "./messages.ts"
import { Outbox } from "./outbox.ts"
import { Peer, type Message, type RoomOfPeer } from "./peer.ts"
import type { Passport, Seen } from "./port.ts"
import { PresenceBook } from "./presence.ts"
import { Saver, type Waiting } from "./saver.ts"
import { Upkeep } from "./upkeep.ts"

export type RoomHooks = {
  store: ActaStore
  clock: Clock
  log: (event: string, fields: Record<string, unknown>) => void
  refused: (code: RefusalCode, rule?: string) => void
  /** The last peer has gone. */
  empty: () => void
}

type Settles = { peer: Peer; messages: Message[] }
type Author = { peer: Peer; settles: Settles[] }

type State =
  | { kind: "live" }
  /** A change of status is being decided: edits wait outside. */
  | { kind: "paused"; outside: (() => void)[] }
  | { kind: "closed" }

export class Room implements RoomOfPeer {
  record: StoredRecord
  readonly peers = new Set<Peer>()
  private state: State = { kind: "live" }
  private closingAt: string | undefined
  private readonly document: LiveDocument
  private readonly owners: Map<number, string>
  private readonly gate: Gate
  private readonly saver: Saver<Author>
  private readonly outbox: Outbox
  private readonly book = new PresenceBook()
  private readonly hooks: RoomHooks
  /** Messages passed over for a gap, until their peer's SyncStep2 brings what they held. */
  private readonly skipped = new Map<Peer, Message[]>()
  private moves: Promise<unknown> = Promise.resolve()
  private readonly upkeep: Upkeep

  constructor(stored: StoredDocument, hooks: RoomHooks) {
    this.record = stored.record
    this.hooks = hooks
    this.document = new LiveDocument(stored)
    this.owners = stored.owners
    if (this.document.isDamaged) hooks.log("acta.damaged", { acta: stored.record.id, seq: stored.damaged?.seq })
    this.outbox = new Outbox(hooks.clock, this.peers, () => this.book.takeChanges())
    this.saver = new Saver<Author>(
      {
        append: (epoch, updates) => hooks.store.append(this.record.id, epoch, updates),
        epoch: () => this.record.epoch,
        committed: (batch, seq) => this.committed(batch, seq),
        fenced: (record, waiting) => this.fenced(record, waiting),
        requeued: () => this.gate.reset(),
        storing: () => this.tellEverybody(),
        failed: (error) => hooks.log("acta.commitFailed", { acta: this.record.id, error: error.message }),
      },
      hooks.clock,
    )
    const size = stored.snapshot.state.length + this.document.tail.bytes
    this.upkeep = new Upkeep(hooks.store, hooks.log, stored.record.id, this.document, stored.snapshot.state.length)
    this.gate = new Gate(this.document.doc, () => this.saver.pending(), this.owners, size)
  }

  now(): number {
    return this.hooks.clock.now()
  }

  get isStoring(): boolean {
    return this.saver.isStoring
  }

  seat(passport: Passport, wire: ConstructorParameters<typeof Peer>[1], hasStanding: boolean): Peer {
    if (this.peers.size >= limits.peersPerActa) throw new Refusal("rate.limited", { retryAfter: 30 })
    const mine = [...this.peers].filter((peer) => peer.passport.user.id === passport.user.id)
    if (mine.length >= limits.socketsPerUser) throw new Refusal("rate.limited", { retryAfter: 30 })
    const peer = new Peer(passport, wire, this, hasStanding)
    this.peers.add(peer)
    peer.sendStanding()
    peer.send(step1(this.document.stateVector()))
    this.sendPresence(peer)
    return peer
  }

  /** The one door: everything that would change the acta comes through here. */
  write(peer: Peer, payload: Uint8Array, step: "step2" | "update", message: Message): void {
    if (this.state.kind === "closed" || !peer.isOpen) return
    if (this.state.kind === "paused") {
      this.state.outside.push(() => this.write(peer, payload, step, message))
      return
    }
    if (!peer.mayWrite(this.record.status) || this.document.isDamaged) {
      if (!this.gate.addsNothing(payload)) return peer.refuse(this.whyNot())
      return this.settle({ peer, messages: [message] })
    }
    if (!this.saver.hasRoom(payload.length)) return peer.refuse(new Refusal("store.unavailable"))
    const verdict = this.gate.admit(payload, peer.author)
    const messages = step === "step2" ? [...(this.skipped.get(peer) ?? []), message] : [message]
    if (step === "step2") {
      peer.author.hasSynced = true
      this.skipped.delete(peer)
    }
    switch (verdict.kind) {
      case "refused":
        return peer.refuse(new Refusal("update.refused", { rule: verdict.rule }))
      case "skipped":
        this.skipped.set(peer, [...(this.skipped.get(peer) ?? []), message])
        return
      case "nothing":
        return this.settleAfterWaiting({ peer, messages })
      case "accepted":
        peer.author.claimed += verdict.claims.length
        this.saver.add({
          update: { payload, actor: peer.passport.user.id, claims: verdict.claims },
          author: { peer, settles: [{ peer, messages }] },
        })
    }
  }

  private whyNot(): Refusal {
    if (this.document.isDamaged) return new Refusal("store.unavailable")
    if (!isLocked(this.record.status)) return new Refusal("access.denied")
    return new Refusal("acta.locked", { lockedAt: this.record.lockedAt, lockedBy: this.record.lockedBy })
  }

  /** "Adds nothing" may mean that it waits already, from an earlier connection: then it is safe when that is. */
  private settleAfterWaiting(settles: Settles): void {
    const last = this.saver.last
    if (last) last.author.settles.push(settles)
    else this.settle(settles)
  }

  private settle({ peer, messages }: Settles): void {
    for (const message of messages) message.settled = true
    peer.reportSaved()
  }

  private committed(batch: Waiting<Author>[], seq: number): void {
    this.record = { ...this.record, headSeq: seq }
    this.document.apply(batch.map(({ update }) => update.payload))
    this.outbox.add(batch.map(({ update, author }) => ({ payload: update.payload, author: author.peer })))
    for (const { author } of batch) for (const settles of author.settles) this.settle(settles)
    this.mirror()
    if (this.upkeep.isDue) void this.compact()
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

  private fenced(record: StoredRecord, waiting: Waiting<Author>[]): Waiting<Author>[] {
    this.adopt(record)
    return waiting.filter(({ author }) => {
      if (author.peer.mayWrite(record.status)) return true
      author.peer.refuse(this.whyNot())
      return false
    })
  }

  private adopt(record: StoredRecord): void {
    this.record = record
    this.closingAt = undefined
    this.outbox.flushUpdates()
    this.tellEverybody()
  }

  /** Files everything accepted so far and gives the acta as it then stands on the disk. */
  async read(): Promise<Seen> {
    await this.drained()
    return { acta: readActa(this.document.doc), seq: this.record.headSeq, record: this.record }
  }

  /** One change of status at a time; see `Rooms.advance`. */
  advance(decide: Decide): Promise<Moved> {
    const mine = this.moves.then(() => this.pausedFor(decide))
    this.moves = mine.catch(() => undefined)
    return mine
  }

  private async pausedFor(decide: Decide): Promise<Moved> {
    if (this.state.kind !== "live") throw new Refusal("store.unavailable")
    if (this.document.isDamaged) throw new Refusal("store.unavailable")
    const paused: State = { kind: "paused", outside: [] }
    this.state = paused
    try {
      return await decided(this.hooks.store, decide, {
        read: () => this.read(),
        adopt: (record) => this.adopt(record),
      })
    } finally {
      this.state = { kind: "live" }
      for (const enter of paused.outside) enter()
    }
  }

  private async drained(): Promise<void> {
    let cancel: (() => void) | undefined
    const tooLong = new Promise<never>((_, reject) => {
      cancel = this.hooks.clock.after(10_000, () => reject(new Refusal("store.unavailable")))
    })
    try {
      await Promise.race([this.saver.idle(), tooLong])
    } finally {
      cancel?.()
    }
  }

  announceClosing(at: string | undefined): void {
    this.closingAt = at
    this.tellEverybody()
  }

  standingFor(peer: Peer): Standing {
    const { status, epoch, lockedAt, lockedBy } = this.record
    const mayWrite = peer.mayWrite(status) && !this.document.isDamaged
    const standing: Standing = { status, epoch, mayWrite, storing: this.saver.isStoring }
    if (!mayWrite) standing.why = this.whyNot().code
    if (this.closingAt !== undefined) standing.closingAt = this.closingAt
    if (lockedAt !== undefined) Object.assign(standing, { lockedAt, lockedBy })
    return standing
  }

  private tellEverybody(): void {
    for (const peer of this.peers) peer.sendStanding()
  }

  answerStep1(peer: Peer, stateVector: Uint8Array): void {
    for (const bytes of this.document.answer(stateVector)) peer.send(bytes)
  }

  receivePresence(peer: Peer, payload: Uint8Array): void {
    this.book.receive(payload, peer, peer.passport, this.owners)
    this.outbox.presenceChanged()
  }

  sendPresence(peer: Peer): void {
    const all = this.book.others(peer)
    if (all.length > 0) peer.send(presence(all))
  }

  refused(peer: Peer, code: RefusalCode, rule?: string): void {
    this.hooks.refused(code, rule)
    this.hooks.log("update.refused", { acta: this.record.id, user: peer.passport.user.id, code, rule })
  }

  renewed(peer: Peer, passport: Passport): void {
    const { role, user } = peer.passport
    peer.passport = passport
    if (role === passport.role && user.name === passport.user.name) return
    this.book.refresh(peer, passport)
    this.outbox.presenceChanged()
    peer.sendStanding()
  }

  leave(peer: Peer): void {
    this.peers.delete(peer)
    this.skipped.delete(peer)
    this.book.leave(peer, peer.passport.user.id)
    this.outbox.presenceChanged()
    if (this.peers.size === 0) this.hooks.empty()
  }

  /** Called now and then: keeps quiet connections alive and lets slow ones catch up. */
  beat(quietFor: number): void {
    const now = this.now()
    for (const peer of this.peers) {
      this.outbox.relieve(peer)
      if (now - peer.lastSent >= quietFor) peer.send(heartbeat)
    }
  }

  /** Shortens the log, where it has at least so many rows; the room goes on meanwhile. */
  async compact(atLeast = 0): Promise<void> {
    if (!isLocked(this.record.status)) await this.upkeep.compact(atLeast)
  }

  /** Last commits done, then everybody out. */
  async close(code: number, reason: string): Promise<void> {
    await this.drained().catch(() => undefined)
    this.outbox.flushUpdates()
    for (const peer of this.peers) peer.close(code, reason)
    this.state = { kind: "closed" }
    this.saver.stop()
    this.outbox.stop()
    this.gate.reset()
    this.document.doc.destroy()
  }

  get isIdle(): boolean {
    return this.peers.size === 0 && this.saver.isIdle && this.state.kind === "live" && !this.upkeep.isBusy
  }
}
