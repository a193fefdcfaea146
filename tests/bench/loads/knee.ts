/** (c): typing raised until the slowest hundredth of deliveries takes longer than a tenth of a second. */
import { pause } from "../lib/crowd.ts"
import type { Measured, Mode } from "../lib/report.ts"
import type { Name } from "../lib/server.ts"
import { Meeting } from "./meeting.ts"

/** `most`: edits a second of one person. */
type Table = { title: string; people: number; oneReadsOf: number; most: number; lifted: boolean }

/**
 * That the server ends it and not the people, one in ten of them looks into what comes, and the others only take it off
 * the wire. With us a connection may send 120 messages a second.
 */
const light: Table = { title: "100 people", people: 100, oneReadsOf: 10, most: 110, lifted: false }
/** Everybody reads all that comes, as browsers do, and may send whatever they like. */
const reading: Table = { title: "50 people, who read it all,", people: 50, oneReadsOf: 1, most: 600, lifted: true }

const limitMs = 100
const stepUp = 1.6
/** What a server hasn't sent out by then it won't. */
const longestDrain = 20_000
/** A hiccup of the machine isn't a knee: so many failures at one rate, and then at the next as well. */
const attempts = 2
const failuresInARow = 2

/** Of those who look into what comes, one hears of all letters but their own. */
const heardOf = (edits: number, { people, oneReadsOf }: Table) => (edits * (people - 1)) / oneReadsOf

/** Does a server keep up with so many edits a second? Asked again before it is said that it doesn't. */
async function keepsUp(
  { crowd, server }: Meeting,
  table: Table,
  perSecond: number,
  ms: number,
): Promise<Measured | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    crowd.startTyping(crowd.people, perSecond / table.people)
    await pause(1000)
    crowd.record()
    const before = await server.usage()
    const own = process.cpuUsage()
    await pause(ms)
    // An overrun server tells this late: what is measured ends before it is asked.
    const { user, system } = process.cpuUsage(own)
    const { edits, deliveries, latency } = crowd
    crowd.stopTyping()
    const { cpuMs } = await server.usage()
    await drained(crowd)
    if (hasSentAway(crowd)) return undefined
    const hasCome = deliveries >= heardOf(edits, table) * 0.85
    const p99 = latency.at(0.99)
    if (hasCome && p99 <= limitMs)
      return {
        "edits/s at the knee": edits / (ms / 1000),
        "p99 ms there": p99,
        "server CPU % there": ((cpuMs - before.cpuMs) / ms) * 100,
        "clients' CPU % there": (user + system) / 10 / ms,
        "edits per server CPU second there": edits / ((cpuMs - before.cpuMs) / 1000),
      }
  }
  return undefined
}

/** A server that is overrun may close its connections: then its climb is over. */
const hasSentAway = ({ closes }: Meeting["crowd"]) => closes.length > 0

/** Until what was typed too fast has come. Throws where it doesn't. */
async function drained(crowd: Meeting["crowd"]): Promise<void> {
  const end = performance.now() + longestDrain
  for (let before = -1; crowd.deliveries !== before;) {
    if (performance.now() > end) throw new Error("what was typed is still on its way")
    before = crowd.deliveries
    await pause(500)
  }
}

/** `all`: what it did at each rate that it kept up with. */
type Climb = {
  meeting: Meeting
  passed: Measured
  rate: number
  failed: number[]
  all: Map<number, Measured>
  /** It was asked for more than it can do, and didn't come back. */
  isOverrun: boolean
}

const isOver = ({ failed, meeting, isOverrun }: Climb) =>
  failed.length >= failuresInARow || isOverrun || hasSentAway(meeting.crowd)

async function step(climb: Climb, table: Table, rate: number, ms: number): Promise<void> {
  let passed: Measured | undefined
  try {
    passed = await keepsUp(climb.meeting, table, rate, ms)
  } catch (error) {
    console.error(`${climb.meeting.server.name} at ${Math.round(rate)} edits a second: ${String(error)}`)
    climb.isOverrun = true
  }
  if (!passed) return void climb.failed.push(rate)
  Object.assign(climb, { passed, rate, failed: [] })
  climb.all.set(rate, passed)
}

export async function knee(names: Name[], mode: Mode): Promise<void> {
  for (const table of [light, reading]) await kneeOf(table, names, mode)
}

async function kneeOf(table: Table, names: Name[], mode: Mode): Promise<void> {
  const { people, oneReadsOf, lifted } = table
  const most = table.most * people
  const figures = new Map<Name, Measured[]>(names.map((name) => [name, []]))
  const ms = mode.quick ? 2000 : 4000
  for (let round = 0; round < (mode.quick ? 1 : mode.rounds); round++) {
    const climbs: Climb[] = []
    try {
      for (const name of names) {
        const meeting = await Meeting.begin(name, 1, people, { documents: false, lifted })
        meeting.crowd.showsCarets = false
        meeting.crowd.oneReadsOf = oneReadsOf
        climbs.push({ meeting, passed: {}, rate: 0, failed: [], all: new Map(), isOverrun: false })
      }
      for (let rate = mode.quick ? 1200 : 300; !climbs.every(isOver); rate = Math.min(most, rate * stepUp)) {
        for (const climb of climbs) if (!isOver(climb)) await step(climb, table, rate, ms)
        if (rate === most) break
      }
      for (const climb of climbs) {
        const { rate, failed } = climb
        if (failed[0] !== undefined && rate > 0 && !climb.isOverrun && !hasSentAway(climb.meeting.crowd))
          await step(climb, table, Math.sqrt(rate * failed[0]), ms)
      }
      // The fastest that all kept up with: there they did the same work.
      const common = Math.max(
        0,
        ...[...(climbs[0]?.all.keys() ?? [])].filter((rate) => climbs.every(({ all }) => all.has(rate))),
      )
      for (const { meeting, passed, all, isOverrun } of climbs) {
        const at = all.get(common)
        figures.get(meeting.server.name)?.push({
          ...passed,
          "people it sent away": meeting.crowd.closes.length,
          "times it never came back": Number(isOverrun),
          "edits/s that all kept up with": common,
          "edits per server CPU second at that": at?.["edits per server CPU second there"] ?? Number.NaN,
        })
        if (!isOverrun && !hasSentAway(meeting.crowd)) await meeting.converge()
      }
    } finally {
      for (const { meeting } of climbs) await meeting.end()
    }
  }
  mode.print(`(c) one acta, ${table.title} typing faster and faster`, figures)
}
