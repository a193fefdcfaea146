/** A small world for the store: one body, its secretary, actas in it, and what may happen to them. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Lock } from "#shared/domain/records.ts"
import type {
  ActaStore,
  Advance,
  Advanced,
  BodyStore,
  DigestStore,
  FactStore,
  NewActa,
  NewUpdate,
  RemarkStore,
} from "#server/storage/port.ts"

export type Stores = {
  actas: ActaStore
  bodies: BodyStore
  remarks: RemarkStore
  facts: FactStore
  digests: DigestStore
}

export const ana = { id: "user-ana", name: "Ana" }
export const noon = "2026-04-19T12:00:00.000Z"
export const body = { id: "body-0001", name: "Mesa de Gobierno Abierto", timeZone: "America/Santiago" }
export const secretary = {
  id: "member-ana",
  bodyId: body.id,
  userId: ana.id,
  email: "ana@example.org",
  name: ana.name,
  role: "secretary" as const,
}

const folders = new Set<string>()

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "acta-viva-store-"))
  folders.add(folder)
  return folder
}

export function dropFolders(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  folders.clear()
}

export const bytes = (...values: (number | string)[]): Uint8Array => new TextEncoder().encode(values.join(" "))

export const update = (n: number | string, actor = ana.id, claims?: number[]): NewUpdate => ({
  payload: bytes("update", n),
  actor,
  claims,
})

export const acta = (id: string, more: Partial<NewActa> = {}): NewActa => ({
  id,
  bodyId: body.id,
  number: id,
  title: `Acta ${id}`,
  date: "2026-04-19",
  schema: 1,
  edition: 1,
  by: ana,
  at: noon,
  state: bytes("state of", id),
  stateVector: bytes("vector of", id),
  ...more,
})

/** The body, and one draft with this id for each given. */
export async function furnish({ actas, bodies }: Pick<Stores, "actas" | "bodies">, ...ids: string[]): Promise<void> {
  await bodies.createBody(body, secretary)
  for (const id of ids) await actas.create(acta(id))
}

export const snapshot = (seq: number) => ({ seq, state: bytes("state at", seq), stateVector: bytes("vector at", seq) })

export const lockOn = (id: string, previous?: string, rectifies?: Lock["rectifies"]): Lock => ({
  acta: id,
  body: body.id,
  edition: rectifies ? 2 : 1,
  seal: `seal of ${id}`,
  at: noon,
  timeZone: body.timeZone,
  by: ana,
  ...(rectifies && { rectifies }),
  ...(previous !== undefined && { previous }),
})

export const moveTo = (to: Advance["to"], more: Partial<Advance> = {}): Advance => ({
  to,
  by: ana,
  at: noon,
  version: { content: bytes("content", to), seal: `seal in ${to}` },
  ...more,
})

/** Locks an acta as it stands; `previous` is the chain's head unless given. */
export async function finalize(
  { actas }: Pick<Stores, "actas">,
  id: string,
  more: { previous?: string; supersedes?: string; epoch?: number; approves?: Advance["approves"] } = {},
): Promise<Advanced> {
  const record = await actas.find(id)
  if (!record) throw new Error(`acta ${id} doesn't exist`)
  const previous = more.previous ?? (await actas.chainHead(record.bodyId))
  const { supersedes } = more
  const rectifies = supersedes ? { acta: supersedes, seal: `seal of ${supersedes}`, reason: "a typo" } : undefined
  const lock = lockOn(id, previous, rectifies)
  return actas.advance(
    id,
    { epoch: more.epoch ?? record.epoch, seq: record.headSeq },
    moveTo("finalized", {
      version: { content: bytes("content of", id), seal: lock.seal },
      lock: { lock, link: `link of ${id}`, supersedes },
      approves: more.approves,
    }),
  )
}

/** A small generator, so that a failing round can be run again. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
