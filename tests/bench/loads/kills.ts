/** (e) and (f): the server is killed outright. How soon is everybody back, and what had been seen and is gone? */
import { Crowd, pause, type Person } from "../lib/crowd.ts"
import { Histogram } from "../lib/histogram.ts"
import type { Measured, Mode } from "../lib/report.ts"
import { Server, type Name } from "../lib/server.ts"
import { seed } from "../lib/seeds.ts"

/** Letters of each writer that somebody else has seen and a newcomer doesn't get. */
function goneFrom(newcomer: Person, writers: Person[], witnesses: Person[]): number {
  return writers.reduce((sum, { client }) => {
    const seen = Math.max(
      0,
      ...witnesses.map((witness) => (witness.client === client ? 0 : (witness.seen.get(client) ?? 0))),
    )
    return sum + Math.max(0, seen - (newcomer.seen.get(client) ?? 0))
  }, 0)
}

async function newcomerTo(crowd: Crowd): Promise<Person> {
  const [somebody] = crowd.people
  const seated = somebody && crowd.seat(somebody.seed, 1)
  if (!seated?.[0]) throw new Error("nobody was there")
  seated[0].join()
  await crowd.allLive(20_000, seated)
  return seated[0]
}

async function comeBack(name: Name): Promise<Measured> {
  const server = new Server(name)
  const crowd = new Crowd(server)
  try {
    const acta = seed(20, 12)
    await server.seed([acta], 201)
    await server.start()
    const people = crowd.seat(acta, 200)
    const writers = people.slice(0, 40)
    await crowd.joinAll()
    for (const person of people) person.keepsComing = true
    crowd.startTyping(writers, 4)
    await pause(2500)
    const begun = performance.now()
    await server.end("SIGKILL")
    await server.start()
    const up = performance.now()
    await crowd.allLive(30_000, people)
    crowd.stopTyping()
    await pause(1500)
    const times = new Histogram()
    for (const person of people) times.add(person.liveAt - begun)
    const newcomer = await newcomerTo(crowd)
    const missing = writers.reduce((sum, { client, typed }) => sum + typed.length - (newcomer.seen.get(client) ?? 0), 0)
    return {
      "server up again, s": (up - begun) / 1000,
      "half are back, s": times.at(0.5) / 1000,
      "all are back, s": times.max / 1000,
      "letters missing": missing,
    }
  } finally {
    crowd.end()
    await server.clear()
  }
}

async function killed(name: Name, kills: number): Promise<Measured> {
  const server = new Server(name)
  let seen = 0
  let gone = 0
  let roundsWithLoss = 0
  try {
    const acta = seed(20, 12)
    await server.seed([acta], 8)
    await server.start()
    for (let round = 0; round < kills; round++) {
      const crowd = new Crowd(server)
      try {
        const people = crowd.seat(acta, 6)
        const writers = people.slice(0, 4)
        await crowd.joinAll()
        crowd.startTyping(writers, 20)
        await pause(300 + Math.random() * 2500)
        crowd.isOver = true
        await server.end("SIGKILL")
        crowd.stopTyping()
        // What they still hold must not help.
        for (const person of people) person.leave()
        await server.start()
        const newcomer = await newcomerTo(crowd)
        const lost = goneFrom(newcomer, writers, people)
        seen += writers.reduce(
          (sum, { client }) => sum + Math.max(...people.map((each) => each.seen.get(client) ?? 0)),
          0,
        )
        gone += lost
        if (lost > 0) roundsWithLoss += 1
      } finally {
        crowd.end()
      }
    }
    return {
      kills: kills,
      "letters that others had seen": seen,
      "of these gone": gone,
      "kills that lost some": roundsWithLoss,
    }
  } finally {
    await server.clear()
  }
}

export async function returning(names: Name[], mode: Mode): Promise<void> {
  const figures = new Map<Name, Measured[]>(names.map((name) => [name, []]))
  for (let round = 0; round < (mode.quick ? 1 : mode.rounds); round++)
    for (const name of names) figures.get(name)?.push(await comeBack(name))
  mode.print("(e) 200 people return after the server was killed", figures)
}

export async function kills(names: Name[], mode: Mode): Promise<void> {
  const figures = new Map<Name, Measured[]>()
  for (const name of names) figures.set(name, [await killed(name, mode.quick ? 5 : 20)])
  mode.print("(f) the server is killed while four people write", figures)
}
