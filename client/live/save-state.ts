/** What is said of saving, of all that is known: always one thing, and never "saved" too early. */
import type { Standing } from "#shared/protocol/frames.ts"
import type { SaveState } from "./port.ts"

export type Seen = {
  final: Omit<Extract<SaveState, { kind: "refused" }>, "kind"> | undefined
  /** Undefined until the first attempt: the kept text comes first. */
  link: { connected: boolean; standing?: Standing; hasSettled: boolean } | undefined
  synced: boolean
  isReady: boolean
  isSettled: boolean
  showsSaving: boolean
  /** Changes that aren't known to be on the server's disk. */
  changes: number
  /** Whether this computer keeps them. */
  kept: boolean
}

/** A part of it can't be read on the server: what is left is shown, and nothing more is done with it. */
export const isDamaged = (save: SaveState): boolean => save.kind === "readOnly" && save.why === "store.unavailable"

export function saveStateOf({ final, link, synced, isReady, isSettled, showsSaving, changes, kept }: Seen): SaveState {
  if (final) return { kind: "refused", ...final }
  if (!link) return { kind: "opening" }
  const { connected, standing, hasSettled } = link
  if (!connected && isReady) return { kind: "offline", changes, kept }
  if (!synced) return { kind: "opening" }
  if (standing?.mayWrite === false) return { kind: "readOnly", why: standing.why ?? "access.denied" }
  if (standing?.storing === false) return { kind: "notStoring" }
  // What goes out as an acta is opened is empty, unless something was written before: nobody waits for it to be saved.
  if (!hasSettled && changes === 0) return { kind: "opening" }
  return showsSaving || !isSettled ? { kind: "saving" } : { kind: "saved" }
}
