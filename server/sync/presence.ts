/**
 * Who is in the room and where their caret stands. An entry belongs to the connection that brought it; what others say
 * in its name is ignored, and name, role and colour come from the login.
 */
import { freeHue, presenceLimit, type PresenceState, type RelativePosition } from "#shared/protocol/presence.ts"
import { limits } from "./limits.ts"
import { presenceBytes, type PresenceEntry } from "./messages.ts"
import type { Passport } from "./port.ts"
import { Breach, StrictReader } from "./gate/reader.ts"

/**
 * `sent` is the clock the client gave it, `clock` the one it goes out with. A new y-websocket client begins at 0, which
 * the others take for no news at all: what goes out counts from 1.
 */
type Entry = { sent: number; clock: number; state: string; owner: object; user: string }
/** What an entry goes out as, and whose it is. */
export type OwnedEntry = { bytes: Uint8Array; owner: object }

export class PresenceBook {
  private readonly entries = new Map<number, Entry>()
  /** Ids whose connection is gone: somebody's echo must not bring them back as their own. */
  private readonly departed = new Map<number, string>()
  private changed = new Set<number>()
  /** By person; somebody who comes back finds their own, unless it was given away meanwhile. */
  private readonly hues = new Map<string, number>()

  /** Takes a peer's awareness message. `key` is the connection. */
  receive(payload: Uint8Array, key: object, passport: Passport, owners: Map<number, string>): void {
    for (const { client, clock, state } of decode(payload)) {
      const known = this.entries.get(client)
      if (known && known.owner !== key) continue
      if (!known) {
        if (state === "null" || this.holds(key)) continue
        const owner = owners.get(client) ?? this.departed.get(client)
        if (owner !== undefined && owner !== passport.user.id) continue
      } else if (clock <= known.sent) continue
      const { id } = passport.user
      // Looked for only when somebody comes: carets move many times a second.
      const hue = known && known.state !== "null" ? this.hues.get(id) : undefined
      this.entries.set(client, {
        sent: clock,
        clock: (known?.clock ?? clock) + 1,
        state: rebuilt(state, passport, hue ?? this.hueFor(id)),
        owner: key,
        user: id,
      })
      this.changed.add(client)
    }
  }

  /** The connection has gone, and its carets with it. */
  leave(key: object, userId: string): void {
    for (const [client, entry] of this.entries)
      if (entry.owner === key) {
        this.entries.set(client, { ...entry, clock: entry.clock + 1, state: "null" })
        this.changed.add(client)
        if (this.departed.size > 1000) this.departed.clear()
        this.departed.set(client, userId)
      }
  }

  /** Rights or name changed: the same entry in its new clothes. */
  refresh(key: object, passport: Passport): void {
    for (const [client, entry] of this.entries)
      if (entry.owner === key && entry.state !== "null") {
        const state = rebuilt(entry.state, passport, this.hueFor(passport.user.id))
        this.entries.set(client, { ...entry, clock: entry.clock + 1, state })
        this.changed.add(client)
      }
  }

  /** What changed since the last call, the latest of each. */
  takeChanges(): OwnedEntry[] {
    const changes: OwnedEntry[] = []
    for (const client of this.changed) {
      const entry = this.entries.get(client)
      if (!entry) continue
      changes.push({ bytes: presenceBytes({ client, ...entry }), owner: entry.owner })
      if (entry.state === "null") this.entries.delete(client)
    }
    this.changed = new Set()
    return changes
  }

  /** Everybody but the one who asks: a client that hears of itself would answer, and so on for ever. */
  others(key: object): Uint8Array[] {
    return [...this.entries]
      .filter(([, { state, owner }]) => state !== "null" && owner !== key)
      .map(([client, { clock, state }]) => presenceBytes({ client, clock, state }))
  }

  /** No two people here have the same, while there are hues for all; it stays with them while they are here. */
  private hueFor(user: string): number {
    const here = new Set(
      [...this.entries.values()].flatMap(({ state, user: each }) => (state === "null" ? [] : [each])),
    )
    const known = this.hues.get(user)
    if (known !== undefined && here.has(user)) return known
    const taken = new Set([...here].flatMap((each) => this.hues.get(each) ?? []))
    const hue = known !== undefined && !taken.has(known) ? known : freeHue(user, taken)
    if (this.hues.size > limits.peersPerActa * 2)
      for (const each of this.hues.keys()) if (!here.has(each)) this.hues.delete(each)
    this.hues.set(user, hue)
    return hue
  }

  private holds(key: object): boolean {
    for (const { owner } of this.entries.values()) if (owner === key) return true
    return false
  }
}

function decode(payload: Uint8Array): PresenceEntry[] {
  const reader = new StrictReader(payload)
  const entries: PresenceEntry[] = []
  const count = reader.uint()
  if (count > limits.peersPerActa * 2) throw new Breach("presence.many")
  for (let n = 0; n < count; n++) {
    const client = reader.uint()
    const clock = reader.uint()
    const state = reader.string()
    if (state.length > presenceLimit) throw new Breach("presence.large")
    entries.push({ client, clock, state })
  }
  if (!reader.done) throw new Breach("encoding.leftover")
  return entries
}

/** From an allow list, whatever was sent; "null" says that the person has left. */
function rebuilt(text: string, { user, role }: Passport, hue: number): string {
  let sent: unknown
  try {
    sent = JSON.parse(text)
  } catch {
    throw new Breach("presence.shape")
  }
  if (sent === null) return "null"
  if (typeof sent !== "object") throw new Breach("presence.shape")
  const { cursor, at } = sent as { cursor?: unknown; at?: unknown }
  const state: PresenceState = {
    user: { id: user.id, name: user.name, role: role ?? "reader", hue },
    cursor: cursorOf(cursor),
    at: typeof at === "string" && /^[A-Za-z0-9_-]{1,40}$/.test(at) ? at : null,
  }
  return JSON.stringify(state)
}

function cursorOf(value: unknown): PresenceState["cursor"] {
  if (typeof value !== "object" || value === null) return null
  const { anchor, head } = value as { anchor?: unknown; head?: unknown }
  const from = position(anchor)
  const to = position(head)
  return from && to ? { anchor: from, head: to } : null
}

function position(value: unknown): RelativePosition | undefined {
  if (typeof value !== "object" || value === null) return undefined
  const { type, tname, item, assoc } = value as Record<string, unknown>
  return {
    type: idOf(type),
    tname: typeof tname === "string" && tname.length <= 40 ? tname : null,
    item: idOf(item),
    assoc: typeof assoc === "number" && Number.isSafeInteger(assoc) ? assoc : 0,
  }
}

function idOf(value: unknown): { client: number; clock: number } | null {
  if (typeof value !== "object" || value === null) return null
  const { client, clock } = value as { client?: unknown; clock?: unknown }
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock)
    ? { client: client as number, clock: clock as number }
    : null
}
