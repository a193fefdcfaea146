/** What people say of an acta beside its text. */
import { Router, type Request } from "express"
import { acknowledge, decideRemark, fileRemark, remarksOf } from "#server/actas/remarks.ts"
import * as api from "#shared/protocol/remarks.ts"
import { bodyOf, param, route } from "../answers.ts"
import type { Parts } from "../parts.ts"

export function remarkRoutes({ identity, context }: Parts): Router {
  const router = Router()
  const seated = (request: Request) => identity.towardsActa(request, param(request, "id"))

  router.get(
    "/actas/:id/remarks",
    route(async (request, response) => {
      const caller = await seated(request)
      response.json(await remarksOf(context, caller.record, caller))
    }),
  )
  router.post(
    "/actas/:id/remarks",
    route(async (request, response) => {
      const caller = await seated(request)
      const filed = bodyOf(request, api.fileRemark)
      response.status(201).json(await fileRemark(context, caller.record, caller, filed))
    }),
  )
  router.post(
    "/actas/:id/remarks/:remark/decision",
    route(async (request, response) => {
      const caller = await seated(request)
      const input = bodyOf(request, api.decideRemark)
      response.json(await decideRemark(context, caller.record, caller, param(request, "remark"), input))
    }),
  )
  for (const [method, says] of [
    ["put", true],
    ["delete", false],
  ] as const)
    router[method](
      "/actas/:id/acknowledgement",
      route(async (request, response) => {
        const caller = await seated(request)
        await acknowledge(context, caller.record, caller, says)
        response.status(204).end()
      }),
    )
  return router
}
