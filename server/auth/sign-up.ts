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
    const isFirst = !(await auth.hasAccounts())
    if (isFirst) {
      const hasToken = input.setup !== undefined && equalTokens(input.setup, setupToken)
      if (!hasToken && !isLoopback) throw new Refusal("auth.setupRequired")
    } else if (mode === "invite") {
      const invitation = input.invitation && (await bodies.signUpInvitation(hashOf(input.invitation)))
      // Bound to the address it was made for: a forwarded link makes nobody else a member.
      if (!invitation || invitation.email !== email) throw new Refusal("auth.signUpClosed")
    }
    const response = await auth.signUp({ name, email, password }, headers)
    if (!response.ok) return response
    if (isFirst) await auth.makeAdministrator(email)
    if (input.invitation) await bodies.useSignUpInvitation(hashOf(input.invitation))
    const account = await auth.accountByEmail(email)
    // An open sign-up proves no address: memberships wait for whoever brings the invitation.
    if (account && (isFirst || input.invitation)) await bodies.claimMemberships(email, account.id, name)
    return response
  }

  return {
    setupToken,
    /** One at a time: of two that race to be first, one becomes administrator. */
    signUp(input: SignUpInput, headers: Headers, isLoopback: boolean): Promise<Response> {
      const mine = queue.then(() => signUp(input, headers, isLoopback))
      queue = mine.catch(() => undefined)
      return mine
    },
  }
}
