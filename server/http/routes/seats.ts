/** Guest seats by link: a name and a role in one acta, without an account. */
import { Router } from "express"
import { hashOf, newToken } from "#server/auth/tokens.ts"
import { forCaller } from "#server/actas/context.ts"
import { newId } from "#shared/domain/ids.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import { seatCookieFor } from "../identity.ts"
import { baseOf } from "../origin.ts"
import type { Parts } from "../parts.ts"

const mostSeats = 250

export function seatRoutes({ config, identity, context }: Parts) {
  const router = Router()
  const { actas, bodies, rooms } = context

  const inviter = async (request: Parameters<typeof identity.towardsActa>[0], id: string) => {
    const caller = await identity.towardsActa(request, id)
    if (caller.role !== "secretary") throw new Refusal("access.denied")
    return caller
  }

  router.get(
    "/actas/:id/invitations",
    route(async (request, response) => {
      const { record } = await inviter(request, param(request, "id"))
      const invitations = await bodies.invitations(record.id)
      response.json({
        invitations: invitations.map(({ id, role, name, seats }): api.Invitation => ({
          id,
          role,
          name,
          seats: seats.map((seat) => seat.name),
        })),
      })
    }),
  )
  router.post(
    "/actas/:id/invitations",
    route(async (request, response) => {
      const caller = await inviter(request, param(request, "id"))
      const { record } = caller
      if (!can(caller, { do: "invite", status: record.status }))
        throw new Refusal("acta.locked", { lockedAt: record.lockedAt, lockedBy: record.lockedBy })
      const { role, name } = bodyOf(request, api.createInvitation)
      const token = newToken()
      const id = newId()
      const createdAt = context.now().toISOString()
      await bodies.addInvitation({ id, actaId: record.id, role, name, by: caller.who, createdAt }, hashOf(token))
      response.status(201).json({ id, url: `${baseOf(config, request)}/unirse/${token}` })
    }),
  )
  router.delete(
    "/actas/:id/invitations/:invitation",
    route(async (request, response) => {
      const { record } = await inviter(request, param(request, "id"))
      if (!(await bodies.removeInvitation(record.id, param(request, "invitation"))))
        throw new Refusal("invitation.notFound")
      await rooms.renewNow()
      response.status(204).end()
    }),
  )

  /** The invitation behind a link, and its acta; neither where one of them has gone. */
  async function behind(token: string) {
    const invitation = await bodies.invitationByToken(hashOf(token))
    const record = invitation && (await actas.find(invitation.actaId))
    if (!invitation || !record || record.deletedAt !== undefined) throw new Refusal("invitation.notFound")
    return { invitation, record }
  }

  router.get(
    "/join/:token",
    route(async (request, response) => {
      const { invitation, record } = await behind(param(request, "token"))
      const { acta } = await rooms.read(record.id)
      const page: api.JoinPage = {
        title: record.title,
        body: acta.body,
        role: invitation.role,
        invitedBy: invitation.by.name,
        names: acta.attendance.flatMap((group) => group.attendees.map(({ name }) => name)).filter(Boolean),
      }
      response.json(page)
    }),
  )
  router.post(
    "/join/:token",
    route(async (request, response) => {
      const { invitation, record } = await behind(param(request, "token"))
      const { name } = bodyOf(request, api.takeSeat)
      const taken = (await bodies.invitations(record.id)).find(({ id }) => id === invitation.id)?.seats.length ?? 0
      if (taken >= mostSeats) throw new Refusal("rate.limited", { retryAfter: 60 })
      const token = newToken()
      const { id: invitationId, role } = invitation
      await bodies.takeSeat({ id: newId(), invitationId, actaId: record.id, role, name }, hashOf(token))
      response.append("set-cookie", seatCookieFor(record.id, token, config.baseUrl?.startsWith("https:") ?? false))
      response.json(forCaller(record, role))
    }),
  )
  return router
}
