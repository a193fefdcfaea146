/** What proves a lock: receipts, time stamps, chains, public keys; and, for everybody, the answer to "is this it?". */
import express, { Router, type RequestHandler } from "express"
import { fileName } from "#server/actas/export.ts"
import { chainOf } from "#server/seals/chain.ts"
import { publicKeys } from "#server/seals/key.ts"
import { manifestOf, sealedContent } from "#server/seals/manifest.ts"
import { createExaminer } from "#server/seals/examine.ts"
import { proofOf } from "#server/seals/proof.ts"
import { verifyCode, verifyFile } from "#server/seals/verify.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { canonicalJson } from "#shared/domain/seal.ts"
import { largestFile } from "#shared/verify/limits.ts"
import { param, route } from "../answers.ts"
import { disposition } from "../disposition.ts"
import { AttemptLimiter } from "../limits.ts"
import { addressOf } from "../origin.ts"
import type { Parts } from "../parts.ts"

export function sealRoutes({ identity, sealing, isStamping }: Parts): Router {
  const router = Router()
  router.get("/keys", (_request, response) => void response.json(publicKeys(sealing.key)))
  router.get(
    "/actas/:id/manifest",
    route(async (request, response) => {
      const { record } = await identity.towardsActa(request, param(request, "id"))
      const { manifest, content } = await manifestOf(sealing, record)
      response.setHeader("content-disposition", disposition(fileName(content, "recibo.json")))
      response.type("application/json").send(canonicalJson(manifest))
    }),
  )
  router.get(
    "/actas/:id/proof",
    route(async (request, response) => {
      const { record } = await identity.towardsActa(request, param(request, "id"))
      response.json(await proofOf(sealing, record, isStamping))
    }),
  )
  router.get(
    "/actas/:id/timestamp",
    route(async (request, response) => {
      const { record } = await identity.towardsActa(request, param(request, "id"))
      const content = await sealedContent(sealing, record)
      const answer = await sealing.seals.stampOf(record.id)
      if (!answer) throw new Refusal("acta.notFound")
      response.setHeader("content-disposition", disposition(fileName(content, "tsr")))
      response.type("application/timestamp-reply").send(Buffer.from(answer))
    }),
  )
  router.get(
    "/bodies/:id/chain",
    route(async (request, response) => {
      const { body } = await identity.towardsBody(request, param(request, "id"))
      response.json(await chainOf(sealing, body.id))
    }),
  )
  return router
}

/** Before the parser of JSON: what comes in is a file. Asked by strangers, so counted before anything is read. */
export function verifyRoutes({ config, sealing }: Parts): Router {
  const router = Router()
  const attempts = new AttemptLimiter()
  const examine = createExaminer()
  const counted: RequestHandler = (request, _response, next) => {
    attempts.attempt(addressOf(request, config.trustProxy), "verify")
    // The parser would take all of it in before it says so.
    const isTooLarge = Number(request.headers["content-length"] ?? 0) > largestFile
    next(isTooLarge ? new Refusal("input.tooLarge", { limit: largestFile }) : undefined)
  }
  router.get(
    "/verify/:code",
    counted,
    route(async (request, response) => {
      response.json({ matches: await verifyCode(sealing, param(request, "code")) })
    }),
  )
  router.post(
    "/verify",
    counted,
    express.raw({ limit: largestFile, inflate: false, type: () => true }),
    route(async (request, response) => {
      const bytes: unknown = request.body
      if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw new Refusal("input.invalid", { path: "" })
      response.json(await verifyFile(sealing, examine, new Uint8Array(bytes)))
    }),
  )
  return router
}
