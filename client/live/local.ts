/** What this browser keeps: the document in IndexedDB, and small notes in localStorage. Both may be missing or full. */
import { IndexeddbPersistence } from "y-indexeddb"
import type * as Y from "yjs"
import { Gathered } from "./gathered.ts"

/** Of everything kept here, so that it can be found and wiped. */
export const prefix = "acta-viva:"

export class LocalCopy {
  /** False where the browser has no store, it is blocked, or it was full or wiped meanwhile. */
  kept = false
  private readonly persistence: IndexeddbPersistence | undefined
  private readonly leave: (() => void) | undefined
  /** Resolves when the document holds what was kept, or at once where nothing is. */
  readonly loaded: Promise<void>

  constructor(key: string, doc: Y.Doc, changed: () => void = () => undefined) {
    // One change that could not be written, and all that rest on it are of no use here.
    const lost = () => {
      if (!this.kept) return
      this.kept = false
      changed()
    }
    this.persistence = openStore(prefix + key, doc)
    const { persistence } = this
    this.leave = persistence && gather(persistence, lost)
    this.loaded = persistence
      ? Promise.race([
          persistence.whenSynced.then(() => {
            this.kept = true
            // The last: another page deletes it, as signing out does. y-indexeddb closes it then, and nobody is told.
            for (const event of ["abort", "close", "versionchange"] as const)
              persistence.db?.addEventListener(event, lost)
          }),
          // Where it can't be opened the other never comes.
          persistence._db.then(() => new Promise<never>(() => undefined)),
          // A blocked database answers never; the editor doesn't wait for it.
          new Promise<void>((resolve) => setTimeout(resolve, 3000)),
        ]).catch(() => undefined)
      : Promise.resolve()
  }

  /** True for changes that come from what was kept. */
  wrote(origin: unknown): boolean {
    return origin !== null && origin === this.persistence
  }

  async clear(): Promise<void> {
    this.leave?.()
    await this.persistence?.clearData().catch(() => undefined)
    this.kept = false
  }

  destroy(): void {
    this.leave?.()
    void this.persistence?.destroy().catch(() => undefined)
  }
}

function openStore(name: string, doc: Y.Doc): IndexeddbPersistence | undefined {
  try {
    return typeof indexedDB === "undefined" ? undefined : new IndexeddbPersistence(name, doc)
  } catch {
    return undefined
  }
}

/** Stores in its stead; returns what stores the rest, and ends it. `lost`: it can't store any more. */
function gather(persistence: IndexeddbPersistence, lost: () => void): () => void {
  const { doc, _storeUpdate: store } = persistence
  const gathered = new Gathered((update) => {
    try {
      store(update, undefined)
    } catch {
      // Closed. Thrown on, it would end what the document does with this change: it would not be sent either.
      lost()
    }
  })
  const listen = (update: Uint8Array, origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (origin !== persistence) gathered.take(update, local)
  }
  const leave = () => {
    doc.off("update", listen)
    gathered.flush()
  }
  doc.off("update", store)
  doc.on("update", listen)
  doc.on("destroy", leave)
  return leave
}

/** Notes survive a reload: how much waits, and text that came too late. */
export const notes = {
  read<Note>(key: string): Note | undefined {
    try {
      const text = localStorage.getItem(prefix + key)
      return text === null ? undefined : (JSON.parse(text) as Note)
    } catch {
      return undefined
    }
  },
  /** False where it could not be kept. */
  write(key: string, note: object | boolean | string | undefined): boolean {
    try {
      if (note === undefined) localStorage.removeItem(prefix + key)
      else localStorage.setItem(prefix + key, JSON.stringify(note))
      return true
    } catch {
      return false
    }
  },
}
