/**
 * Who else is here, one entry a person however many tabs they have open. Only what the page shows of them: whoever draws
 * their carets notes things of its own beside it, and comes and goes with each of them.
 */
import type { Awareness } from "y-protocols/awareness"
import type { PresenceState } from "#shared/protocol/presence.ts"
import type { Person } from "./port.ts"

export function peopleIn(awareness: Awareness): Person[] {
  const seen = new Map<string, Person>()
  for (const [clientId, state] of awareness.getStates() as Map<number, PresenceState>) {
    if (!state.user || clientId === awareness.clientID) continue
    const known = seen.get(state.user.id)
    const { id, name, role, hue } = state.user
    if (!known || (!known.at && state.at))
      seen.set(id, { id, name, role, hue, clientId, self: false, at: state.at ?? undefined })
  }
  return [...seen.values()]
}
