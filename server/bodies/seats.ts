/** Guest links: one link makes many seats, each a name and a role in one acta, and taking it back ends them all. */
import { newId } from "#shared/domain/ids.ts"
import type { GuestRole } from "#shared/domain/policy.ts"
import type { Who } from "#shared/domain/records.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Invitation } from "#shared/protocol/api.ts"
import type { BodyStore, StoredInvitation, StoredSeat } from "#server/storage/port.ts"
import type { Tokens } from "./members.ts"

/** As many as fit into a room. */
const mostSeats = 250

export async function inviteGuests(
  bodies: BodyStore,
  input: { actaId: string; role: GuestRole; name?: string; by: Who; at: string },
  tokens: Tokens,
): Promise<{ id: string; token: string }> {
  const { actaId, role, name, by, at } = input
  const token = tokens.make()
  const id = newId()
  await bodies.addInvitation({ id, actaId, role, name, by, createdAt: at }, tokens.hash(token))
  return { id, token }
}

export async function guestLinks(bodies: BodyStore, actaId: string): Promise<Invitation[]> {
  const invitations = await bodies.invitations(actaId)
  return invitations.map(({ id, role, name, seats }) => ({ id, role, name, seats: seats.map((seat) => seat.name) }))
}

export async function withdrawLink(bodies: BodyStore, actaId: string, id: string): Promise<void> {
  if (!(await bodies.removeInvitation(actaId, id))) throw new Refusal("invitation.notFound")
}

/** `held`: the seat that this browser has in the acta already. The token is there when a new one was taken. */
export async function takeSeat(
  bodies: BodyStore,
  invitation: StoredInvitation,
  name: string,
  held: StoredSeat | undefined,
  tokens: Tokens,
): Promise<{ token?: string }> {
  // Joining twice under one's name leaves no second one of oneself in the list.
  if (held?.invitationId === invitation.id && held.name === name) return {}
  const { id: invitationId, actaId, role } = invitation
  const taken = (await bodies.invitations(actaId)).find(({ id }) => id === invitationId)?.seats.length ?? 0
  if (taken >= mostSeats) throw new Refusal("rate.limited", { retryAfter: 60 })
  const token = tokens.make()
  await bodies.takeSeat({ id: newId(), invitationId, actaId, role, name }, tokens.hash(token))
  return { token }
}
