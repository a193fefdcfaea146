/**
 * The browser's handle on a room. Pages and panels see this; only `client/live` knows providers and sockets.
 */
import type * as Y from "yjs"
import type { Awareness } from "y-protocols/awareness"
import type { PresenceUser } from "#shared/protocol/presence.ts"
import type { RefusalCode } from "#shared/domain/refusal.ts"
import type { Notice, Standing } from "#shared/protocol/frames.ts"

/** The one always visible place says one of these, in words. */
export type SaveState =
  | { kind: "opening" }
  | { kind: "saving" }
  | { kind: "saved" }
  /** Kept on this computer, to be sent on return; `kept` is false where the browser has no store of its own. */
  | { kind: "offline"; changes: number; kept: boolean }
  /** Connected, but the server can't store. */
  | { kind: "notStoring" }
  | { kind: "readOnly"; why: RefusalCode }
  /** Closed for good: what was typed and not accepted is in `late`. */
  | { kind: "refused"; code: RefusalCode; rule?: string }

export type Person = PresenceUser & { clientId: number; self: boolean; at?: string }

/**
 * Text of mine that the server did not take, or that fell with its line, by place, as plain words; others' that fell
 * with a line of which I didn't know that they had gone on in it. A place that isn't known is an empty word.
 */
export type LateText = {
  code: RefusalCode | "line.rewritten"
  passages: { item: string; title: string; text: string; isOthers?: true }[]
}

export type LiveState = {
  save: SaveState
  /** True once the document has synced (or come from this computer's store): editors may mount. */
  ready: boolean
  mayWrite: boolean
  standing?: Standing
  people: Person[]
  late?: LateText
}

export type LiveActa = {
  readonly id: string
  /** Replaced by a fresh one when the acta is locked: subscribe, and take it from here. */
  readonly doc: Y.Doc
  readonly awareness: Awareness
  /** One for all editors of the acta. */
  readonly undo: Y.UndoManager
  subscribe: (listener: () => void) => () => void
  /** Something beside the document has changed. One that was away hears nothing of what it missed. */
  onNotice: (listener: (notice: Notice) => void) => () => void
  /** The same object until something in it changes. */
  state: () => LiveState
  /** True when everything typed here is on the server's disk. `save` says so in words, and lags by a blink on purpose. */
  isSettled: () => boolean
  /** Tells the others where I am: an item's id, `meta`, `attendance`. */
  standAt(place: string | null): void
  /** Resolves when everything typed here is on the server's disk. */
  settled(): Promise<void>
  /** Forgets the late text, or one passage of it, once its author has copied, put back or dismissed it. */
  readonly dismissLate: (passage?: LateText["passages"][number]) => void
  reconnect(): void
  destroy(): void
}
