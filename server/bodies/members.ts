/** The people of a body. Somebody without an account gets a link to make one; the seat waits for that e-mail. */
import { newId } from "#shared/domain/ids.ts"
import type { Role } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { BodyStore, StoredMember } from "#server/storage/port.ts"
import type { Member } from "#shared/protocol/api.ts"

type Account = { id: string; name: string; email: string }
/** How a link's token is made, and what of it is stored. */
export type Tokens = { make(): string; hash(token: string): string }

const invitationDays = 30
const dayMs = 86_400_000

export const toMember = ({ id, name, email, role }: StoredMember): Member => ({ id, name, email, role })

/** `token` is there when the person has no account yet. */
export async function addMember(
  bodies: BodyStore,
  bodyId: string,
  input: { email: string; role: Role },
  account: Account | undefined,
  tokens: Tokens,
): Promise<{ member: Member; token?: string }> {
  const email = input.email.toLowerCase()
  const member: StoredMember = {
    id: newId(),
    bodyId,
    userId: account?.id,
    email,
    name: account?.name ?? email,
    role: input.role,
  }
  if (!(await bodies.addMember(member))) throw new Refusal("input.invalid", { path: "email" })
  if (account) return { member: toMember(member) }
  return { member: toMember(member), token: await invite(bodies, email, tokens) }
}

/** The token of a link to make an account for this e-mail and no other. */
export async function invite(bodies: BodyStore, email: string, tokens: Tokens): Promise<string> {
  const token = tokens.make()
  const expires = new Date(Date.now() + invitationDays * dayMs).toISOString()
  await bodies.addSignUpInvitation(tokens.hash(token), email.toLowerCase(), expires)
  return token
}

async function ofBody(bodies: BodyStore, bodyId: string, memberId: string): Promise<StoredMember> {
  const member = (await bodies.members(bodyId)).find(({ id }) => id === memberId)
  if (!member) throw new Refusal("body.notFound")
  return member
}

export async function changeMember(bodies: BodyStore, bodyId: string, memberId: string, role: Role): Promise<Member> {
  const member = await ofBody(bodies, bodyId, memberId)
  // False: the body would be left without a secretary who can sign in.
  if (!(await bodies.changeMember(bodyId, memberId, role))) throw new Refusal("input.invalid", { path: "role" })
  return toMember({ ...member, role })
}

export async function removeMember(bodies: BodyStore, bodyId: string, memberId: string): Promise<void> {
  await ofBody(bodies, bodyId, memberId)
  if (!(await bodies.removeMember(bodyId, memberId))) throw new Refusal("input.invalid", { path: "role" })
}
