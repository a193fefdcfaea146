/**
 * (c): typing raised until the slowest hundredth of deliveries takes longer than a tenth of a second. That the server
 * ends it and not the people, one in ten of them looks into what comes, and the others only take it off the wire.
 */
import { pause } from "../lib/crowd.ts"
import type { Measured, Mode } from "../lib/report.ts"
import type { Name } from "../lib/server.ts"
import { Meeting } from "./meeting.ts"

const people = 100
/** Of the 120 messages a second that a connection may send with us, carets left out. */
const most = 110 * people
const limitMs = 100
const oneReadsOf = 10
const stepUp = 1.6
/** A hiccup of the machine isn't a knee: so many failures at one rate, and then at the next as well. */
const attempts = 2
const failuresInARow = 2

/** Of those who look into what comes, one hears of 99 of 100 letters. */
const heardOf = (edits: number) => (edits * (people - 1)) / oneReadsOf

/** Does a server keep up with so many edits a second? Asked again before it is said that it doesn't. */
async function keepsUp({ crowd, server }: Meeting, perSecond: number, ms: number): Promise<Measured | undefined> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    crowd.startTyping(crowd.people, perSecond / people)
    await pause(1000)
    crowd.record()
    const before = await server.usage()
    const own = process.cpuUsage()
    await pause(ms)
    const { cpuMs } = await server.usage()
    const { user, system } = process.cpuUsage(own)
    const { edits, deliveries, latency } = crowd
    crowd.stopTyping()
    await drained(crowd)
    if (hasSentAway(crowd)) return undefined
    const hasCome = deliveries >= heardOf(edits) * 0.85
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

/** Until what was typed too fast has come. */
async function drained(crowd: Meeting["crowd"]): Promise<void> {
  for (let before = -1; crowd.deliveries !== before;) {
    before = crowd.deliveries
    await pause(500)
  }
}

/** `all`: what it did at each rate that it kept up with. */
type Climb = { meeting: Meeting; passed: Measured; rate: number; failed: number[]; all: Map<number, Measured> }

const isOver = ({ failed, meeting }: Climb) => failed.length >= failuresInARow || hasSentAway(meeting.crowd)

async function step(climb: Climb, rate: number, ms: number): Promise<void> {
  const passed = await keepsUp(climb.meeting, rate, ms)
  if (!passed) return void climb.failed.push(rate)
  Object.assign(climb, { passed, rate, failed: [] })
  climb.all.set(rate, passed)
}

export async function knee(names: Name[], mode: Mode): Promise<void> {
  const figures = new Map<Name, Measured[]>(names.map((name) => [name, []]))
  const ms = mode.quick ? 2000 : 4000
  for (let round = 0; round < (mode.quick ? 1 : mode.rounds); round++) {
    const climbs: Climb[] = []
    try {
      for (const name of names) {
        const meeting = await Meeting.begin(name, 1, people, { documents: false })
        meeting.crowd.showsCarets = false
        meeting.crowd.oneReadsOf = oneReadsOf
        climbs.push({ meeting, passed: {}, rate: 0, failed: [], all: new Map() })
      }
      for (let rate = mode.quick ? 1200 : 300; !climbs.every(isOver); rate = Math.min(most, rate * stepUp)) {
        for (const climb of climbs) if (!isOver(climb)) await step(climb, rate, ms)
        if (rate === most) break
      }
      for (const climb of climbs) {
        const { rate, failed } = climb
        if (failed[0] !== undefined && rate > 0 && !hasSentAway(climb.meeting.crowd))
          await step(climb, Math.sqrt(rate * failed[0]), ms)
      }
      // The fastest that all kept up with: there they did the same work.
      const common = Math.max(
        0,
        ...[...(climbs[0]?.all.keys() ?? [])].filter((rate) => climbs.every(({ all }) => all.has(rate))),
      )
      for (const { meeting, passed, all } of climbs) {
        const at = all.get(common)
        figures.get(meeting.server.name)?.push({
          ...passed,
          "people it sent away": meeting.crowd.closes.length,
          "edits/s that all kept up with": common,
          "edits per server CPU second at that": at?.["edits per server CPU second there"] ?? Number.NaN,
        })
        if (!hasSentAway(meeting.crowd)) await meeting.converge()
      }
    } finally {
      for (const { meeting } of climbs) await meeting.end()
    }
  }
  mode.print(`(c) one acta, ${people} people typing faster and faster`, figures)
}
