/** The one call that takes a file and not JSON. It creates nothing: what was read goes back, to be reviewed. */
import express, { Router } from "express"
import { mostBytes } from "#server/actas/import.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { route } from "../answers.ts"
import type { Parts } from "../parts.ts"

export function importRoutes({ identity, imports }: Parts): Router {
  const router = Router()
  router.post(
    "/actas/import",
    // Before anything is read: nobody fills memory without a login.
    (request, _response, next) => void identity.requireLogin(request).then(() => next(), next),
    (_request, _response, next) => {
      imports.prepare()
      next()
    },
    express.raw({ limit: mostBytes, type: () => true, inflate: false }),
    route(async (request, response) => {
      const bytes: unknown = request.body
      if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw new Refusal("input.unsupported")
      response.type("json").send(Buffer.from((await imports.read(bytes)).buffer))
    }),
  )
  return router
}
