/**
 * What goes out to the peers of a room: each commit as one message, carets at intervals. The frame is built once for
 * all; most of a busy server's time is socket writes, not the documents.
 */
import * as Y from "yjs"
import { closeBusy } from "#shared/protocol/closing.ts"
import type { Clock } from "./clock.ts"
import { limits, timing } from "./limits.ts"
import { presence, update } from "./messages.ts"
import type { OwnedEntry } from "./presence.ts"
import type { Peer } from "./peer.ts"

/** `mergeUpdates` is quadratic; in trees of this width it is linear. */
const mergeWidth = 50
/** What waits for somebody who lags and is larger than this isn't copied for them. */
const copyBelow = 16 * 1024

export function merged(updates: Uint8Array[]): Uint8Array {
  let level = updates
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let at = 0; at < level.length; at += mergeWidth) {
      const part = level.slice(at, at + mergeWidth)
      next.push(part.length === 1 && part[0] ? part[0] : Y.mergeUpdates(part))
    }
    level = next
  }
  if (!level[0]) throw new Error("there is nothing to merge")
  return level[0]
}

type Outgoing = { payload: Uint8Array; author: Peer | undefined }

export class Outbox {
  private readonly clock: Clock
  private readonly peers: ReadonlySet<Peer>
  private readonly takePresence: () => OwnedEntry[]
  /** Is there text on its way to the disk, that will go out next? */
  private readonly hasText: () => boolean
  /** When carets may go out next. */
  private presenceAt = 0
  private cancelPresence: (() => void) | undefined

  constructor(
    clock: Clock,
    peers: ReadonlySet<Peer>,
    { takePresence, hasText }: { takePresence: () => OwnedEntry[]; hasText: () => boolean },
  ) {
    this.clock = clock
    this.peers = peers
    this.takePresence = takePresence
    this.hasText = hasText
  }

  /** Committed updates, for everybody but their own author. */
  add(updates: Outgoing[]): void {
    this.sendUpdates(updates)
    if (this.cancelPresence && this.clock.now() >= this.presenceAt) this.flushPresence()
  }

  /**
   * A caret stands in a text, which may be known to nobody yet: while there is some, it goes out with that, in the same
   * write. The time above is for text that never comes.
   */
  presenceChanged(): void {
    if (this.cancelPresence) return
    const due = this.presenceAt - this.clock.now()
    const wait = this.hasText() ? Math.max(due, 0) + timing.gather.longest : due
    if (wait <= 0) this.flushPresence()
    else this.cancelPresence = this.clock.after(wait, () => this.flushPresence())
  }

  stop(): void {
    this.cancelPresence?.()
  }

  private sendUpdates(batch: Outgoing[]): void {
    const authors = new Set(batch.map(({ author }) => author))
    const payload = merged(batch.map((each) => each.payload))
    const bytes = update(payload)
    for (const peer of this.peers) {
      if (authors.size === 1 && authors.has(peer)) continue
      if (peer.backlog.length > 0 || !peer.sendUnlessSlow(bytes)) this.holdBack(peer, payload)
    }
  }

  /**
   * A reader that lags gets its updates merged once it has caught up; the wire's own bound closes it if it never does.
   * Until then small ones are merged as they gather; a large one stays one copy for all who lag.
   */
  private holdBack(peer: Peer, payload: Uint8Array): void {
    const { backlog } = peer
    backlog.push(payload)
    const small = backlog.length - 1 - backlog.findLastIndex(({ length }) => length >= copyBelow)
    if (small >= mergeWidth) backlog.push(merged(backlog.splice(-small)))
    const bytes = backlog.reduce((sum, each) => sum + each.length, 0)
    if (bytes > limits.bufferedBytes) return peer.close(closeBusy, "rate.limited")
    this.relieve(peer)
  }

  /** Called with the heartbeat: whoever has caught up gets what waited. */
  relieve(peer: Peer): void {
    if (peer.backlog.length === 0 || peer.isSlow) return
    const all = merged(peer.backlog)
    peer.backlog = []
    peer.send(update(all))
  }

  private flushPresence(): void {
    this.cancelPresence?.()
    this.cancelPresence = undefined
    const changes = this.takePresence()
    if (changes.length === 0) return
    // In a crowd each of many is told of many: that grows with the square of the people, and nothing else here does.
    this.presenceAt =
      this.clock.now() + Math.max(timing.presenceEvery, (changes.length * this.peers.size) / timing.caretsPerMs)
    const everybody = presence(changes.map(({ bytes }) => bytes))
    const owners = new Set(changes.map(({ owner }) => owner))
    const told: Peer[] = []
    for (const peer of this.peers) {
      if (peer.isSlow) continue
      if (!owners.has(peer)) {
        peer.send(everybody)
        continue
      }
      // Nobody is told of themselves: a client that hears of itself answers, and so on for ever.
      told.push(peer)
    }
    for (const peer of told) {
      const others = changes.filter(({ owner }) => owner !== peer)
      if (others.length > 0) peer.send(presence(others.map(({ bytes }) => bytes)))
    }
  }
}
