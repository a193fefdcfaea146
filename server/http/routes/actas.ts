/** Actas: list, read, move, rectify, export, throw away and bring back. */
import { Router, type Request } from "express"
import { removeActa, restoreActa } from "#server/actas/bin.ts"
import { contentOf, versionOf } from "#server/actas/content.ts"
import { forCaller } from "#server/actas/context.ts"
import { createExample } from "#server/actas/example.ts"
import { exportActa } from "#server/actas/export.ts"
import { rectify } from "#server/actas/rectify.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import type { Parts } from "../parts.ts"

export function actaRoutes({ identity, context, moves }: Parts) {
  const router = Router()
  const { actas, bodies } = context
  const seated = (request: Request) => identity.towardsActa(request, param(request, "id"))

  router.get(
    "/actas",
    route(async (request, response) => {
      const login = await identity.loginOf(request)
      if (!login) {
        // A guest's list is the one acta they sit in.
        const seat = await identity.seatOf(request)
        if (!seat) throw new Refusal("auth.required")
        const record = await actas.find(seat.actaId)
        response.json({ actas: record && !record.deletedAt ? [forCaller(record, seat.role)] : [] })
        return
      }
      const { account } = login
      const mine = await bodies.bodiesOf(account.id, account.admin)
      const roles = new Map(mine.map(({ id, role }) => [id, role]))
      const deleted = request.query.deleted === "1"
      const listed = (await actas.list([...roles.keys()], { deleted })).filter(
        // The bin is the secretaries' alone.
        ({ bodyId }) => !deleted || roles.get(bodyId) === "secretary",
      )
      response.json({ actas: listed.map((record) => forCaller(record, roles.get(record.bodyId))) })
    }),
  )
  router.post(
    "/example",
    route(async (request, response) => {
      const { account } = await identity.requireLogin(request)
      response.status(201).json(forCaller(await createExample(context, account), "secretary"))
    }),
  )
  // Reserved: no importer has landed, so every kind of file is one that can't be received.
  router.post(
    "/actas/import",
    route(async (request) => {
      await identity.requireLogin(request)
      throw new Refusal("input.unsupported")
    }),
  )
  router.get(
    "/actas/:id",
    route(async (request, response) => {
      const { record, role } = await seated(request)
      response.json(forCaller(record, role))
    }),
  )
  router.delete(
    "/actas/:id",
    route(async (request, response) => {
      const caller = await seated(request)
      await removeActa(context, caller.record, caller)
      response.status(204).end()
    }),
  )
  router.post(
    "/actas/:id/restore",
    route(async (request, response) => {
      const id = param(request, "id")
      const caller = await identity.towardsActa(request, id, { deleted: true })
      await restoreActa(context, caller.record, caller)
      const record = await actas.find(id)
      if (!record) throw new Refusal("acta.notFound")
      response.json(forCaller(record, caller.role))
    }),
  )
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
  router.get(
    "/actas/:id/versions",
    route(async (request, response) => {
      const { record } = await seated(request)
      response.json({ versions: await actas.versions(record.id) })
    }),
  )
  router.get(
    "/actas/:id/versions/:n",
    route(async (request, response) => {
      const { record } = await seated(request)
      response.json(await versionOf(context, record.id, Number(param(request, "n"))))
    }),
  )
  router.get(
    "/actas/:id/export/:format",
    route(async (request, response) => {
      const { record } = await seated(request)
      const locale = request.query.locale === "es" || request.query.locale === "en" ? request.query.locale : undefined
      const file = await exportActa(context, record, param(request, "format"), locale)
      response.setHeader("content-type", file.mediaType)
      // The name is letters, digits and spaces by then; a plain `filename` would still mangle accents.
      response.setHeader("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      response.setHeader("cache-control", "private, no-store")
      if (file.sha256) response.setHeader("x-content-sha256", file.sha256)
      response.end(file.bytes)
    }),
  )
  return router
}
