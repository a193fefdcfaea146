/**
 * The update gate: what is let through has a twin document behind it that has already taken it. The live document
 * holds what is committed; the twin holds what is accepted.
 */
import * as Y from "yjs"
import { limits } from "../limits.ts"
import { checkBranches, type Changed } from "./branches.ts"
import { Breach } from "./reader.ts"
import { decodeUpdate, type DecodedUpdate, type Range } from "./update.ts"

export type Author = {
  userId: string
  /** Yjs client ids this connection has brought so far. */
  claimed: number
  /** Before its first SyncStep2 an update with a gap is passed over: the SyncStep2 contains it. */
  hasSynced: boolean
}

export type Verdict =
  /** Each struct known, each range deleted. */
  { kind: "nothing" } | { kind: "skipped" } | { kind: "accepted"; claims: number[] } | { kind: "refused"; rule: string }

/** Those of an update's parts that the document lacks. */
type News = { structs: Range[]; deletes: Range[] }

export class Gate {
  /** Made with the first change: a room of readers needs none. */
  private twin: Y.Doc | undefined
  private readonly live: Y.Doc
  private readonly owners: Map<number, string>
  /** Accepted and not yet committed, in order. */
  private readonly pending: () => Uint8Array[]
  private bytes: number

  constructor(live: Y.Doc, pending: () => Uint8Array[], owners: Map<number, string>, stateBytes: number) {
    this.live = live
    this.pending = pending
    this.owners = owners
    this.bytes = stateBytes
  }

  /** Is each struct known and each range deleted? Throws a Breach where it can't be read. */
  addsNothing(payload: Uint8Array): boolean {
    const news = this.newsIn(decodeUpdate(payload))
    return news.structs.length === 0 && news.deletes.length === 0
  }

  /** Judges an update and, if it passes, lets it into the twin. */
  admit(payload: Uint8Array, author: Author): Verdict {
    try {
      // Waiting updates are in the twin alone: it must be there before anything is judged against it.
      if (!this.twin && this.pending().length > 0) this.twin = this.makeTwin()
      const decoded = decodeUpdate(payload)
      const news = this.newsIn(decoded)
      if (news.structs.length === 0 && news.deletes.length === 0) return { kind: "nothing" }
      if (this.hasGap(news, decoded)) return author.hasSynced ? { kind: "refused", rule: "gap" } : { kind: "skipped" }
      const claims = this.claimsOf(news, author)
      if (this.bytes + payload.length > limits.stateBytes) throw new Breach("acta.large")
      this.applyToTwin(payload)
      for (const client of claims) this.owners.set(client, author.userId)
      this.bytes += payload.length
      return { kind: "accepted", claims }
    } catch (error) {
      if (error instanceof Breach) return { kind: "refused", rule: error.rule }
      throw error
    }
  }

  /** The twin is spoilt, or what it accepted will not be committed after all: it is made anew when next needed. */
  reset(): void {
    this.twin?.destroy()
    this.twin = undefined
  }

  private get base(): Y.Doc {
    return this.twin ?? this.live
  }

  private makeTwin(): Y.Doc {
    const twin = new Y.Doc()
    Y.applyUpdate(twin, Y.encodeStateAsUpdate(this.live))
    for (const payload of this.pending()) Y.applyUpdate(twin, payload)
    return twin
  }

  private stateOf(client: number): number {
    return Y.getState(this.base.store, client)
  }

  private newsIn({ structs, deletes }: DecodedUpdate): News {
    return {
      structs: structs.filter(({ client, clock, length }) => clock + length > this.stateOf(client)),
      deletes: deletes.filter((range) => !isDeleted(this.base, range)),
    }
  }

  private hasGap(news: News, { structs }: DecodedUpdate): boolean {
    if (news.structs.some(({ client, clock }) => clock > this.stateOf(client))) return true
    const brought = new Map(structs.map(({ client, clock, length }) => [client, clock + length]))
    // A delete of what isn't typed yet would lie in wait for it.
    return news.deletes.some(
      ({ client, clock, length }) => clock + length > Math.max(this.stateOf(client), brought.get(client) ?? 0),
    )
  }

  private claimsOf(news: News, author: Author): number[] {
    const claims: number[] = []
    for (const { client } of news.structs) {
      const owner = this.owners.get(client)
      if (owner === undefined) claims.push(client)
      else if (owner !== author.userId) throw new Breach("owner")
    }
    if (author.claimed + claims.length > limits.newClientsPerPeer) throw new Breach("clients")
    return claims
  }

  private applyToTwin(payload: Uint8Array): void {
    const twin = (this.twin ??= this.makeTwin())
    let changed: Changed = new Map()
    const note = (transaction: Y.Transaction) => {
      changed = transaction.changed
    }
    twin.on("afterTransaction", note)
    try {
      Y.applyUpdate(twin, payload)
      if (twin.store.pendingStructs !== null || twin.store.pendingDs !== null) throw new Breach("gap")
      checkBranches(twin, changed)
    } catch (error) {
      this.reset()
      if (error instanceof Breach) throw error
      // Yjs itself stumbled over it: whatever it was, it isn't an acta's update.
      throw new Breach("engine")
    } finally {
      twin.off("afterTransaction", note)
    }
  }
}

/** Is every clock of a range known and deleted? */
function isDeleted(doc: Y.Doc, { client, clock, length }: Range): boolean {
  const structs = doc.store.clients.get(client)
  const last = structs?.at(-1)
  if (!structs || !last || last.id.clock + last.length < clock + length) return false
  let low = 0
  let high = structs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((structs[middle]?.id.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  for (let at = low; at < structs.length; at++) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= clock + length) return true
    if (!struct.deleted) return false
  }
  return true
}
