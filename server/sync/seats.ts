/** Who sits in a room: seating, presence, who is told what, and leaving. It knows nothing of the document. */
import { Refusal } from "#shared/domain/refusal.ts"
import { encodeNotice, type Notice } from "#shared/protocol/frames.ts"
import type { Clock } from "./clock.ts"
import { limits } from "./limits.ts"
import { heartbeat, presence } from "./messages.ts"
import { Outbox } from "./outbox.ts"
import type { Peer } from "./peer.ts"
import type { Passport } from "./port.ts"
import { PresenceBook } from "./presence.ts"

export class Seats {
  readonly peers = new Set<Peer>()
  readonly outbox: Outbox
  private readonly book = new PresenceBook()
  /** Yjs client id → user, as far as the acta knows them. */
  private readonly owners: Map<number, string>
  /** The last peer has gone. */
  private readonly empty: () => void

  constructor(
    clock: Clock,
    owners: Map<number, string>,
    { empty, hasText }: { empty: () => void; hasText: () => boolean },
  ) {
    this.owners = owners
    this.empty = empty
    this.outbox = new Outbox(clock, this.peers, { takePresence: () => this.book.takeChanges(), hasText })
  }

  /** Rejects with `rate.limited` where the room, or this person's share of it, is full. */
  checkRoomFor({ user }: Passport): void {
    const mine = [...this.peers].filter(({ passport }) => passport.user.id === user.id)
    if (this.peers.size >= limits.peersPerActa || mine.length >= limits.socketsPerUser)
      throw new Refusal("rate.limited", { retryAfter: 30 })
  }

  tellEverybody(): void {
    for (const peer of this.peers) peer.sendStanding()
  }

  /** At once, past what waits: it says nothing of the document. */
  tell(notice: Notice): void {
    const bytes = encodeNotice(notice)
    for (const peer of this.peers) peer.sendNotice(bytes)
  }

  receivePresence(peer: Peer, payload: Uint8Array): void {
    this.book.receive(payload, peer, peer.passport, this.owners)
    this.outbox.presenceChanged()
  }

  sendPresence(peer: Peer): void {
    const others = this.book.others(peer)
    if (others.length > 0) peer.send(presence(others))
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
    this.book.leave(peer, peer.passport.user.id)
    this.outbox.presenceChanged()
    if (this.peers.size === 0) this.empty()
  }

  /** Called now and then: keeps quiet connections alive and lets slow ones catch up. */
  beat(): void {
    for (const peer of this.peers) {
      this.outbox.relieve(peer)
      peer.beat(heartbeat)
    }
  }

  clear(code: number, reason: string): void {
    for (const peer of this.peers) peer.close(code, reason)
    this.outbox.stop()
  }
}
