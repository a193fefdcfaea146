/** The history of an acta: its versions, named and restored, and who wrote what. */
import { Router, type Request } from "express"
import { nameVersion, renameVersion } from "#server/actas/keep-version.ts"
import { restoreVersion } from "#server/actas/restore-version.ts"
import { numberOf, versionOf, versionsOf } from "#server/actas/versions.ts"
import { writingOf } from "#server/actas/writing.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import type { Parts } from "../parts.ts"

export function versionRoutes({ identity, context }: Parts): Router {
  const router = Router()
  const seated = (request: Request) => identity.towardsActa(request, param(request, "id"))

  router.get(
    "/actas/:id/versions",
    route(async (request, response) => {
      const { record } = await seated(request)
      response.json(await versionsOf(context, record))
    }),
  )
  router.post(
    "/actas/:id/versions",
    route(async (request, response) => {
      const caller = await seated(request)
      const { label } = bodyOf(request, api.nameVersion)
      response.status(201).json(await nameVersion(context, caller.record, caller, label))
    }),
  )
  router.get(
    "/actas/:id/versions/:n",
    route(async (request, response) => {
      const { record } = await seated(request)
      response.json(await versionOf(context, record, param(request, "n")))
    }),
  )
  router.patch(
    "/actas/:id/versions/:n",
    route(async (request, response) => {
      const caller = await seated(request)
      const { label } = bodyOf(request, api.nameVersion)
      response.json(await renameVersion(context, caller.record, caller, numberOf(param(request, "n")), label))
    }),
  )
  router.post(
    "/actas/:id/versions/:n/restore",
    route(async (request, response) => {
      const caller = await seated(request)
      response.json(await restoreVersion(context, caller.record, caller, numberOf(param(request, "n"))))
    }),
  )
  router.get(
    "/actas/:id/writing",
    route(async (request, response) => {
      const { record } = await seated(request)
      response.json(await writingOf(context, record))
    }),
  )
  return router
}
