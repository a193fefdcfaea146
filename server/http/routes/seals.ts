/** What proves a lock: receipts, time stamps, chains, public keys; and, for everybody, the answer to "is this it?". */
import express, { Router, type Request, type RequestHandler } from "express"
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
import { EffortLimiter, networkOf } from "../limits.ts"
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

/** Milliseconds that a code takes, a file by itself, and each megabyte of it: what is paid before anything is read. */
const effort = { code: 5, file: 50, megabyte: 100 }

/** Before the parser of JSON: what comes in is a file. Asked by strangers, so paid for before anything is read. */
export function verifyRoutes({ config, sealing }: Parts): Router {
  const router = Router()
  const efforts = new EffortLimiter()
  const examine = createExaminer()
  const from = (request: Request) => addressOf(request, config.trustProxy)
  /** A file that doesn't say how long it is may be as long as any. */
  const lengthOf = ({ headers }: Request) => Number(headers["content-length"] ?? largestFile)
  const expected = (request: Request) => effort.file + (lengthOf(request) / 1e6) * effort.megabyte
  const paid: RequestHandler = (request, _response, next) => {
    // The parser would take all of it in before it says so.
    if (lengthOf(request) > largestFile) throw new Refusal("input.tooLarge", { limit: largestFile })
    efforts.spend(from(request), expected(request))
    next()
  }
  router.get(
    "/verify/:code",
    route(async (request, response) => {
      efforts.spend(from(request), effort.code)
      response.json({ matches: await verifyCode(sealing, param(request, "code")) })
    }),
  )
  router.post(
    "/verify",
    paid,
    express.raw({ limit: largestFile, inflate: false, type: () => true }),
    route(async (request, response) => {
      const bytes: unknown = request.body
      if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw new Refusal("input.invalid", { path: "" })
      const who = from(request)
      const asker = {
        who: networkOf(who),
        // While it waited others from there may have spent what was left.
        begin: () => efforts.spend(who, 0),
        end: (ms: number) => efforts.charge(who, ms - expected(request)),
      }
      response.json(await verifyFile(sealing, examine, new Uint8Array(bytes), asker))
    }),
  )
  return router
}
