/** People at actas, light: each is a socket, a count of what they have seen, and perhaps something to type. */
import * as Y from "yjs"
import { Histogram } from "./histogram.ts"
import type { Server } from "./server.ts"
import { RawSocket } from "./raw-socket.ts"
import { newClient, type Seed } from "./seeds.ts"
import { eachStruct, frame, insertion, presence, Reader, stateVector, type Id } from "./updates.ts"

const kind = { sync: 0, awareness: 1, auth: 2, syncReply: 4 }
const step = { one: 0, two: 1, update: 2 }

/** As y-websocket waits before it comes back: twice as long each time. Ms. */
const firstBackoff = 100
const longestBackoff = 2500

type State = "away" | "joining" | "live"

export class Person {
  readonly client = newClient()
  readonly seed: Seed
  private readonly slot: Seed["slots"][number]
  private readonly crowd: Crowd
  private readonly seat: number
  private socket: RawSocket | undefined
  private address: string | undefined
  private state: State = "away"
  private hasStep2 = false
  private hasGiven = false
  private clock = 0
  private failures = 0
  typed = ""
  /** When each of its characters was typed. */
  readonly typedAt: number[] = []
  /** Yjs client → the end of what has been seen of it. */
  readonly seen = new Map<number, number>()
  /** When it was last let in, and how large the document was then. */
  liveAt = 0
  receivedBytes = 0
  keepsComing = false
  /** A few have a document of their own, to see that all end with the same. */
  doc: Y.Doc | undefined

  constructor(crowd: Crowd, seed: Seed, seat: number) {
    this.crowd = crowd
    this.seed = seed
    this.seat = seat
    const slot = seed.slots[seat % seed.slots.length]
    if (!slot) throw new Error("the acta has no paragraph to type in")
    this.slot = slot
  }

  get isLive(): boolean {
    return this.state === "live"
  }

  join(): void {
    const door = this.crowd.server.door(this.seed.id, this.seat)
    this.address = door.address
    this.state = "joining"
    this.hasStep2 = false
    this.hasGiven = this.crowd.onlyReads
    this.socket = new RawSocket(door, {
      open: () => {
        if (this.address !== undefined) this.send([kind.auth, 0], Buffer.from("token"))
        this.send([kind.sync, step.one], stateVector(this.seen))
      },
      frame: (bytes) => this.take(bytes),
      closed: (code) => this.closed(code),
    })
  }

  private closed(code: number): void {
    if (this.state === "live" && !this.keepsComing && !this.crowd.isOver) this.crowd.lost(code)
    this.state = "away"
    if (!this.keepsComing) return
    const wait = Math.min(longestBackoff, firstBackoff * 2 ** this.failures++)
    setTimeout(() => this.keepsComing && this.join(), wait)
  }

  leave(): void {
    this.keepsComing = false
    this.state = "away"
    this.socket?.destroy()
  }

  /** One more character at the end of its paragraph, and the caret after it. */
  type(char: string): void {
    const clock = this.typed.length
    this.typed += char
    this.typedAt.push(performance.now())
    // What is typed before the answer to the server's SyncStep1 goes with that.
    if (this.state === "away" || !this.hasGiven) return
    this.send([kind.sync, step.update], insertion({ client: this.client, clock }, this.before(clock), char))
    if (this.crowd.showsCarets) this.showCaret(clock)
  }

  showCaret(clock = this.typed.length - 1): void {
    const item = clock < 0 ? this.slot.origin : { client: this.client, clock }
    const place = { type: this.slot.type, tname: null, item, assoc: 0 }
    const state = {
      user: { name: "Persona", color: "#30bced" },
      cursor: { anchor: place, head: place },
      at: this.slot.item,
    }
    this.send([kind.awareness], presence({ client: this.client, clock: ++this.clock }, JSON.stringify(state)))
  }

  private before = (clock: number): Id => (clock === 0 ? this.slot.origin : { client: this.client, clock: clock - 1 })

  private send(numbers: number[], payload: Uint8Array): void {
    this.socket?.send(frame(this.address, numbers, payload))
  }

  private take(bytes: Buffer): void {
    if (this.state === "live" && !this.doc && this.seat % this.crowd.oneReadsOf !== 0) return
    const reader = new Reader(bytes)
    if (this.address !== undefined) reader.skip()
    const what = reader.uint()
    if (what !== kind.sync && what !== kind.syncReply) return
    const which = reader.uint()
    const payload = reader.blob()
    if (which === step.one) this.give(payload)
    else if (which === step.update) this.read(payload)
    else {
      this.hasStep2 = true
      this.receivedBytes = payload.length
      // An opening is timed when its last byte is here, before anything is made of it.
      if (!this.crowd.onlyReads) this.read(payload)
    }
    if (this.state === "joining" && this.hasStep2 && this.hasGiven) {
      this.state = "live"
      this.failures = 0
      this.liveAt = performance.now()
      this.crowd.arrived()
    }
  }

  /** The answer to the server's SyncStep1: what it lacks of ours. */
  private give(theirs: Uint8Array): void {
    const reader = new Reader(theirs)
    let known = 0
    for (let clients = reader.uint(); clients > 0; clients--) {
      const client = reader.uint()
      const clock = reader.uint()
      if (client === this.client) known = clock
    }
    const lacks = this.typed.slice(known)
    const nothing = Uint8Array.of(0, 0)
    const update = lacks === "" ? nothing : insertion({ client: this.client, clock: known }, this.before(known), lacks)
    this.send([kind.sync, step.two], update)
    this.hasGiven = true
  }

  private read(update: Uint8Array): void {
    const { crowd, seen } = this
    if (this.doc) Y.applyUpdate(this.doc, update)
    const now = performance.now()
    eachStruct(update, (client, clock, length) => {
      const end = clock + length
      const known = seen.get(client) ?? 0
      if (end > known) seen.set(client, end)
      if (client === this.client) return
      const typedAt = crowd.typedAt.get(client)
      if (!typedAt) return
      for (let at = Math.max(known, clock); at < end; at++) crowd.delivered(now, typedAt[at] ?? now)
    })
  }
}

const alphabet = "la mesa acuerda por unanimidad "

export class Crowd {
  readonly server: Server
  readonly people: Person[] = []
  /** Of everybody who types. */
  readonly typedAt = new Map<number, number[]>()
  latency = new Histogram()
  deliveries = 0
  edits = 0
  /** Closed while it was live, by the server. */
  readonly closes: number[] = []
  isOver = false
  showsCarets = true
  /** One in so many looks into what comes; the others take it off the wire and drop it. */
  oneReadsOf = 1
  /** Asks for the document and does nothing with it. */
  onlyReads = false
  private since = Infinity
  private waiting: (() => void)[] = []
  private typing: NodeJS.Timeout | undefined

  constructor(server: Server) {
    this.server = server
  }

  /** The last two of them get a document. */
  withDocuments(people: Person[]): Person[] {
    const chosen = people.slice(-2)
    for (const person of chosen) person.doc = new Y.Doc()
    return chosen
  }

  seat(seed: Seed, count: number): Person[] {
    const taken = this.people.filter((person) => person.seed === seed).length
    const seated = Array.from({ length: count }, (_, n) => new Person(this, seed, taken + n))
    this.people.push(...seated)
    for (const person of seated) this.typedAt.set(person.client, person.typedAt)
    return seated
  }

  lost(code: number): void {
    this.closes.push(code)
  }

  arrived(): void {
    for (const look of this.waiting) look()
  }

  /** Resolves when all have come in; rejects with who hasn't, when time is up. */
  allLive(ms: number, people = this.people): Promise<void> {
    return this.until(
      () => people.every((person) => person.isLive),
      ms,
      () => {
        const away = people.filter((person) => !person.isLive).length
        return `${away} of ${people.length} never came in to ${this.server.name}; closed: ${this.closes.join(", ")}`
      },
    )
  }

  private until(isSo: () => boolean, ms: number, why: () => string): Promise<void> {
    if (isSo()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(why())), ms)
      const look = () => {
        if (!isSo()) return
        clearTimeout(timer)
        this.waiting = this.waiting.filter((each) => each !== look)
        resolve()
      }
      this.waiting.push(look)
    })
  }

  /** Everybody comes in, some at a time, as people do. */
  async joinAll(): Promise<void> {
    for (const [n, person] of this.people.entries()) {
      person.join()
      if (n % 25 === 24) await pause(20)
    }
    await this.allLive(30_000)
    for (const person of this.people) person.showCaret()
  }

  /** Each of them so many characters a second, in turn and evenly; together, `perSecond` times their number. */
  startTyping(typists: Person[], perSecond: number): void {
    clearInterval(this.typing)
    const begun = performance.now()
    let typed = 0
    this.typing = setInterval(() => {
      const due = Math.floor(((performance.now() - begun) / 1000) * perSecond * typists.length)
      // What this process was too busy to type is typed late, and its lateness counts; more than a second's worth was
      // never typed, or a machine that is busy with something else is measured with another load.
      typed = Math.max(typed, due - Math.ceil(perSecond * typists.length))
      for (; typed < due; typed++) {
        typists[typed % typists.length]?.type(alphabet[typed % alphabet.length] ?? "a")
        this.edits += 1
      }
    }, 2)
  }

  stopTyping(): void {
    clearInterval(this.typing)
  }

  /** From now on what arrives is counted. */
  record(): void {
    this.latency = new Histogram()
    this.deliveries = 0
    this.edits = 0
    this.since = performance.now()
  }

  delivered(now: number, typedAt: number): void {
    if (typedAt < this.since) return
    this.deliveries += 1
    this.latency.add(now - typedAt)
  }

  end(): void {
    this.isOver = true
    this.stopTyping()
    for (const person of this.people) person.leave()
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
