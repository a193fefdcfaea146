/** The update gate: judges what peers send, and knows who owns which Yjs client id. */
import * as Y from "yjs"
import { limits } from "../limits.ts"
import { Breach } from "./reader.ts"
import { Twin } from "./twin.ts"
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
  | { kind: "nothing" }
  | { kind: "skipped" }
  /** Looking at it would take time that its author has used up. */
  | { kind: "later" }
  | { kind: "accepted"; claims: number[] }
  | { kind: "refused"; rule: string }

export type ReaderVerdict = { kind: "nothing" } | { kind: "adds" } | { kind: "refused"; rule: string }

/** Those of an update's parts that the document lacks. */
type News = { structs: Range[]; deletes: Range[] }

export class Gate {
  private readonly twin: Twin
  private readonly owners: Map<number, string>
  private measured: number
  /** Bytes let in since the state was measured; it has grown by less than that. */
  private since: number
  /** Clocks deleted since then: an acta that was full and isn't any more must be measured to be known so. */
  private freed = 0

  constructor(live: () => Y.Doc, pending: () => Uint8Array[], owners: Map<number, string>, stateBytes: number) {
    this.twin = new Twin(live, pending)
    this.owners = owners
    this.measured = 0
    this.since = stateBytes
  }

  /** Processor time that the twin has taken since this was last asked, ms. */
  takeCost(): number {
    const { cost } = this.twin
    this.twin.cost = 0
    return cost
  }

  /** Judges an update and, if it passes, lets it into the twin. `hasTime`: may its author take up the twin's? */
  admit(payload: Uint8Array, author: Author, hasTime = true): Verdict {
    try {
      const decoded = decodeUpdate(payload)
      if (decoded.structs.length === 0 && decoded.deletes.length === 0) return { kind: "nothing" }
      if (this.goesOn(decoded, payload, author)) return { kind: "accepted", claims: [] }
      const news = this.newsIn(decoded)
      if (isNothing(news)) return { kind: "nothing" }
      if (this.hasGap(news, decoded)) return author.hasSynced ? { kind: "refused", rule: "gap" } : { kind: "skipped" }
      if (news.deletes.length > limits.deletesAtOnce) throw new Breach("deletes.many")
      if (!hasTime) return { kind: "later" }
      const claims = this.claimsOf(news, author)
      this.checkSize(payload.length)
      const isOwn = (client: number) => claims.includes(client) || this.owners.get(client) === author.userId
      this.twin.take(decoded, payload, isOwn)
      for (const client of claims) this.owners.set(client, author.userId)
      this.since += payload.length
      for (const { length } of news.deletes) this.freed += length
      return { kind: "accepted", claims }
    } catch (error) {
      return refusedBy(error)
    }
  }

  /**
   * Judges what somebody sends who may not write. Deletions of marks alone are nothing: every Yjs client clears up
   * marks that have become redundant when others' edits arrive, a reader's too, and sends that.
   */
  admitReader(payload: Uint8Array): ReaderVerdict {
    try {
      const decoded = decodeUpdate(payload)
      if (decoded.structs.length === 0 && decoded.deletes.length === 0) return { kind: "nothing" }
      const { structs, deletes } = this.newsIn(decoded)
      const { store } = this.twin.doc
      const isMark = (struct: Y.Item | Y.GC) => struct instanceof Y.Item && struct.content instanceof Y.ContentFormat
      const addsNothing = structs.length === 0 && deletes.every((range) => everyLiving(store, range, isMark))
      return { kind: addsNothing ? "nothing" : "adds" }
    } catch (error) {
      return refusedBy(error)
    }
  }

  /** These were accepted and will not be written: their claims fall, and the twin with them. */
  withdraw(claims: number[]): void {
    for (const client of claims) this.owners.delete(client)
    this.reset()
  }

  reset(): void {
    this.twin.reset()
  }

  /** The next letter of somebody's own run, which needs no second look; see `strokes.ts`. */
  private goesOn(decoded: DecodedUpdate, payload: Uint8Array, author: Author): boolean {
    const { typed } = decoded
    if (!typed || this.owners.get(typed.client) !== author.userId) return false
    if (this.measured + this.since + payload.length > limits.stateBytes) return false
    if (!this.twin.goesOn(decoded, payload)) return false
    this.since += payload.length
    return true
  }

  private newsIn({ structs, deletes }: DecodedUpdate): News {
    const { store } = this.twin.doc
    return {
      structs: structs.filter(({ client, clock, length }) => clock + length > Y.getState(store, client)),
      deletes: deletes.filter((range) => !everyLiving(store, range, () => false)),
    }
  }

  /** Anything that rests on what isn't here would wait in the document, and a delete would lie in wait for it. */
  private hasGap(news: News, { structs, needs }: DecodedUpdate): boolean {
    const { store } = this.twin.doc
    if (news.structs.some(({ client, clock }) => clock > Y.getState(store, client))) return true
    const brought = new Map(structs.map(({ client, clock, length }) => [client, clock + length]))
    const lacks = (client: number, end: number) => end > Math.max(Y.getState(store, client), brought.get(client) ?? 0)
    return (
      needs.some(({ client, clock }) => lacks(client, clock + 1)) ||
      news.deletes.some(({ client, clock, length }) => lacks(client, clock + length))
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

  /** Updates are larger than what they leave behind, so the state itself is measured before anybody is refused. */
  private checkSize(bytes: number): void {
    if (this.measured + this.since + bytes <= limits.stateBytes) return
    if (this.since + this.freed > limits.measureAgain) {
      this.measured = Y.encodeStateAsUpdate(this.twin.doc).length
      this.since = 0
      this.freed = 0
    }
    if (this.measured + this.since + bytes > limits.stateBytes) throw new Breach("acta.large")
  }
}

const isNothing = ({ structs, deletes }: News) => structs.length === 0 && deletes.length === 0

function refusedBy(error: unknown): { kind: "refused"; rule: string } {
  if (error instanceof Breach) return { kind: "refused", rule: error.rule }
  throw error
}

/** Is every clock of a range known, and all that isn't deleted of it as asked? */
function everyLiving(
  store: Y.Doc["store"],
  { client, clock, length }: Range,
  isAsAsked: (struct: Y.Item | Y.GC) => boolean,
): boolean {
  const structs = store.clients.get(client)
  if (!structs || Y.getState(store, client) < clock + length) return false
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (!struct || struct.id.clock >= clock + length) return true
    if (!struct.deleted && !isAsAsked(struct)) return false
  }
  return true
}
