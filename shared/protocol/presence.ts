/** What one person shows of themselves to the others: y-protocols awareness, one entry per connection. */
import type { Role } from "#shared/domain/policy.ts"

export type PresenceUser = {
  /** Account id, or `guest:<seat>`. Set by the server from the login, whatever the client sent. */
  id: string
  name: string
  role: Role
  /** 1–8, `--who-n`; stays with a person for the meeting. */
  hue: number
}

/** A y-tiptap relative position as JSON; opaque to us beyond its shape and size. */
export type RelativePosition = {
  type?: { client: number; clock: number } | null
  tname?: string | null
  item?: { client: number; clock: number } | null
  assoc?: number
}

export type PresenceState = {
  user?: PresenceUser
  cursor?: { anchor: RelativePosition; head: RelativePosition } | null
  /** The agenda item (or `meta`, `attendance`) the person is in. */
  at?: string | null
}

/** Bytes of one encoded state; more is refused. */
export const presenceLimit = 4096

/** The same person has the same hue on every screen: a small hash of the id. */
export function hueOf(id: string): number {
  let hash = 0
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return (hash % 8) + 1
}
