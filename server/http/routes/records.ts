/** The register of actas: listed, read, thrown away and brought back. */
import { Router } from "express"
import { forCaller } from "#server/actas/context.ts"
import { createExample } from "#server/actas/example.ts"
import { withFacts } from "#server/actas/facts.ts"
import { listActas } from "#server/actas/list.ts"
import { removeActa } from "#server/actas/remove.ts"
import { restoreActa } from "#server/actas/restore.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { param, route } from "../answers.ts"
import type { Parts } from "../parts.ts"

export function recordRoutes({ identity, context, moves }: Parts): Router {
  const router = Router()
  router.get(
    "/actas",
    route(async (request, response) => {
      const [login, seats] = await Promise.all([identity.loginOf(request), identity.seatsOf(request)])
      if (!login && seats.length === 0) throw new Refusal("auth.required")
      const lister = { account: login?.account, seats }
      response.json({ actas: await listActas(context, lister, { deleted: request.query.deleted === "1" }) })
    }),
  )
  router.post(
    "/example",
    route(async (request, response) => {
      const { account } = await identity.requireLogin(request)
      response.status(201).json(forCaller(await createExample(context, account), "secretary"))
    }),
  )
  router.get(
    "/actas/:id",
    route(async (request, response) => {
      const { record, role } = await identity.towardsActa(request, param(request, "id"))
      const [known] = await withFacts(context, [forCaller(record, role)])
      response.json(known)
    }),
  )
  router.delete(
    "/actas/:id",
    route(async (request, response) => {
      const caller = await identity.towardsActa(request, param(request, "id"))
      await removeActa(context, caller.record, caller)
      moves.forget(caller.record.id)
      response.status(204).end()
    }),
  )
  router.post(
    "/actas/:id/restore",
    route(async (request, response) => {
      const caller = await identity.towardsActa(request, param(request, "id"), { deleted: true })
      response.json(forCaller(await restoreActa(context, caller.record, caller), caller.role))
    }),
  )
  return router
}
