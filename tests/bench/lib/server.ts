/** The servers side by side: how each is given its documents, started, and knocked at. */
import { fork, type ChildProcess } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import * as Y from "yjs"
import { openSqlite } from "#server/storage/sqlite.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import type { Door } from "./raw-socket.ts"
import type { Seed } from "./seeds.ts"

export const names = ["acta-viva", "hocuspocus", "relay"] as const
export type Name = (typeof names)[number]

export type Usage = { cpuMs: number; rss: number }

/** An overrun server answers late or never, and doesn't end when asked. Ms. */
const longestAnswer = 15_000
const longestEnd = 5000

/** Sockets of one address: a server may well count them. */
const socketsPerAddress = 100

export class Server {
  readonly name: Name
  readonly folder = mkdtempSync(join(tmpdir(), "acta-viva-bench-"))
  private child: ChildProcess | undefined
  private port = 0
  private knocks = 0

  private readonly lifted: boolean

  /** `lifted`: ours without its bound on what one connection may send; the others have none. */
  constructor(name: Name, lifted = false) {
    this.name = name
    this.lifted = lifted
  }

  /** `seats` people in each acta, and one in each of `others`. */
  async seed(seeds: Seed[], seats: number, others: Seed[] = []): Promise<void> {
    const all = [...seeds, ...others]
    if (this.name === "acta-viva") return seedOurs(this.folder, all, (n) => (n < seeds.length ? seats : 1))
    if (this.name === "relay") for (const each of all) writeFileSync(join(this.folder, `${each.id}.bin`), whole(each))
    else seedHocuspocus(this.folder, all)
  }

  /** On the port it had before. */
  async start(): Promise<void> {
    const file = this.name === "acta-viva" ? "../server.ts" : `../peers/${this.name}.mjs`
    const profile = process.env.BENCH_PROFILE
    // Ours as `npm start` runs it; the others as they are.
    const flags = this.name === "acta-viva" ? (process.env.BENCH_FLAGS ?? "").split(" ").filter(Boolean) : []
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [this.folder, String(this.port)], {
      execArgv: profile === undefined ? flags : [...flags, "--cpu-prof", `--cpu-prof-dir=${profile}`],
      env: { ...process.env, NODE_ENV: "production", NODE_NO_WARNINGS: "1", BENCH_LIFTED: String(this.lifted) },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    })
    this.child = child
    const { port } = await answer<{ port: number }>(child, "ready")
    this.port = port
  }

  /** Throws where it doesn't answer in time. */
  async usage(): Promise<Usage> {
    if (!this.child) throw new Error(`${this.name} isn't running`)
    const told = answer<Usage>(this.child, "usage")
    this.child.send("usage")
    return told
  }

  /** Of everything it has written. */
  bytesOnDisk(): number {
    return readdirSync(this.folder).reduce((sum, file) => sum + statSync(join(this.folder, file)).size, 0)
  }

  async end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once("exit", resolve))
    child.kill(signal)
    const late = setTimeout(() => child.kill("SIGKILL"), longestEnd)
    await gone
    clearTimeout(late)
    this.child = undefined
  }

  async clear(): Promise<void> {
    await this.end("SIGTERM")
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** The way in for one person; with an address in front of each frame where that is the protocol. */
  door(acta: string, seat: number): Door & { address: string | undefined } {
    const localAddress = `127.0.0.${2 + (Math.floor(this.knocks++ / socketsPerAddress) % 200)}`
    const { port } = this
    if (this.name === "acta-viva") {
      const path = `/sync/${acta}?schema=${SCHEMA_VERSION}&standing=1`
      return {
        port,
        path,
        localAddress,
        headers: { Cookie: `acta_seat_${acta}=${tokenOf(acta, seat)}` },
        address: undefined,
      }
    }
    const address = this.name === "hocuspocus" ? acta : undefined
    return { port, path: `/${acta}`, localAddress, headers: {}, address }
  }
}

function answer<Told>(child: ChildProcess, kind: string): Promise<Told> {
  return new Promise((resolve, reject) => {
    const listen = (message: { kind: string }) => {
      if (message.kind !== kind) return
      child.off("message", listen)
      child.off("exit", gone)
      clearTimeout(late)
      resolve(message as Told)
    }
    const gone = (code: number | null) => reject(new Error(`the server ended with ${code} before it was ${kind}`))
    const late = setTimeout(() => {
      child.off("message", listen)
      child.off("exit", gone)
      reject(new Error(`the server didn't say in time that it is ${kind}`))
    }, longestAnswer)
    child.on("message", listen)
    child.once("exit", gone)
  })
}

const whole = ({ state, tail }: Seed): Uint8Array => (tail.length === 0 ? state : Y.mergeUpdates([state, ...tail]))

function seedHocuspocus(folder: string, seeds: Seed[]): void {
  const db = new DatabaseSync(join(folder, "db.sqlite"))
  db.exec(`CREATE TABLE IF NOT EXISTS "documents" ("name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name))`)
  const insert = db.prepare(`INSERT INTO "documents" ("name", "data") VALUES (?, ?)`)
  db.exec("BEGIN")
  for (const each of seeds) {
    // As it stores: one state, encoded anew.
    const doc = new Y.Doc()
    Y.applyUpdate(doc, whole(each))
    insert.run(each.id, Y.encodeStateAsUpdate(doc))
  }
  db.exec("COMMIT")
  db.close()
}

const tokenOf = (acta: string, seat: number) => `${acta}-${seat}-${"x".repeat(20)}`

/** Note takers on guests' seats, as an invitation makes them. */
async function seedOurs(folder: string, seeds: Seed[], seats: (n: number) => number): Promise<void> {
  const store = await openSqlite(folder)
  const body = { id: "body-bench", name: "Mesa", timeZone: "America/Santiago" }
  const by = { id: "user-bench", name: "Secretaría" }
  const at = new Date().toISOString()
  await store.bodies.createBody(body, {
    id: "member-bench",
    bodyId: body.id,
    userId: by.id,
    email: "s@example.org",
    name: by.name,
    role: "secretary",
  })
  for (const [n, { id, state, tail }] of seeds.entries()) {
    await store.actas.create({
      id,
      bodyId: body.id,
      number: "4",
      title: "Acta de Reunión N°4",
      schema: SCHEMA_VERSION,
      edition: 1,
      by,
      at,
      state,
      stateVector: Y.encodeStateVectorFromUpdate(state),
    })
    for (let from = 0; from < tail.length; from += 500)
      await store.actas.append(
        id,
        1,
        tail.slice(from, from + 500).map((payload) => ({ payload, actor: by.id })),
      )
    const invitation = { id: `invitation-${n}`, actaId: id, role: "noteTaker" as const, by, createdAt: at }
    await store.bodies.addInvitation(invitation, `hash-${n}`)
    await Promise.all(
      Array.from({ length: seats(n) }, (_, seat) =>
        store.bodies.takeSeat(
          {
            id: `seat-${n}-${seat}`,
            invitationId: invitation.id,
            actaId: id,
            role: "noteTaker",
            name: `Persona ${seat}`,
          },
          createHash("sha256").update(tokenOf(id, seat)).digest("hex"),
        ),
      ),
    )
  }
  await store.close()
}
