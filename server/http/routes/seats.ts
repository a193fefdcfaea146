/** Guest seats by link: a name and a role in one acta, without an account. */
import { Router, type Request } from "express"
import { hashOf, tokens } from "#server/auth/tokens.ts"
import { forCaller } from "#server/actas/context.ts"
import { guestLinks, inviteGuests, takeSeat, withdrawLink } from "#server/bodies/seats.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import { seatCookie } from "../cookies.ts"
import { baseOf } from "../origin.ts"
import type { Parts } from "../parts.ts"

export function seatRoutes({ config, identity, context }: Parts): Router {
  const router = Router()
  const { actas, bodies, rooms } = context
  const isSecure = config.baseUrl?.startsWith("https:") ?? false

  /** Links are seen and withdrawn as long as there are any, in a locked acta too. */
  async function inviter(request: Request) {
    const caller = await identity.towardsActa(request, param(request, "id"))
    if (caller.role !== "secretary") throw new Refusal("access.denied")
    return caller
  }

  router.get(
    "/actas/:id/invitations",
    route(async (request, response) => {
      const { record } = await inviter(request)
      response.json({ invitations: await guestLinks(bodies, record.id) })
    }),
  )
  router.post(
    "/actas/:id/invitations",
    route(async (request, response) => {
      const caller = await inviter(request)
      const { id: actaId, status, lockedAt, lockedBy } = caller.record
      if (isLocked(status)) throw new Refusal("acta.locked", { lockedAt, lockedBy })
      if (!can(caller, { do: "invite", status })) throw new Refusal("access.denied")
      const { role, name } = bodyOf(request, api.createInvitation)
      const at = context.now().toISOString()
      const { id, token } = await inviteGuests(bodies, { actaId, role, name, by: caller.who, at }, tokens)
      response.status(201).json({ id, url: `${baseOf(config, request)}/unirse/${token}` })
    }),
  )
  router.delete(
    "/actas/:id/invitations/:invitation",
    route(async (request, response) => {
      const { record } = await inviter(request)
      await withdrawLink(bodies, record.id, param(request, "invitation"))
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
      const held = (await identity.seatsOf(request)).find(({ actaId }) => actaId === record.id)
      const { token } = await takeSeat(bodies, invitation, name, held, tokens)
      if (token) response.append("set-cookie", seatCookie(record.id, token, isSecure))
      response.json(forCaller(record, invitation.role))
    }),
  )
  return router
}
