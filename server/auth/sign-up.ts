/** Who may make an account: the first by the printed link or from this machine, the others by invitation. */
import { Refusal } from "#shared/domain/refusal.ts"
import type { BodyStore } from "#server/storage/port.ts"
import type { Auth } from "./auth.ts"
import { equalTokens, hashOf, newToken } from "./tokens.ts"

export type SignUpInput = { name: string; email: string; password: string; setup?: string; invitation?: string }

export function createSignUp(auth: Auth, bodies: BodyStore, mode: "invite" | "open") {
  /** Good until the first account is made, and for this run of the server only. */
  const setupToken = newToken()
  let queue: Promise<unknown> = Promise.resolve()

  async function signUp(input: SignUpInput, headers: Headers, isLoopback: boolean): Promise<Response> {
    const { name, password } = input
    const email = input.email.toLowerCase()
    const invitation = await invitationOf(input, email)
    const isFirst = !(await auth.hasAccounts())
    if (isFirst) {
      const hasToken = input.setup !== undefined && equalTokens(input.setup, setupToken)
      if (!hasToken && !isLoopback) throw new Refusal("auth.setupRequired")
    } else if (mode === "invite" && invitation === undefined) throw new Refusal("auth.signUpClosed")
    const response = await auth.signUp({ name, email, password }, headers)
    if (!response.ok) return response
    const account = await auth.accountByEmail(email)
    // An open sign-up proves no address: memberships wait for whoever brings the invitation.
    if (account && (isFirst || invitation !== undefined)) await bodies.claimMemberships(email, account.id, name)
    if (invitation !== undefined) await bodies.useSignUpInvitation(invitation)
    return response
  }

  /** The hash of a good invitation. It is bound to an address: a forwarded link makes nobody else a member. */
  async function invitationOf(input: SignUpInput, email: string): Promise<string | undefined> {
    if (!input.invitation) return undefined
    const hash = hashOf(input.invitation)
    return (await bodies.signUpInvitation(hash))?.email === email ? hash : undefined
  }

  return {
    setupToken,
    /** One at a time: of two that race to be first, one becomes administrator and the other is asked for its link. */
    signUp(input: SignUpInput, headers: Headers, isLoopback: boolean): Promise<Response> {
      const mine = queue.then(() => signUp(input, headers, isLoopback))
      queue = mine.catch(() => undefined)
      return mine
    },
  }
}
