/** Bodies and the people in them. */
import { Router, type Request } from "express"
import { createActa, proposedNumber } from "#server/actas/create.ts"
import { forCaller } from "#server/actas/context.ts"
import { hashOf, newToken } from "#server/auth/tokens.ts"
import { addMember, changeMember, removeMember, toMember } from "#server/bodies/members.ts"
import { newId } from "#shared/domain/ids.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import { baseOf } from "../origin.ts"
import type { Parts } from "../parts.ts"

export function bodyRoutes({ config, auth, identity, context }: Parts) {
  const router = Router()
  const { bodies, actas, rooms } = context

  router.get(
    "/bodies",
    route(async (request, response) => {
      const { account } = await identity.requireLogin(request)
      const mine = await bodies.bodiesOf(account.id, account.admin)
      response.json({ bodies: mine.map(({ id, name, role }): api.BodySummary => ({ id, name, role })) })
    }),
  )
  router.post(
    "/bodies",
    route(async (request, response) => {
      const { account } = await identity.requireLogin(request)
      const { name, timeZone = "UTC" } = bodyOf(request, api.createBody)
      if (!isTimeZone(timeZone)) throw new Refusal("input.invalid", { path: "timeZone" })
      const body = { id: newId(), name, timeZone }
      const { id: userId, email } = account
      await bodies.createBody(body, {
        id: newId(),
        bodyId: body.id,
        userId,
        email,
        name: account.name,
        role: "secretary",
      })
      response.status(201).json({ id: body.id, name, role: "secretary" } satisfies api.BodySummary)
    }),
  )
  router.get(
    "/bodies/:id",
    route(async (request, response) => {
      const { body, role } = await identity.towardsBody(request, param(request, "id"))
      const detail: api.BodyDetail = {
        ...body,
        role,
        nextNumber: await proposedNumber(actas, body.id),
        members: (await bodies.members(body.id)).map(toMember),
      }
      response.json(detail)
    }),
  )
  router.post(
    "/bodies/:id/members",
    route(async (request, response) => {
      const { body } = await manager(request)
      const input = bodyOf(request, api.addMember)
      const account = await auth.accountByEmail(input.email)
      const tokens = { make: newToken, hash: hashOf }
      const { member, token } = await addMember(bodies, body.id, input, account, tokens)
      response
        .status(201)
        .json({ member, ...(token && { url: `${baseOf(config, request)}/entrar?invitacion=${token}` }) })
    }),
  )
  router.patch(
    "/bodies/:id/members/:memberId",
    route(async (request, response) => {
      const { body } = await manager(request)
      const { role } = bodyOf(request, api.changeMember)
      const member = await changeMember(bodies, body.id, param(request, "memberId"), role)
      await rooms.renewNow()
      response.json({ member })
    }),
  )
  router.delete(
    "/bodies/:id/members/:memberId",
    route(async (request, response) => {
      const { body } = await manager(request)
      await removeMember(bodies, body.id, param(request, "memberId"))
      await rooms.renewNow()
      response.status(204).end()
    }),
  )
  router.post(
    "/bodies/:id/actas",
    route(async (request, response) => {
      const { body, account, role } = await identity.towardsBody(request, param(request, "id"))
      if (!can({ role, admin: account.admin }, { do: "createActa" })) throw new Refusal("access.denied")
      const input = bodyOf(request, api.createActa)
      const record = await createActa(context, body, { id: account.id, name: account.name }, input)
      response.status(201).json(forCaller(record, role))
    }),
  )

  async function manager(request: Request) {
    const towards = await identity.towardsBody(request, param(request, "id"))
    if (!can(towards, { do: "manageBody" })) throw new Refusal("access.denied")
    return towards
  }

  return router
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}
