/**
 * The browser's handle on a room. It lives through connections, and through documents: when the server refuses what
 * is here for good, that text is set aside for its author, and a fresh document shows the acta as it is.
 */
import { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { RefusalCode } from "#shared/domain/refusal.ts"
import { refusalOfClose } from "#shared/protocol/closing.ts"
import type { PresenceState } from "#shared/protocol/presence.ts"
import { readActa } from "#shared/schema/read.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import { Connection } from "./connection.ts"
import { lateText } from "./late.ts"
import { LocalCopy, notes } from "./local.ts"
import type { LateText, LiveActa, LiveState, Person, SaveState } from "./port.ts"
import { undoFor } from "./undo.ts"

export type OpenOptions = {
  record: Pick<ActaRecord, "id" | "generation">
  userId: string
  address?: string
  Socket?: typeof WebSocket
}

/** "Guardando…" that flickers at every key is noise: it shows only when it lasts. */
const patience = 400

/** After these the acta can still be read: a fresh document is fetched and what was mine is compared with it. */
const comparable = new Set<RefusalCode>([
  "acta.locked",
  "update.refused",
  "access.denied",
  "acta.replaced",
  "input.tooLarge",
])

const defaultAddress = () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/sync`

export function openLiveActa({ record, userId, address = defaultAddress(), Socket }: OpenOptions): LiveActa {
  const listeners = new Set<() => void>()
  const waiting = new Set<() => void>()
  const noteKey = `${record.id}:${userId}`
  let doc: Y.Doc
  let awareness: Awareness
  let undo: Y.UndoManager
  let connection: Connection
  let copy: LocalCopy | undefined
  let unsent = notes.read<number>(`pending:${noteKey}`) ?? 0
  let late = notes.read<LateText>(`late:${noteKey}`)
  let isLoaded = false
  let final: { code: RefusalCode; rule?: string } | undefined
  /** Set while a fresh document is fetched to compare with. */
  let aside: { doc: Y.Doc; code: RefusalCode } | undefined
  let ended: Connection | undefined
  let showsSaving = false
  let savingTimer: ReturnType<typeof setTimeout> | undefined
  let isDestroyed = false
  let current: LiveState

  function open(generation: string | undefined, keeps: boolean) {
    doc = new Y.Doc()
    awareness = new Awareness(doc)
    undo = undoFor(doc)
    const opened = doc
    isLoaded = false
    copy = keeps ? new LocalCopy(`${record.id}:${record.generation}:${userId}`, doc) : undefined
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
      })
      opened.on("update", (_update: Uint8Array, origin: unknown) => {
        // What came from the server doesn't wait to be sent to it.
        if (origin !== connection.provider) noteUnsent(unsent + 1)
      })
    }
    awareness.on("change", changed)
    // The kept text first: what was typed offline goes out with the first SyncStep2.
    if (!copy) return connect()
    void copy.loaded.then(() => {
      isLoaded = opened.share.size > 0 && opened.store.clients.size > 0
      connect()
      changed()
    })
  }

  function noteUnsent(count: number) {
    if (count === unsent) return
    unsent = count
    notes.write(`pending:${noteKey}`, count === 0 ? undefined : count)
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
      noteUnsent(0)
      if (aside) compare(aside)
      for (const resolve of waiting) resolve()
    }
    timeSaving()
    publish()
  }

  function closedForGood({ code: close, reason }: { code: number; reason: string }, rule?: string) {
    const code = refusalOfClose(reason) ?? (close === 1009 ? "input.tooLarge" : "update.refused")
    if (!comparable.has(code) || aside) {
      final = { code, rule }
      publish()
      return
    }
    setAside(code)
  }

  /** Nothing of the refused document may go out again: it is kept in memory until compared, and leaves the disk. */
  function setAside(code: RefusalCode) {
    aside = { doc, code }
    void copy?.clear().then(() => copy?.destroy())
    connection.destroy()
    awareness.destroy()
    undo.destroy()
    open(undefined, false)
    publish()
  }

  function compare({ doc: mine, code }: { doc: Y.Doc; code: RefusalCode }) {
    aside = undefined
    const found = lateText(readActa(mine), readActa(doc), code)
    mine.destroy()
    if (!found) return
    late = late ? { code, passages: [...late.passages, ...found.passages] } : found
    notes.write(`late:${noteKey}`, late)
  }

  function timeSaving() {
    if (connection.isSettled) {
      clearTimeout(savingTimer)
      savingTimer = undefined
      showsSaving = false
    } else
      savingTimer ??= setTimeout(() => {
        showsSaving = true
        publish()
      }, patience)
  }

  function saveState(): SaveState {
    if (final) return { kind: "refused", ...final }
    if (!connection) return { kind: "opening" }
    const { connected, standing } = connection.link
    const synced = connection.provider.synced
    if (!connected && isReady()) return { kind: "offline", changes: unsent, kept: copy?.kept ?? false }
    if (!synced) return { kind: "opening" }
    if (standing?.mayWrite === false) return { kind: "readOnly", why: standing.why ?? "access.denied" }
    if (standing?.storing === false) return { kind: "notStoring" }
    return connection.isSettled || !showsSaving ? { kind: "saved" } : { kind: "saving" }
  }

  const isReady = () => isLoaded || (connection?.provider.synced ?? false)

  function people(): Person[] {
    const seen = new Map<string, Person>()
    for (const [clientId, state] of awareness.getStates() as Map<number, PresenceState>) {
      const self = clientId === awareness.clientID
      if (!state.user || self) continue
      const known = seen.get(state.user.id)
      if (!known || (!known.at && state.at))
        seen.set(state.user.id, { ...state.user, clientId, self, at: state.at ?? undefined })
    }
    return [...seen.values()]
  }

  function publish() {
    const standing = connection?.link.standing
    const ready = isReady()
    if (ready) isLoaded = true
    const save = saveState()
    current = {
      save,
      ready,
      // Offline one goes on writing; what may not stay is offered back.
      mayWrite: !final && !aside && (standing?.mayWrite ?? save.kind === "offline"),
      standing,
      people: people(),
      late,
    }
    for (const listener of listeners) listener()
  }

  /**
   * The browser knows at once what y-websocket finds out after 30 s. The socket is closed and tried anew rather than
   * left: a server on this machine or in this room answers without any network.
   */
  const lost = () => connection?.provider.ws?.close()
  const back = () => connection?.provider.connect()
  globalThis.addEventListener?.("offline", lost)
  globalThis.addEventListener?.("online", back)

  open(record.generation, true)
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
    state: () => current,
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
    dismissLate() {
      late = undefined
      notes.write(`late:${noteKey}`, undefined)
      publish()
    },
    reconnect() {
      connection.provider.connect()
    },
    destroy() {
      isDestroyed = true
      globalThis.removeEventListener?.("offline", lost)
      globalThis.removeEventListener?.("online", back)
      clearTimeout(savingTimer)
      connection?.destroy()
      copy?.destroy()
      awareness.destroy()
      undo.destroy()
      doc.destroy()
      listeners.clear()
    },
  }
}
