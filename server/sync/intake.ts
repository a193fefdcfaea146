/**
 * The way of what a room has let in through its door: judged by the gate, committed by the saver, settled with its
 * sender. What the room itself is, and who may write, is the room's to say.
 */
import type { ActaStore, NewUpdate, StoredRecord } from "#server/storage/port.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Clock } from "./clock.ts"
import type { LiveDocument } from "./document.ts"
import { Gate, type Verdict } from "./gate/gate.ts"
import { limits } from "./limits.ts"
import type { Arrival, Message, Peer } from "./peer.ts"
import { Saver, type Budget, type Waiting } from "./saver.ts"
import { Workload } from "./workload.ts"

export type Committed = { payload: Uint8Array; author: Peer }

export type IntakeHooks = {
  record: () => StoredRecord
  takesFrom: (peer: Peer) => boolean
  whyNot: () => Refusal
  /** These are on the disk, up to `seq`; nobody has been told. */
  committed: (updates: Committed[], seq: number) => void
  /** The status is another than the room thought. */
  moved: (record: StoredRecord) => void
  /** Once more through the door: what it rested on was refused. */
  again: (arrival: Arrival) => void
  storing: () => void
  failed: (error: Error) => void
}

/** What an update came from, and what else is safe when it is: messages that brought the same once more. */
type Author = { arrival: Arrival; followers: Arrival[] }

export class Intake {
  private readonly hooks: IntakeHooks
  private readonly gate: Gate
  private readonly saver: Saver<Author>
  private readonly work = new Workload()
  private readonly clock: Clock
  /** Messages passed over for a gap, until their peer's SyncStep2 brings what they held. */
  private readonly skipped = new WeakMap<Peer, Message[]>()
  /** Followers of what was refused: judged anew once it is settled what waits. */
  private orphans: Arrival[] = []

  constructor(
    document: LiveDocument,
    owners: Map<number, string>,
    { store, clock, budget }: { store: ActaStore; clock: Clock; budget: Budget },
    hooks: IntakeHooks,
  ) {
    this.hooks = hooks
    this.clock = clock
    this.gate = new Gate(
      () => document.doc,
      () => this.saver.pending(),
      owners,
      document.bytes,
    )
    this.saver = new Saver<Author>(
      {
        append: (epoch, updates: NewUpdate[]) => store.append(hooks.record().id, epoch, updates),
        epoch: () => hooks.record().epoch,
        committed: (batch, seq) => this.committed(batch, seq),
        fenced: (record, waiting) => this.fenced(record, waiting),
        requeued: () => this.requeued(),
        storing: hooks.storing,
        failed: hooks.failed,
      },
      clock,
      budget,
    )
  }

  get isStoring(): boolean {
    return this.saver.isStoring
  }

  get isIdle(): boolean {
    return this.saver.isIdle
  }

  /** Is there memory for so much more that waits? */
  hasRoom(bytes: number): boolean {
    return this.saver.hasRoom(bytes)
  }

  /** Resolves when all that was accepted until now is on the disk or refused. */
  flushed(): Promise<void> {
    return this.saver.flushed()
  }

  /** From somebody who may write. */
  write(arrival: Arrival): void {
    const { peer, payload, step, message } = arrival
    if (!this.hasRoom(payload.length)) return peer.refuse(new Refusal("store.unavailable"))
    if (step === "step2") {
      peer.author.hasSynced = true
      message.carries = this.skipped.get(peer) ?? []
      this.skipped.delete(peer)
    }
    const verdict = this.judge(payload, peer)
    switch (verdict.kind) {
      case "refused":
        return peer.refuse(new Refusal("update.refused", { rule: verdict.rule }))
      case "later":
        return peer.refuse(new Refusal("rate.limited", { retryAfter: 1 }))
      case "skipped":
        return this.skip(peer, message)
      case "nothing":
        return this.settleAfterWaiting(arrival)
      case "accepted":
        peer.author.claimed += verdict.claims.length
        this.saver.add({ payload, actor: peer.passport.user.id, claims: verdict.claims }, { arrival, followers: [] })
    }
  }

  /** Whoever has taken up too much of everybody's time is judged later. */
  private judge(payload: Uint8Array, { author }: Peer): Verdict {
    const { userId } = author
    const verdict = this.gate.admit(payload, author, this.work.allows(userId, this.clock.now()))
    const cost = this.gate.takeCost()
    if (cost > 0) this.work.spent(userId, cost, this.clock.now())
    return verdict
  }

  /** From somebody who may not: fine as long as it adds nothing. */
  check(arrival: Arrival): void {
    const { peer, payload, step } = arrival
    const verdict = this.gate.admitReader(payload)
    switch (verdict.kind) {
      case "refused":
        return peer.refuse(new Refusal("update.refused", { rule: verdict.rule }))
      case "adds": {
        const why = this.hooks.whyNot()
        // A damaged log lacks what its writers still have, and each connection begins with that: not called saved, but
        // whoever was sent away for it would be back at once, again and again.
        if (step === "step2" && why.code === "store.unavailable") return
        return peer.refuse(why)
      }
      case "nothing":
        return this.settleAfterWaiting(arrival)
    }
  }

  /** The live document has got more than we gave it. */
  reset(): void {
    this.gate.reset()
  }

  stop(): void {
    this.saver.stop()
    this.gate.reset()
  }

  private skip(peer: Peer, message: Message): void {
    const skipped = this.skipped.get(peer) ?? []
    if (skipped.push(message) > limits.skipped) return peer.refuse(new Refusal("update.refused", { rule: "gap" }))
    this.skipped.set(peer, skipped)
  }

  /** "Adds nothing" may mean that it waits already, from an earlier connection: then it is safe when that is. */
  private settleAfterWaiting(arrival: Arrival): void {
    const last = this.saver.last
    if (last) last.author.followers.push(arrival)
    else settle(arrival)
  }

  private committed(batch: Waiting<Author>[], seq: number): void {
    const updates = batch.map(({ update, author }) => ({ payload: update.payload, author: author.arrival.peer }))
    this.hooks.committed(updates, seq)
    for (const { author } of batch) for (const arrival of [author.arrival, ...author.followers]) settle(arrival)
  }

  private fenced(record: StoredRecord, waiting: Waiting<Author>[]): Waiting<Author>[] {
    this.hooks.moved(record)
    // What waits is known to its author alone, so only their own later edits can rest on what is refused here.
    const refused = new Set<string>()
    return waiting.filter(({ update, author: { arrival, followers } }) => {
      const { peer } = arrival
      if (this.hooks.takesFrom(peer) && !refused.has(update.actor)) return true
      refused.add(update.actor)
      this.gate.withdraw(update.claims ?? [])
      this.orphans.push(...followers)
      peer.refuse(this.hooks.whyNot())
      return false
    })
  }

  private requeued(): void {
    this.gate.reset()
    for (const arrival of this.orphans.splice(0)) this.hooks.again(arrival)
  }
}

function settle({ peer, message }: Arrival): void {
  message.settled = true
  for (const carried of message.carries) carried.settled = true
  peer.reportSaved()
}
