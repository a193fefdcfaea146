/** What is done with one acta: read, moved, rectified, exported. */
import { Router, type Request, type Response } from "express"
import { contentOf } from "#server/actas/content.ts"
import { forCaller } from "#server/actas/context.ts"
import type { ExportedFile } from "#server/actas/export.ts"
import { rectify } from "#server/actas/rectify.ts"
import { usualOptions, type ExportOptions } from "#server/exporters/port.ts"
import type { Locale } from "#shared/domain/acta.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import { disposition } from "../disposition.ts"
import type { Parts } from "../parts.ts"

export function actaRoutes({ identity, context, imports, moves, exports }: Parts): Router {
  const router = Router()
  const seated = (request: Request) => identity.towardsActa(request, param(request, "id"))

  router.get(
    "/actas/:id/content",
    route(async (request, response) => {
      const { record } = await seated(request)
      response.json(await contentOf(context, record))
    }),
  )
  router.post(
    "/actas/:id/moves",
    route(async (request, response) => {
      const caller = await seated(request)
      const moved = await moves.move(caller.record, caller, bodyOf(request, api.makeMove))
      response.json(forCaller(moved, caller.role))
    }),
  )
  router.post(
    "/actas/:id/rectify",
    route(async (request, response) => {
      const caller = await seated(request)
      const { reason } = bodyOf(request, api.rectify)
      response.status(201).json(forCaller(await rectify(context, caller.record, caller, reason), caller.role))
    }),
  )
  router.post(
    "/actas/:id/recognise",
    route(async (request, response) => {
      await seated(request)
      response.json({ pasted: imports.recognise(bodyOf(request, api.recognise).text) })
    }),
  )
  router.get(
    "/exports",
    route(async (request, response) => {
      const [login, seats] = await Promise.all([identity.loginOf(request), identity.seatsOf(request)])
      if (!login && seats.length === 0) throw new Refusal("auth.required")
      response.json(exports.queue())
    }),
  )
  router.get(
    "/actas/:id/export/:format",
    route(async (request, response) => {
      const { record } = await seated(request)
      send(response, await exports.export(record, param(request, "format"), localeOf(request), optionsOf(request)))
    }),
  )
  router.get(
    "/actas/:id/agreements/:agreementId/export/:format",
    route(async (request, response) => {
      const { record } = await seated(request)
      const agreement = param(request, "agreementId")
      send(response, await exports.extract(record, agreement, param(request, "format"), localeOf(request)))
    }),
  )
  return router
}

function send(response: Response, file: ExportedFile): void {
  response.setHeader("content-type", file.mediaType)
  response.setHeader("content-disposition", disposition(file.name))
  if (file.sha256) response.setHeader("x-content-sha256", file.sha256)
  response.end(file.bytes)
}

function localeOf(request: Request): Locale | undefined {
  const { locale } = request.query
  if (locale !== undefined && locale !== "es" && locale !== "en") throw new Refusal("input.invalid", { path: "locale" })
  return locale
}

/** `?tasks=1&signatures=0`; what isn't said is as usual. */
function optionsOf({ query }: Request): ExportOptions {
  const flag = (name: keyof ExportOptions): boolean => {
    const value = query[name]
    if (value !== undefined && value !== "0" && value !== "1") throw new Refusal("input.invalid", { path: name })
    return value === undefined ? usualOptions[name] : value === "1"
  }
  return { tasks: flag("tasks"), agreements: flag("agreements"), signatures: flag("signatures") }
}
