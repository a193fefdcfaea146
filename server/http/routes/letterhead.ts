/** A body's letterhead: its lines as JSON, its logo and its Word file as they are. */
import express, { Router, type RequestHandler } from "express"
import {
  largestTemplate,
  letterheadView,
  removeFile,
  saveLetterhead,
  saveLogo,
  saveTemplate,
} from "#server/bodies/letterhead.ts"
import { bitmapOf, largestBitmap } from "#shared/domain/bitmap.ts"
import { can } from "#shared/domain/policy.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import * as api from "#shared/protocol/api.ts"
import { bodyOf, param, route } from "../answers.ts"
import type { Parts } from "../parts.ts"

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

export function letterheadRoutes({ identity, context }: Parts): Router {
  const router = Router()
  const { bodies } = context
  const path = "/bodies/:id/letterhead"

  router.get(
    path,
    route(async (request, response) => {
      const { body } = await identity.towardsBody(request, param(request, "id"))
      response.json(await letterheadView(bodies, body.id))
    }),
  )
  router.put(
    path,
    route(async (request, response) => {
      const id = await managed(request)
      await saveLetterhead(bodies, id, bodyOf(request, api.saveLetterhead))
      response.json(await letterheadView(bodies, id))
    }),
  )
  router.delete(
    path,
    route(async (request, response) => {
      await bodies.removeLetterhead(await managed(request))
      response.status(204).end()
    }),
  )
  for (const file of ["logo", "template"] as const) {
    router.get(
      `${path}/${file}`,
      route(async (request, response) => {
        const { body } = await identity.towardsBody(request, param(request, "id"))
        const bytes = (await bodies.letterheadOf(body.id))?.[file]
        if (!bytes) throw new Refusal("body.notFound")
        response.setHeader("content-type", file === "logo" ? imageType(bytes) : wordType)
        if (file === "template") response.setHeader("content-disposition", 'attachment; filename="membrete.docx"')
        response.end(bytes)
      }),
    )
    router.delete(
      `${path}/${file}`,
      route(async (request, response) => {
        await removeFile(bodies, await managed(request), file)
        response.status(204).end()
      }),
    )
  }
  return router

  async function managed(request: Parameters<RequestHandler>[0]): Promise<string> {
    const towards = await identity.towardsBody(request, param(request, "id"))
    if (!can(towards, { do: "manageBody" })) throw new Refusal("access.denied")
    return towards.body.id
  }
}

/** The two calls that take a file and not JSON: they stand before the parser, and judge who asks before they read. */
export function letterheadFileRoutes({ identity, context, trials }: Parts): Router {
  const router = Router()
  const saves = { logo: saveLogo, template: saveTemplate }
  const limits = { logo: largestBitmap, template: largestTemplate }
  for (const file of ["logo", "template"] as const)
    router.put(
      `/bodies/:id/letterhead/${file}`,
      route(async (request, response) => {
        const towards = await identity.towardsBody(request, param(request, "id"))
        if (!can(towards, { do: "manageBody" })) throw new Refusal("access.denied")
        const read = express.raw({ type: () => true, limit: limits[file], inflate: false })
        await new Promise<void>((resolve, reject) =>
          read(request, response, (error?: Error) => (error ? reject(error) : resolve())),
        )
        const bytes: unknown = request.body
        if (!(bytes instanceof Uint8Array)) throw new Refusal("input.invalid", { path: `${file}.kind` })
        await saves[file](context.bodies, towards.body.id, new Uint8Array(bytes), trials)
        response.json(await letterheadView(context.bodies, towards.body.id))
      }),
    )
  return router
}

function imageType(bytes: Uint8Array): string {
  const bitmap = bitmapOf(bytes)
  return typeof bitmap === "object" ? `image/${bitmap.type}` : "application/octet-stream"
}
