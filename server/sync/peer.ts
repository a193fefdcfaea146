/** One connection in a room: reads its frames, keeps its count of what is saved, and writes to its wire. */
import { can } from "#shared/domain/policy.ts"
import { answers, isRefusal, Refusal, type RefusalCode } from "#shared/domain/refusal.ts"
import type { Status } from "#shared/domain/lifecycle.ts"
import { closeBusy } from "#shared/protocol/closing.ts"
import { encodeSaved, encodeStanding, frame, sync, type Standing } from "#shared/protocol/frames.ts"
import { Breach, StrictReader } from "./gate/reader.ts"
import { checkStateVector } from "./gate/update.ts"
import { limits } from "./limits.ts"
import type { Passport, PeerHandle, Wire } from "./port.ts"
import { Bucket } from "./bucket.ts"
import type { Seats } from "./seats.ts"

/** What a peer asks of its room. */
export type RoomOfPeer = {
  now(): number
  /** Takes a document message; settles it when it is on the disk or adds nothing. */
  write(arrival: Arrival): void
  answerStep1(peer: Peer, stateVector: Uint8Array): void
  standingFor(peer: Peer): Standing
  readonly seats: Pick<Seats, "receivePresence" | "sendPresence" | "leave">
  refused(peer: Peer, code: RefusalCode, rule?: string): void
}

/** The n-th document message of a connection. `carries`: earlier ones, passed over, whose content it holds. */
export type Message = { n: number; settled: boolean; carries: Message[] }

export type Arrival = { peer: Peer; payload: Uint8Array; step: "step2" | "update"; message: Message }

type State = { kind: "open" } | { kind: "closed" }

export class Peer implements PeerHandle {
  passport: Passport
  /** For the gate. */
  readonly author = { userId: "", claimed: 0, hasSynced: false }
  private state: State = { kind: "open" }
  private received = 0
  private savedUpTo = 0
  private unsettled: Message[] = []
  private readonly wire: Wire
  private readonly room: RoomOfPeer
  private readonly hasStanding: boolean
  private readonly messageBytes: number
  private readonly messages: Bucket
  private readonly bytes: Bucket
  private readonly steps: Bucket
  /** Updates that wait because the reader lags; merged when it has caught up. */
  backlog: Uint8Array[] = []
  /** Bytes of the last answer, until it has gone out. */
  private asked = 0
  /** Heartbeats of the room since something was last sent. */
  private quietBeats = 0

  constructor(passport: Passport, wire: Wire, room: RoomOfPeer, hasStanding: boolean, messageBytes: number) {
    this.passport = passport
    this.author.userId = passport.user.id
    this.wire = wire
    this.room = room
    this.hasStanding = hasStanding
    this.messageBytes = messageBytes
    this.messages = new Bucket(limits.messagesPerSecond, limits.messageBurst, room.now())
    this.bytes = new Bucket(limits.bytesPerSecond, limits.byteBurst, room.now())
    this.steps = new Bucket(limits.step1PerSecond, limits.step1Burst, room.now())
  }

  get isOpen(): boolean {
    return this.state.kind === "open"
  }

  mayWrite(status: Status): boolean {
    return can(this.passport, { do: "write", status })
  }

  receive(bytes: Uint8Array): void {
    if (!this.isOpen) return
    try {
      const limit = this.messageBytes
      if (bytes.length > limit) throw new Refusal("input.tooLarge", { limit })
      const now = this.room.now()
      if (!this.bytes.take(now, bytes.length)) throw new Refusal("rate.limited", { retryAfter: 1 })
      const reader = new StrictReader(bytes)
      // y-websocket puts one message in a frame; whatever else rides along goes through the same door.
      do {
        if (!this.messages.take(now)) throw new Refusal("rate.limited", { retryAfter: 1 })
        this.readMessage(reader)
      } while (!reader.done && this.isOpen)
    } catch (error) {
      if (error instanceof Breach) this.refuse(new Refusal("update.refused", { rule: error.rule }))
      else if (isRefusal(error)) this.refuse(error)
      else throw error
    }
  }

  private readMessage(reader: StrictReader): void {
    const kind = reader.uint()
    if (kind === frame.queryAwareness) return this.room.seats.sendPresence(this)
    if (kind === frame.awareness) return this.room.seats.receivePresence(this, reader.buffer())
    if (kind !== frame.sync) throw new Breach("frame.kind")
    const step = reader.uint()
    const payload = reader.buffer()
    if (step === sync.step1) {
      if (!this.steps.take(this.room.now())) throw new Refusal("rate.limited", { retryAfter: 1 })
      checkStateVector(payload)
      this.room.answerStep1(this, payload)
    } else if (step === sync.step2 || step === sync.update) {
      const message: Message = { n: ++this.received, settled: false, carries: [] }
      this.unsettled.push(message)
      this.room.write({ peer: this, payload, step: step === sync.step2 ? "step2" : "update", message })
    } else throw new Breach("frame.step")
  }

  gone(): void {
    if (this.state.kind === "closed") return
    this.state = { kind: "closed" }
    this.room.seats.leave(this)
  }

  send(bytes: Uint8Array): void {
    if (!this.isOpen) return
    if (this.isTooSlow) return this.close(closeBusy, "rate.limited")
    this.pass(bytes)
  }

  /** The acta, as it was asked for: that much in one go is no lag, and what is said next finds it still on its way. */
  answer(parts: Uint8Array[]): void {
    if (!this.isOpen) return
    if (this.isTooSlow) return this.close(closeBusy, "rate.limited")
    for (const part of parts) this.pass(part)
    this.asked = parts.reduce((sum, { length }) => sum + length, 0)
  }

  private get isTooSlow(): boolean {
    const buffered = this.wire.buffered()
    if (buffered <= limits.slowBytes) this.asked = 0
    return buffered > limits.bufferedBytes + this.asked
  }

  /** False where it lags, and was sent nothing. */
  sendUnlessSlow(bytes: Uint8Array): boolean {
    if (this.isSlow) return false
    if (this.isOpen) this.pass(bytes)
    return true
  }

  private pass(bytes: Uint8Array): void {
    this.wire.send(bytes)
    this.quietBeats = 0
  }

  /** At a heartbeat of the room: something has to be heard by the third. */
  beat(bytes: Uint8Array): void {
    if (this.quietBeats < 2) this.quietBeats += 1
    else this.send(bytes)
  }

  get isSlow(): boolean {
    return this.wire.buffered() > limits.slowBytes
  }

  /** Tells the client how far its text is safe, if that has grown. */
  reportSaved(): void {
    let reached = this.savedUpTo
    while (this.unsettled[0]?.settled) reached = this.unsettled.shift()?.n ?? reached
    if (reached === this.savedUpTo) return
    this.savedUpTo = reached
    if (this.hasStanding) this.send(encodeSaved(reached))
  }

  sendStanding(): void {
    if (this.hasStanding) this.send(encodeStanding(this.room.standingFor(this)))
  }

  sendNotice(bytes: Uint8Array): void {
    if (this.hasStanding) this.send(bytes)
  }

  /** Says why, where the client listens for it, and closes with the refusal's code. */
  refuse(refusal: Refusal): void {
    if (!this.isOpen) return
    const rule = "rule" in refusal.data ? refusal.data.rule : undefined
    this.room.refused(this, refusal.code, rule)
    if (this.hasStanding)
      this.send(encodeStanding({ ...this.room.standingFor(this), refused: { code: refusal.code, rule } }))
    this.close(answers[refusal.code].close ?? closeBusy, refusal.code)
  }

  close(code: number, reason: string): void {
    if (this.state.kind === "closed") return
    this.wire.close(code, reason)
    this.gone()
  }
}
