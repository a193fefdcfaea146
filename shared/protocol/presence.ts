/** What one person shows of themselves to the others: y-protocols awareness, one entry per connection. */
import type { Role } from "#shared/domain/policy.ts"

export type PresenceUser = {
  /** Account id, or `guest:<seat>`. Set by the server from the login, whatever the client sent. */
  id: string
  name: string
  role: Role
  /** 1–8, `--who-n`; stays with a person while they are there. */
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

const hues = 8

/** Where a person's colours begin: a small hash of the id. */
export function hueOf(id: string): number {
  let hash = 0
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0
  return (hash % hues) + 1
}

/** The person's hue, or the next one that nobody here has; with more people than hues, their own again. */
export function freeHue(id: string, taken: ReadonlySet<number>): number {
  const first = hueOf(id)
  for (let step = 0; step < hues; step++) {
    const hue = ((first - 1 + step) % hues) + 1
    if (!taken.has(hue)) return hue
  }
  return first
}
