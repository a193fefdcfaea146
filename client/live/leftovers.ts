/**
 * What somebody leaves on this computer on signing out: first what the server doesn't have, so that it can be offered
 * back, then, once they are out, all of it is wiped. Another person's unsent words stay, for them to find.
 */
import * as Y from "yjs"
import type { ActaRecord } from "#shared/domain/records.ts"
import { unsentText } from "./late.ts"
import { LocalCopy, notes, prefix } from "./local.ts"
import type { LateText } from "./port.ts"
import { Unsent } from "./unsent.ts"

export type Leftover = {
  acta: string
  title: string
  /** Changes not sent yet, some of which may be deletions and have no words. */
  changes: number
  passages: LateText["passages"]
}

export async function leftoversOf(userId: string): Promise<Leftover[]> {
  const mine = noteKeys()
    .map(parts)
    .filter(({ kind, user }) => isUnsent(kind) && user === userId)
  const actas = new Set(mine.map(({ acta }) => acta))
  return Promise.all([...actas].map((acta) => leftover(acta, userId)))
}

async function leftover(acta: string, userId: string): Promise<Leftover> {
  const key = `${acta}:${userId}`
  const { changes, from } = new Unsent(key)
  const late = notes.read<LateText>(`late:${key}`)?.passages ?? []
  const unsent = changes > 0 ? await unsentPassages(acta, userId, from) : []
  const title = notes.read<{ record: ActaRecord }>(`record:${acta}`)?.record.title ?? acta
  return { acta, title, changes, passages: [...late, ...unsent] }
}

async function unsentPassages(acta: string, userId: string, from: ReadonlyMap<number, number>) {
  const passages: LateText["passages"] = []
  for (const name of await databaseNames()) {
    if (!name.startsWith(`${acta}:`) || !name.endsWith(`:${userId}`)) continue
    const doc = new Y.Doc()
    const copy = new LocalCopy(name, doc)
    await copy.loaded
    passages.push(...(unsentText(doc, from, "auth.required")?.passages ?? []))
    copy.destroy()
    doc.destroy()
  }
  return passages
}

/** Only once the server has confirmed that they are out: until then nothing may be lost. */
export async function wipeLocal(userId: string): Promise<void> {
  const others = noteKeys().filter((key) => isUnsent(parts(key).kind) && parts(key).user !== userId)
  for (const key of noteKeys()) if (!others.includes(key)) notes.write(key, undefined)
  const kept = others.map(parts)
  for (const name of await databaseNames()) {
    if (kept.some(({ acta, user }) => name.startsWith(`${acta}:`) && name.endsWith(`:${user}`))) continue
    indexedDB.deleteDatabase(prefix + name)
  }
}

const isUnsent = (kind: string) => kind === "pending" || kind === "late"

/** `pending:<acta>:<user>`; a guest's id has a colon of its own. */
function parts(key: string): { kind: string; acta: string; user: string } {
  const [kind = "", acta = "", ...user] = key.split(":")
  return { kind, acta, user: user.join(":") }
}

function noteKeys(): string[] {
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
  } catch {
    return []
  }
}

async function databaseNames(): Promise<string[]> {
  try {
    if (typeof indexedDB === "undefined" || !indexedDB.databases) return []
    const all = await indexedDB.databases()
    return all.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []))
  } catch {
    // Blocked, or none: then nothing was kept.
    return []
  }
}
