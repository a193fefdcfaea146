/** (d): a long acta with a long history, opened on a server that has just started, by one and by fifty. */
import * as Y from "yjs"
import { Crowd, pause } from "../lib/crowd.ts"
import { type Measured, type Mode } from "../lib/report.ts"
import { Histogram } from "../lib/histogram.ts"
import { Server, type Name } from "../lib/server.ts"
import { newClient, seed, seedOf, type Seed } from "../lib/seeds.ts"

const edits = 100_000
/** What may stand in the log of an acta that nobody is in: below this no snapshot is made. */
const tailEdits = 40
const fifty = 50

/** Sixty pages by ten people, a letter an edit, one in ten taken back. The same each time. */
function longActa(): Seed {
  const short = seed(60, 12)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, short.state)
  const texts = [...doc.getMap<Y.Map<Y.XmlFragment>>("items").values()].flatMap((map) =>
    (map.get("content")?.toArray() ?? []).map((each) => (each as Y.XmlElement).get(0) as Y.XmlText),
  )
  const clients = Array.from({ length: 10 }, newClient)
  const next = random(7)
  const tail: Uint8Array[] = []
  let state: Uint8Array = new Uint8Array()
  for (let edit = 0; edit < edits;) {
    doc.clientID = clients[Math.floor(next() * clients.length)] ?? 1
    const text = texts[Math.floor(next() * texts.length)]
    if (!text) throw new Error("the long acta has no text")
    let at = Math.floor(next() * (text.length + 1))
    for (let burst = 3 + Math.floor(next() * 40); burst > 0 && edit < edits; burst--, edit++) {
      if (edit === edits - tailEdits) {
        state = Y.encodeStateAsUpdate(doc)
        doc.on("update", (update: Uint8Array) => tail.push(update))
      }
      if (next() < 0.1 && at > 0) text.delete(--at, 1)
      else text.insert(at++, "abcdefghij "[Math.floor(next() * 11)] ?? "a")
    }
  }
  return { ...seedOf(doc, tail), state }
}

function random(start: number): () => number {
  let state = start
  return () => (state = (state * 1664525 + 1013904223) >>> 0) / 2 ** 32
}

/** Milliseconds until each of so many has the whole of it, on a server that has served others and not this. */
async function opened(server: Server, long: Seed, short: Seed, count: number) {
  await server.start()
  const crowd = new Crowd(server)
  crowd.onlyReads = true
  try {
    crowd.seat(short, 5)
    for (const person of crowd.people) person.join()
    await crowd.allLive(10_000)
    await pause(300)
    const people = crowd.seat(long, count)
    const before = await server.usage()
    const own = process.cpuUsage()
    const begun = performance.now()
    for (const person of people) person.join()
    await crowd.allLive(60_000, people)
    const { user, system } = process.cpuUsage(own)
    const cpuMs = (await server.usage()).cpuMs - before.cpuMs
    const times = new Histogram()
    for (const person of people) {
      if (person.receivedBytes < 100_000)
        throw new Error(`${server.name} gave ${person.receivedBytes} bytes of the acta`)
      times.add(person.liveAt - begun)
    }
    return { times, cpuMs, clientsCpuMs: (user + system) / 1000 }
  } finally {
    crowd.end()
    await server.end("SIGTERM")
  }
}

export async function opening(names: Name[], mode: Mode): Promise<void> {
  const long = longActa()
  const short = seed(5, 6)
  const servers = names.map((name) => new Server(name))
  const figures = new Map<Name, Measured[]>(names.map((name) => [name, []]))
  try {
    for (const server of servers) await server.seed([long, short], fifty + 1)
    for (let round = 0; round < mode.rounds + 2; round++)
      for (const server of servers) {
        const one = await opened(server, long, short, 1)
        const many = await opened(server, long, short, fifty)
        figures.get(server.name)?.push({
          "1 person, ms": one.times.max,
          "50 at once, p50 ms": many.times.at(0.5),
          "50 at once, p99 ms": many.times.max,
          "50 at once / 1": many.times.max / one.times.max,
          "50 at once, server CPU ms": many.cpuMs,
          "50 at once, clients' CPU ms": many.clientsCpuMs,
        })
      }
  } finally {
    for (const server of servers) await server.clear()
  }
  mode.print(`(d) opening ${Math.round(long.state.length / 1024)} KB, ${edits.toLocaleString("en")} edits old`, figures)
}
