/** Approved, signed, published. */
import { Router, type Request } from "express"
import { addFact, factsOf } from "#server/actas/facts.ts"
import * as api from "#shared/protocol/remarks.ts"
import { bodyOf, param, route } from "../answers.ts"
import type { Parts } from "../parts.ts"

export function factRoutes({ identity, context }: Parts): Router {
  const router = Router()
  const seated = (request: Request) => identity.towardsActa(request, param(request, "id"))

  router.get(
    "/actas/:id/facts",
    route(async (request, response) => {
      const { record } = await seated(request)
      response.json({ facts: await factsOf(context, record) } satisfies api.FactsAnswer)
    }),
  )
  router.post(
    "/actas/:id/facts",
    route(async (request, response) => {
      const caller = await seated(request)
      const facts = await addFact(context, caller.record, caller, bodyOf(request, api.addFact))
      response.status(201).json({ facts } satisfies api.FactsAnswer)
    }),
  )
  return router
}
