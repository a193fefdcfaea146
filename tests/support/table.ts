/** A room on real SQLite with people at it, whose mail is held and released by the test. Time is passed in. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import * as syncProtocol from "y-protocols/sync"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { ActaContext } from "#server/actas/context.ts"
import { createActa } from "#server/actas/create.ts"
import { keepPause } from "#server/actas/keep-version.ts"
import { linkOf, sealOf } from "#server/actas/seal.ts"
import type { ActaStore, Advance } from "#server/storage/port.ts"
import { openSqlite, type SqliteStore } from "#server/storage/sqlite.ts"
import type { Passport, PeerHandle, Rooms, Seen } from "#server/sync/port.ts"
import { createRooms } from "#server/sync/rooms.ts"
import type { Role } from "#shared/domain/policy.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { decodeOwnFrame, frame, sync, type Standing } from "#shared/protocol/frames.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { HandClock } from "./clock.ts"

/** One person at the table: a document of their own and a wire that the test can watch. */
export class Person {
  readonly doc = new Y.Doc()
  readonly sentToMe: Uint8Array[] = []
  closed: { code: number; reason: string } | undefined
  standing: Standing | undefined
  saved = 0
  sent = 0
  /** What this person's own page made of what arrived and stumbled over: a browser says so in its console and goes on. */
  readonly thrown: unknown[] = []
  /** Bytes that were sent to this person and that the network hasn't taken yet. */
  lag = 0
  /** How an update from the room gets into the document. */
  takes = (update: Uint8Array): void => Y.applyUpdate(this.doc, update, this)
  private handle: PeerHandle | undefined
  private held: Uint8Array[] | undefined

  constructor() {
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send(sync.update, update)
    })
  }

  async sit(rooms: Rooms, passport: Passport): Promise<this> {
    // What the room sends while one is still being seated is answered once one sits.
    this.holdMail()
    this.handle = await rooms.join(
      passport,
      {
        send: (bytes) => this.receive(bytes),
        buffered: () => this.lag,
        close: (code, reason) => (this.closed = { code, reason }),
      },
      { standing: true },
    )
    this.releaseMail()
    this.raw(frame.sync, sync.step1, Y.encodeStateVector(this.doc))
    return this
  }

  /** Bytes as they are: for what no honest client sends. */
  sendBytes(bytes: Uint8Array): void {
    if (this.held) this.held.push(bytes)
    else this.handle?.receive(bytes)
  }

  send(step: number, payload: Uint8Array): void {
    this.sent += 1
    this.raw(frame.sync, step, payload)
  }

  private raw(kind: number, step: number, payload: Uint8Array) {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
    this.sendBytes(encoding.toUint8Array(encoder))
  }

  holdMail(): void {
    this.held ??= []
  }

  releaseMail(): void {
    const waiting = this.held ?? []
    this.held = undefined
    for (const bytes of waiting) this.handle?.receive(bytes)
  }

  leave(): void {
    this.handle?.gone()
  }

  private receive(bytes: Uint8Array): void {
    this.sentToMe.push(bytes)
    const own = decodeOwnFrame(bytes)
    if (own?.kind === "standing") this.standing = own.standing
    if (own?.kind === "saved") this.saved = own.n
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) !== frame.sync) return
    const step = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (step === sync.step1) return this.send(sync.step2, Y.encodeStateAsUpdate(this.doc, payload))
    try {
      this.takes(payload)
    } catch (error) {
      this.thrown.push(error)
    }
  }

  /** A paragraph of one's own at the end of an item. */
  writes(item: string, text: string): void {
    const map = itemsOf(this.doc).get(item)
    const content = map && contentOf(map)
    if (!content) throw new Error(`no item ${item} here yet`)
    this.doc.transact(() => {
      const paragraph = new Y.XmlElement("paragraph")
      const words = new Y.XmlText()
      words.insert(0, text)
      paragraph.insert(0, [words])
      content.insert(content.length, [paragraph])
    })
  }

  get text(): string {
    return JSON.stringify([...itemsOf(this.doc).values()].map((map) => contentOf(map)?.toJSON()))
  }
}

export type Table = Awaited<ReturnType<typeof setTable>>

/** A table with the example acta on it. `wrap` lets a test stand between the rooms and the store's port. */
export async function setTable(options: { wrap?: (store: ActaStore) => ActaStore; dataDir?: string } = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "acta-viva-table-"))
  const store: SqliteStore = await openSqlite(dataDir)
  const actas = options.wrap ? options.wrap(store.actas) : store.actas
  const clock = new HandClock()
  const log: { event: string; fields: Record<string, unknown> }[] = []
  const renewed = new Map<string, Passport | "access.denied" | "auth.required">()
  const open = (): Rooms =>
    createRooms({
      store: actas,
      clock,
      paused: (seen) => keepPause(context, seen),
      log: (event, fields) => log.push({ event, fields }),
      renew: (passports) =>
        Promise.resolve(new Map(passports.map((passport) => [passport, renewed.get(passport.user.id) ?? passport]))),
    })
  const rooms = open()
  const body = { id: "body-0001", name: "Mesa de Gobierno Abierto", timeZone: "America/Santiago" }
  const secretary = { id: "user-secretary", name: "Secretaría" }
  await store.bodies.createBody(body, {
    id: "member-01",
    bodyId: body.id,
    userId: secretary.id,
    email: "s@example.org",
    name: secretary.name,
    role: "secretary",
  })
  const context: ActaContext = {
    actas: store.actas,
    bodies: store.bodies,
    remarks: store.remarks,
    facts: store.facts,
    digests: store.digests,
    rooms,
    formats: {},
    extracts: {},
    now: () => new Date("2026-11-20T12:00:00Z"),
    log: () => undefined,
  }
  const place = async (number = "4") => createActa(context, body, secretary, { content: { ...exampleActa(), number } })
  const record = await place()

  const passport = (name: string, role: Role = "noteTaker", actaId = record.id): Passport => ({
    actaId,
    bodyId: body.id,
    user: { id: `user-${name}`, name },
    role,
    login: `login-${name}`,
  })
  const finalized = async ({ acta, record: seen }: Seen, previous?: string): Promise<Advance> => {
    const seal = sealOf(acta)
    const at = "2026-11-20T12:30:00.000Z"
    const lock = {
      acta: seen.id,
      body: body.id,
      edition: seen.edition,
      seal,
      at,
      timeZone: body.timeZone,
      by: secretary,
      ...(previous && { previous }),
    }
    return {
      to: "finalized",
      by: secretary,
      at,
      version: { content: new TextEncoder().encode(canonicalActa(acta)), seal },
      lock: { lock, link: linkOf(lock) },
    }
  }
  return {
    store,
    rooms,
    /** What the verbs of server/actas work with. */
    context,
    open,
    clock,
    log,
    record,
    body,
    place,
    passport,
    dataDir,
    /** Whose passport will be which at the next renewal. */
    renewed,
    sit: (name: string, role: Role = "noteTaker") => new Person().sit(rooms, passport(name, role)),
    finalize: (id = record.id) => rooms.advance(id, finalized),
    /** For `advance`: locks what it sees. */
    finalized,
    /** Lets commits that are under way end; then lets the busy room's interval pass. */
    async settle(): Promise<void> {
      await rooms.read(record.id)
      clock.pass(200)
      await rooms.read(record.id)
    },
    async clear(): Promise<void> {
      await rooms.stop()
      await store.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export const step2Of = (doc: Y.Doc): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, frame.sync)
  syncProtocol.writeSyncStep2(encoder, doc)
  return encoding.toUint8Array(encoder)
}
