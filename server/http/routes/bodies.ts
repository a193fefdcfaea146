/** Bodies and the people in them. */
import { Router, type Request } from "express"
import { checkContent } from "#server/actas/check-content.ts"
import { forCaller } from "#server/actas/context.ts"
import { createActa, proposedNumber } from "#server/actas/create.ts"
import { tokens } from "#server/auth/tokens.ts"
import { createBody } from "#server/bodies/create.ts"
import { addMember, changeMember, removeMember, toMember } from "#server/bodies/members.ts"
import { setMeetingRules } from "#server/bodies/meeting-rules.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import { baseOf } from "../origin.ts"
import type { Parts } from "../parts.ts"

export function bodyRoutes({ config, auth, identity, context }: Parts): Router {
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
      const { id, name } = await createBody(bodies, account, bodyOf(request, api.createBody))
      response.status(201).json({ id, name, role: "secretary" } satisfies api.BodySummary)
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
  router.patch(
    "/bodies/:id",
    route(async (request, response) => {
      const { body } = await manager(request)
      response.json(await setMeetingRules(bodies, body, bodyOf(request, api.meetingRules)))
    }),
  )
  router.post(
    "/bodies/:id/members",
    route(async (request, response) => {
      const { body } = await manager(request)
      const input = bodyOf(request, api.addMember)
      const account = await auth.accountByEmail(input.email)
      const { member, token } = await addMember(bodies, body.id, input, account, tokens)
      const url = token && `${baseOf(config, request)}/entrar?invitacion=${token}`
      response.status(201).json({ member, ...(url && { url }) })
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
      const { body, account, role, admin } = await identity.towardsBody(request, param(request, "id"))
      if (!can({ role, admin }, { do: "createActa" })) throw new Refusal("access.denied")
      const input = bodyOf(request, api.createActa)
      if (input.content) checkContent(input.content)
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
