/** What administrators do for others: see the accounts, invite somebody, help out a forgotten password. */
import { Router } from "express"
import { tokens } from "#server/auth/tokens.ts"
import { invite } from "#server/bodies/members.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import { baseOf } from "../origin.ts"
import type { Parts } from "../parts.ts"

export function accountRoutes({ config, auth, identity, context }: Parts): Router {
  const router = Router()
  router.get(
    "/accounts",
    route(async (request, response) => {
      await identity.requireAdmin(request)
      response.json({ accounts: (await auth.accounts()) satisfies api.Account[] })
    }),
  )
  router.post(
    "/accounts/invitations",
    route(async (request, response) => {
      const { account } = await identity.requireAdmin(request)
      const { email } = bodyOf(request, api.inviteAccount)
      if (await auth.accountByEmail(email)) throw new Refusal("input.invalid", { path: "email" })
      const token = await invite(context.bodies, email, tokens)
      context.log("account.invited", { actor: account.id })
      response.status(201).json({ url: `${baseOf(config, request)}/entrar?invitacion=${token}` })
    }),
  )
  router.post(
    "/accounts/:id/reset",
    route(async (request, response) => {
      const { account } = await identity.requireAdmin(request)
      const id = param(request, "id")
      const token = await auth.resetToken(id)
      if (!token) throw new Refusal("input.invalid", { path: "id" })
      context.log("account.resetLinkMade", { account: id, actor: account.id })
      response.status(201).json({ url: `${baseOf(config, request)}/entrar?clave=${token}` })
    }),
  )
  return router
}
