/** Signing up, in and out, and new passwords. Who may make an account is ours to say; the rest better-auth does. */
import { Router, type Request, type Response } from "express"
import { fromNodeHeaders } from "better-auth/node"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, route } from "../answers.ts"
import { addressOf, isLoopback } from "../origin.ts"
import type { Parts } from "../parts.ts"

export function authRoutes({ config, auth, signUp, identity, context, attempts }: Parts): Router {
  const router = Router()
  const attempt = (request: Request, email: string) => attempts.attempt(addressOf(request, config.trustProxy), email)

  router.post(
    "/auth/sign-up/email",
    route(async (request, response) => {
      const input = bodyOf(request, api.signUp)
      attempt(request, input.email)
      await forward(await signUp.signUp(input, fromNodeHeaders(request.headers), isLoopback(request)), response)
    }),
  )
  router.post(
    "/auth/sign-in/email",
    route(async (request, response) => {
      const input = bodyOf(request, api.signIn)
      attempt(request, input.email)
      await forward(await auth.signIn(input, fromNodeHeaders(request.headers)), response)
    }),
  )
  router.post(
    "/auth/sign-out",
    route(async (request, response) => {
      await forward(await auth.signOut(fromNodeHeaders(request.headers)), response)
      // Whoever signed out must not stay on in another tab.
      await context.rooms.renewNow()
    }),
  )
  router.post(
    "/auth/reset-password",
    route(async (request, response) => {
      const input = bodyOf(request, api.resetPassword)
      attempt(request, input.token)
      const answer = await auth.resetPassword(input)
      await context.rooms.renewNow()
      await forward(answer, response)
    }),
  )
  router.post(
    "/auth/change-password",
    route(async (request, response) => {
      const { account } = await identity.requireLogin(request)
      const input = bodyOf(request, api.changePassword)
      attempt(request, account.email)
      const answer = await auth.changePassword(input, fromNodeHeaders(request.headers))
      await context.rooms.renewNow()
      await forward(answer, response)
    }),
  )
  router.get(
    "/setup",
    route(async (_request, response) => {
      response.json({ needed: !(await auth.hasAccounts()), signUp: config.signUp } satisfies api.Setup)
    }),
  )
  router.get(
    "/me",
    route(async (request, response) => {
      // Asked with every page, so that is where a login is prolonged.
      const { login, cookies } = await auth.renewLogin(fromNodeHeaders(request.headers))
      for (const cookie of cookies) response.append("set-cookie", cookie)
      if (login) {
        const { id, name, email, admin } = login.account
        response.json({ id, name, email, admin } satisfies api.Me)
        return
      }
      const [seat] = await identity.seatsOf(request)
      if (!seat) throw new Refusal("auth.required")
      response.json({ id: `guest:${seat.id}`, name: seat.name, admin: false, guestOf: seat.actaId } satisfies api.Me)
    }),
  )
  return router
}

/** better-auth's answer as ours: its cookies, its status, its own codes. */
async function forward(answer: globalThis.Response, response: Response): Promise<void> {
  const text = await answer.text()
  if (answer.status >= 500) throw new Refusal("store.unavailable")
  for (const cookie of answer.headers.getSetCookie()) response.append("set-cookie", cookie)
  response.status(answer.status).type("application/json").send(text)
}
