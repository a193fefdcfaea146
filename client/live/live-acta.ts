/**
 * The browser's handle on a room. It lives through connections, and through documents: when the server refuses what
 * is here for good, that text is set aside for its author, and a fresh document shows the acta as it is.
 */
import { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { RefusalCode } from "#shared/domain/refusal.ts"
import type { Notice } from "#shared/protocol/frames.ts"
import { refusalOfClose } from "#shared/protocol/closing.ts"
import { readActa } from "#shared/schema/read.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import { Calm } from "./calm.ts"
import { Connection } from "./connection.ts"
import { missingText, unsentText } from "./late.ts"
import { LocalCopy, notes } from "./local.ts"
import { comparable, lost, Offered } from "./offered.ts"
import { OwnClients } from "./own-clients.ts"
import { peopleIn } from "./people.ts"
import type { LiveActa, LiveState } from "./port.ts"
import { saveStateOf } from "./save-state.ts"
import { undoFor } from "./undo.ts"
import { Unsent } from "./unsent.ts"
import { watchIsHere, watchWhenHere } from "./watch-later.ts"

export type OpenOptions = {
  record: Pick<ActaRecord, "id" | "generation">
  userId: string
  address?: string
  Socket?: typeof WebSocket
}

const same = <Value>(before: Value | undefined, now: Value): Value =>
  before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now

const defaultAddress = () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/sync`

export function openLiveActa({ record, userId, address = defaultAddress(), Socket }: OpenOptions): LiveActa {
  const listeners = new Set<() => void>()
  const waiting = new Set<() => void>()
  const noticing = new Set<(notice: Notice) => void>()
  const noteKey = `${record.id}:${userId}`
  let doc: Y.Doc
  let awareness: Awareness
  let undo: Y.UndoManager
  let connection: Connection
  let copy: LocalCopy | undefined
  const copyOf = (generation: string) => `${record.id}:${generation}:${userId}`
  // What this computer keeps may be of before a backup was restored: then the server says so, and it is compared.
  const keptGeneration = notes.read<string>(`generation:${noteKey}`) ?? record.generation
  let copyKey = copyOf(keptGeneration)
  const unsent = new Unsent(noteKey)
  const own = new OwnClients(noteKey)
  const offered = new Offered(noteKey)
  const calm = new Calm(() => publish())
  let isLoaded = false
  let final: { code: RefusalCode; rule?: string } | undefined
  /** Set while a fresh document is fetched to compare with. */
  let aside: { doc: Y.Doc; code: RefusalCode; copy: LocalCopy | undefined } | undefined
  let ended: Connection | undefined
  let isDestroyed = false
  let current: LiveState | undefined

  function open(generation: string | undefined, keeps: boolean) {
    doc = new Y.Doc()
    awareness = new Awareness(doc)
    undo = undoFor(doc)
    const opened = doc
    isLoaded = false
    copy = keeps ? new LocalCopy(copyKey, doc, changed) : undefined
    const kept = copy
    unsent.begin(doc)
    const connect = () => {
      if (isDestroyed || doc !== opened) return
      connection = new Connection({
        actaId: record.id,
        doc,
        awareness,
        schema: SCHEMA_VERSION,
        generation,
        address,
        Socket,
        changed,
        noticed: (notice) => noticing.forEach((listener) => listener(notice)),
      })
      const { provider } = connection
      const isMine = (client: number, clock: number) =>
        client === opened.clientID || own.has(client) || clock >= (unsent.from.get(client) ?? Infinity)
      const writer = { isMine, mayWrite: () => current?.mayWrite ?? false, hasUnsent: () => unsent.changes > 0 }
      watchWhenHere(provider, writer, (passages) => {
        // What was refused of the one that is set aside is compared, and none of it is gone from the acta.
        if (doc !== opened) return
        offered.add({ code: "line.rewritten", passages })
        publish()
      })
      opened.on("update", (_update: Uint8Array, origin: unknown) => {
        // What came from the server doesn't wait to be sent to it, nor what this computer kept: that is counted already.
        if (origin === connection.provider || kept?.wrote(origin)) return
        unsent.wrote(opened)
        own.add(opened.clientID)
        changed()
      })
    }
    awareness.on("change", changed)
    // The kept text first: what was typed offline goes out with the first SyncStep2.
    if (!copy) return connect()
    void Promise.all([copy.loaded, unsent.changes > 0 && watchIsHere()]).then(() => {
      isLoaded = opened.share.size > 0 && opened.store.clients.size > 0
      connect()
      changed()
    })
  }

  function changed() {
    if (isDestroyed || !connection) return
    const { closed, standing } = connection.link
    if (closed) {
      // Leaving a closed connection makes it speak once more: it is heard once.
      if (ended === connection) return
      ended = connection
      return closedForGood(closed, standing?.refused?.rule)
    }
    if (connection.isSettled) {
      connection.link.hasSettled = true
      if (aside) compare(aside)
      unsent.settle(doc)
      for (const resolve of waiting) resolve()
    }
    calm.note(connection.isSettled, unsent.changes)
    publish()
  }

  function closedForGood({ code: close, reason }: { code: number; reason: string }, rule?: string) {
    const code = refusalOfClose(reason) ?? (close === 1009 ? "input.tooLarge" : "update.refused")
    if (comparable.has(code) && !aside) return setAside(code)
    final = { code, rule }
    // Not even to be read any more. What was mine is offered, and stays on this computer until its author has it.
    // And where it stays on no computer: reloading, or signing in, takes it away.
    if (aside || lost.has(code) || !copy?.kept)
      offered.add(unsentText(aside?.doc ?? doc, unsent.from, aside?.code ?? code))
    publish()
  }

  /** Nothing of the refused document may go out again: it waits here until it is compared with the server's. */
  function setAside(code: RefusalCode) {
    aside = { doc, code, copy }
    connection.destroy()
    awareness.destroy()
    undo.destroy()
    open(undefined, false)
    publish()
  }

  function compare({ doc: mine, code, copy: old }: NonNullable<typeof aside>) {
    aside = undefined
    const isOther = code === "acta.replaced"
    const found = isOther ? missingText(readActa(mine), readActa(doc), code) : unsentText(mine, unsent.from, code, doc)
    // Off the disk only when it is safe elsewhere; else it is found, refused and offered again at the next opening.
    const isNoted = offered.add(found)
    mine.destroy()
    if (!isNoted) return old?.destroy()
    if (isOther) {
      notes.write(`generation:${noteKey}`, undefined)
      copyKey = copyOf(record.generation)
    }
    // A page that was open all the while learns of the new generation by its next opening only.
    const keeps = !isOther || record.generation !== keptGeneration
    void old?.clear().then(() => {
      // Where one may still write, what comes next is kept again.
      if (!isDestroyed && keeps && connection.link.standing?.mayWrite) copy = new LocalCopy(copyKey, doc, changed)
    })
  }

  const isReady = () => isLoaded || (connection?.provider.synced ?? false)

  /** What this acta allowed when it was last heard of: a reader who opens it offline stays a reader. */
  const mayWriteOffline = () => notes.read<boolean>(`may:${noteKey}`) ?? true

  function publish() {
    const standing = connection?.link.standing
    if (standing && standing !== current?.standing) notes.write(`may:${noteKey}`, standing.mayWrite)
    const ready = isReady()
    if (ready) isLoaded = true
    const save = saveStateOf({
      final,
      link: connection?.link,
      synced: connection?.provider.synced ?? false,
      isReady: ready,
      isSettled: connection?.isSettled ?? false,
      showsSaving: calm.isSaving,
      changes: unsent.changes,
      kept: copy?.kept ?? false,
    })
    const next: LiveState = {
      save: same(current?.save, save),
      ready,
      // Offline one goes on writing; what may not stay is offered back.
      mayWrite: !final && !aside && (standing?.mayWrite ?? (save.kind === "offline" && mayWriteOffline())),
      standing,
      people: same(current?.people, peopleIn(awareness)),
      late: offered.current,
    }
    // Every key sends a message and every message is answered: the page is drawn anew only when it says something else.
    if (!current || (Object.keys(next) as (keyof LiveState)[]).some((key) => next[key] !== current?.[key]))
      current = next
    for (const listener of listeners) listener()
    return current
  }

  /**
   * The browser knows at once what y-websocket finds out after 30 s. The socket is closed and tried anew rather than
   * left: a server on this machine or in this room answers without any network.
   */
  const left = () => connection?.provider.ws?.close()
  const back = () => connection?.provider.connect()
  globalThis.addEventListener?.("offline", left)
  globalThis.addEventListener?.("online", back)

  notes.write(`generation:${noteKey}`, keptGeneration)
  open(keptGeneration, true)
  publish()

  return {
    id: record.id,
    get doc() {
      return doc
    },
    get awareness() {
      return awareness
    },
    get undo() {
      return undo
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onNotice(listener) {
      noticing.add(listener)
      return () => noticing.delete(listener)
    },
    state: () => current ?? publish(),
    isSettled: () => connection?.isSettled ?? false,
    standAt(place) {
      if (awareness.getLocalState()?.at !== place) awareness.setLocalStateField("at", place)
    },
    settled() {
      if (connection?.isSettled) return Promise.resolve()
      return new Promise((resolve) => {
        const done = () => {
          waiting.delete(done)
          resolve()
        }
        waiting.add(done)
      })
    },
    dismissLate(passage) {
      offered.dismiss(passage)
      if (!offered.current && final && lost.has(final.code)) {
        unsent.settle(doc)
        void copy?.clear()
      }
      publish()
    },
    reconnect() {
      connection.provider.connect()
    },
    destroy() {
      isDestroyed = true
      globalThis.removeEventListener?.("offline", left)
      globalThis.removeEventListener?.("online", back)
      calm.stop()
      connection?.destroy()
      copy?.destroy()
      aside?.copy?.destroy()
      awareness.destroy()
      undo.destroy()
      doc.destroy()
      listeners.clear()
    },
  }
}
