/** Accounts and logins. better-auth answers most of it; who may make an account is ours to say. */
import { Router, type Request, type Response } from "express"
import { fromNodeHeaders, toNodeHandler } from "better-auth/node"
import { hashOf, newToken } from "#server/auth/tokens.ts"
import { invite } from "#server/bodies/members.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import { addressOf, baseOf, isLoopback } from "../origin.ts"
import type { Parts } from "../parts.ts"
import * as z from "zod/mini"

const inviteAccount = z.strictObject({ email: z.email() })

export function authRoutes(
  { config, auth, signUp, identity, context, attempts }: Parts,
  json: ReturnType<typeof Router>,
) {
  const router = Router()

  router.post(
    "/auth/sign-up/email",
    json,
    route(async (request, response) => {
      const input = bodyOf(request, api.signUp)
      attempts.attempt(addressOf(request, config.trustProxy), input.email)
      await forward(await signUp.signUp(input, fromNodeHeaders(request.headers), isLoopback(request)), response)
    }),
  )
  router.post("/auth/sign-in/email", json, (request, response, next) => {
    const { email } = (request.body ?? {}) as { email?: unknown }
    try {
      attempts.attempt(addressOf(request, config.trustProxy), typeof email === "string" ? email : "")
    } catch (error) {
      return next(error)
    }
    toNodeHandler(auth.handler)(request, response).catch(next)
  })
  router.post(
    "/auth/sign-out",
    route(async (request, response) => {
      await toNodeHandler(auth.handler)(request, response)
      await context.rooms.renewNow()
    }),
  )
  router.post(
    "/auth/reset-password",
    json,
    route(async (request, response) => {
      attempts.attempt(addressOf(request, config.trustProxy), "")
      await toNodeHandler(auth.handler)(request, response)
      await context.rooms.renewNow()
    }),
  )
  // No mail goes out from here: the only way to a new password is an administrator's link.
  router.all(["/auth/request-password-reset", "/auth/send-verification-email"], (_request, _response, next) => {
    next(new Refusal("access.denied"))
  })
  router.all("/auth/*rest", (request, response, next) => {
    toNodeHandler(auth.handler)(request, response).catch(next)
  })

  router.get(
    "/setup",
    route(async (_request, response) => {
      response.json({ needed: !(await auth.hasAccounts()), signUp: config.signUp } satisfies api.Setup)
    }),
  )
  router.get(
    "/me",
    route(async (request, response) => {
      const login = await identity.loginOf(request)
      if (login) {
        const { id, name, email, admin } = login.account
        response.json({ id, name, email, admin } satisfies api.Me)
        return
      }
      const seat = await identity.seatOf(request)
      if (!seat) throw new Refusal("auth.required")
      response.json({ id: `guest:${seat.id}`, name: seat.name, admin: false, guestOf: seat.actaId } satisfies api.Me)
    }),
  )

  router.get(
    "/accounts",
    route(async (request, response) => {
      await requireAdmin(request)
      response.json({ accounts: (await auth.accounts()) satisfies api.Account[] })
    }),
  )
  router.post(
    "/accounts/invitations",
    json,
    route(async (request, response) => {
      await requireAdmin(request)
      const { email } = bodyOf(request, inviteAccount)
      if (await auth.accountByEmail(email)) throw new Refusal("input.invalid", { path: "email" })
      const token = await invite(context.bodies, email, { make: newToken, hash: hashOf })
      response.status(201).json({ url: `${baseOf(config, request)}/entrar?invitacion=${token}` })
    }),
  )
  router.post(
    "/accounts/:id/reset",
    route(async (request, response) => {
      await requireAdmin(request)
      const token = await auth.resetToken(param(request, "id"))
      if (!token) throw new Refusal("input.invalid", { path: "id" })
      response.status(201).json({ url: `${baseOf(config, request)}/entrar?clave=${token}` })
    }),
  )

  async function requireAdmin(request: Request): Promise<void> {
    const { account } = await identity.requireLogin(request)
    if (!account.admin) throw new Refusal("access.denied")
  }

  return router
}

async function forward(answer: globalThis.Response, response: Response): Promise<void> {
  response.status(answer.status)
  for (const cookie of answer.headers.getSetCookie()) response.append("set-cookie", cookie)
  response.type("application/json").send(await answer.text())
}
