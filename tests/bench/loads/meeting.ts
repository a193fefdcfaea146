/** (a) and (b): people at actas, a part of them typing four characters a second, carets shown. */
import * as Y from "yjs"
import { Crowd, pause, type Person } from "../lib/crowd.ts"
import type { Measured, Mode } from "../lib/report.ts"
import { Server, type Name, type Usage } from "../lib/server.ts"
import { seed, type Seed } from "../lib/seeds.ts"

const perSecond = 4

/** A server with its people, ready to type and quiet otherwise. */
export class Meeting {
  readonly server: Server
  readonly crowd: Crowd
  private readonly seeds: Seed[]
  private readonly tables: Person[][]
  private readonly empty: Usage

  private constructor(server: Server, crowd: Crowd, seeds: Seed[], tables: Person[][], empty: Usage) {
    this.server = server
    this.crowd = crowd
    this.seeds = seeds
    this.tables = tables
    this.empty = empty
  }

  /**
   * `documents`: do two people of the first table have one? `idle`: more actas, with one silent person in so many.
   * `lifted`: may a connection send as much as it likes?
   */
  static async begin(
    name: Name,
    actas: number,
    people: number,
    { documents = true, idle = 0, silent = 0, lifted = false } = {},
  ): Promise<Meeting> {
    const server = new Server(name, lifted)
    const crowd = new Crowd(server)
    // Ten pages, or one where there are many.
    const seeds = Array.from({ length: actas }, () => (actas > 1 ? seed(5, 6) : seed(20, 12)))
    const others = Array.from({ length: idle }, () => seed(5, 6))
    // One more: somebody comes at the end, and sees what all have.
    await server.seed(seeds, people + 1, others)
    await server.start()
    await pause(300)
    const empty = await server.usage()
    const tables = seeds.map((each) => crowd.seat(each, people))
    for (const each of others.slice(0, silent)) crowd.seat(each, 1)
    if (documents && tables[0]) crowd.withDocuments(tables[0])
    await crowd.joinAll()
    return new Meeting(server, crowd, seeds, tables, empty)
  }

  /** So many at each table type; what they do in `ms` after they have got going. */
  async measure(typists: number, ms: number): Promise<Measured> {
    const { crowd, server } = this
    crowd.startTyping(
      this.tables.flatMap((each) => each.slice(0, typists)),
      perSecond,
    )
    await pause(1000)
    crowd.record()
    const before = await server.usage()
    const own = process.cpuUsage()
    await pause(ms)
    const after = await server.usage()
    const { user, system } = process.cpuUsage(own)
    const { deliveries, latency, edits } = crowd
    crowd.stopTyping()
    await pause(300)
    if (crowd.closes.length > 0) throw new Error(`${server.name} closed connections: ${crowd.closes.join(", ")}`)
    const cpu = after.cpuMs - before.cpuMs
    return {
      "p50 ms": latency.at(0.5),
      "p95 ms": latency.at(0.95),
      "p99 ms": latency.at(0.99),
      "edits/s": edits / (ms / 1000),
      "CPU ms per 1,000 deliveries": cpu / (deliveries / 1000),
      "deliveries per CPU second": deliveries / (cpu / 1000),
      "server CPU %": (cpu / ms) * 100,
      "clients' CPU %": (user + system) / 10 / ms,
      "RSS MB": after.rss / 2 ** 20,
      "RSS KB per connection": (after.rss - this.empty.rss) / 1024 / crowd.people.length,
    }
  }

  /** Throws where not all end with the same, or not with all that was typed. */
  async converge(): Promise<void> {
    const { crowd, server } = this
    const [first] = this.seeds
    const newcomer = first ? crowd.seat(first, 1) : []
    crowd.withDocuments(newcomer)
    newcomer[0]?.join()
    await crowd.allLive(30_000, newcomer)
    let why = this.difference()
    // What is under way on a busy machine comes late, but comes.
    for (let wait = 0; why !== undefined && wait < 60; wait++) {
      await pause(500)
      why = this.difference()
    }
    if (why !== undefined) throw new Error(`at ${server.name}, ${why}`)
  }

  private difference(): string | undefined {
    const docs = this.crowd.people.flatMap(({ doc }) => doc ?? [])
    for (const { client, typed } of this.tables[0] ?? [])
      for (const doc of docs) {
        const lacks = typed.length - Y.getState(doc.store, client)
        if (lacks !== 0) return `somebody lacks ${lacks} letters of another's`
      }
    const texts = new Set(docs.map((doc) => JSON.stringify(doc.getMap("items").toJSON())))
    return texts.size > 1 ? `${docs.length} people ended with ${texts.size} texts` : undefined
  }

  async end(): Promise<void> {
    this.crowd.end()
    await this.server.clear()
  }
}

/** Twenty people at one acta, beside others in which nobody writes. Cost should not know of them. */
export async function idleActas(_: Name[], mode: Mode): Promise<void> {
  const beside = [
    { label: "alone", idle: 0, silent: 0 },
    { label: "beside 2,000 closed", idle: 2000, silent: 0 },
    { label: "beside 200 open", idle: 200, silent: 200 },
  ]
  const figures = new Map<string, Measured[]>(beside.map(({ label }) => [label, []]))
  const all: { label: string; meeting: Meeting }[] = []
  try {
    for (const { label, ...others } of beside)
      all.push({ label, meeting: await Meeting.begin("acta-viva", 1, 20, others) })
    for (let round = 0; round < mode.rounds; round++)
      for (const { label, meeting } of all) figures.get(label)?.push(await meeting.measure(4, mode.measureMs))
    for (const { meeting } of all) await meeting.converge()
  } finally {
    for (const { meeting } of all) await meeting.end()
  }
  mode.print("(g) one acta, 20 people, and actas in which nobody writes", figures)
}

async function meetings(names: Name[], actas: number, people: number, typists: number, mode: Mode) {
  const all: Meeting[] = []
  const figures = new Map<Name, Measured[]>(names.map((name) => [name, []]))
  try {
    for (const name of names) all.push(await Meeting.begin(name, actas, people))
    for (let round = 0; round < mode.rounds; round++)
      for (const [n] of all.entries()) {
        const meeting = all[(n + round) % all.length]
        if (meeting) figures.get(meeting.server.name)?.push(await meeting.measure(typists, mode.measureMs))
      }
    for (const meeting of all) {
      await meeting.converge()
      for (const each of figures.get(meeting.server.name) ?? [])
        each["MB on disk"] = meeting.server.bytesOnDisk() / 2 ** 20
    }
    return figures
  } finally {
    for (const meeting of all) await meeting.end()
  }
}

export async function oneActa(names: Name[], mode: Mode): Promise<void> {
  for (const people of mode.quick ? [200] : [5, 20, 50, 100, 200])
    mode.print(`(a) one acta, ${people} people`, await meetings(names, 1, people, Math.max(1, people / 5), mode))
}

export async function manyActas(names: Name[], mode: Mode): Promise<void> {
  mode.print("(b) 200 actas, 4 people in each, one of them typing", await meetings(names, 200, 4, 1, mode))
}
