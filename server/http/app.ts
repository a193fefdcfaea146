/** Express put together: headers, origins, the API, the built pages. */
import express, { Router, type Express, type RequestHandler } from "express"
import { Refusal } from "#shared/domain/refusal.ts"
import { errorHandler } from "./answers.ts"
import { securityHeaders } from "./headers.ts"
import { jsonBody } from "./json.ts"
import { openapi } from "./openapi.ts"
import { addressOf, isOwnOrigin } from "./origin.ts"
import { pages } from "./pages.ts"
import type { Parts } from "./parts.ts"
import { accountRoutes } from "./routes/accounts.ts"
import { actaRoutes } from "./routes/actas.ts"
import { authRoutes } from "./routes/auth.ts"
import { bodyRoutes } from "./routes/bodies.ts"
import { importRoutes } from "./routes/import.ts"
import { factRoutes } from "./routes/facts.ts"
import { letterheadFileRoutes, letterheadRoutes } from "./routes/letterhead.ts"
import { recordRoutes } from "./routes/records.ts"
import { remarkRoutes } from "./routes/remarks.ts"
import { sealRoutes, verifyRoutes } from "./routes/seals.ts"
import { seatRoutes } from "./routes/seats.ts"
import { taskRoutes } from "./routes/tasks.ts"
import { versionRoutes } from "./routes/versions.ts"
import { actaSchema } from "./schema.ts"

export function createApp(parts: Parts): Express {
  const { config, context } = parts
  const app = express()
  app.disable("x-powered-by")
  app.set("query parser", "simple")

  app.use(securityHeaders(config.baseUrl?.startsWith("https:") ?? false))
  app.get("/healthz", (_request, response) => void response.json({ ok: true }))
  app.get("/readyz", (_request, response) => {
    const ok = parts.ready()
    response.status(ok ? 200 : 503).json({ ok })
  })
  app.get("/metrics", (_request, response) => void response.type("text/plain; version=0.0.4").send(parts.metrics()))

  const api = Router()
  api.use((_request, response, next) => {
    response.setHeader("cache-control", "no-store")
    next()
  })
  api.use((request, _response, next) => {
    parts.calls.call(addressOf(request, config.trustProxy))
    next()
  })
  api.use(ownOrigin)
  api.get("/openapi.json", (_request, response) => void response.json(openapi()))
  api.get("/schema/acta.json", (_request, response) => void response.type("application/schema+json").send(actaSchema()))
  // The calls that take a file and not JSON stand before the parser.
  api.use(importRoutes(parts), letterheadFileRoutes(parts), verifyRoutes(parts), jsonBody())
  const actaRooms = [
    recordRoutes,
    actaRoutes,
    versionRoutes,
    seatRoutes,
    sealRoutes,
    remarkRoutes,
    factRoutes,
    taskRoutes,
  ]
  for (const routes of [authRoutes, accountRoutes, bodyRoutes, letterheadRoutes, ...actaRooms]) api.use(routes(parts))
  api.use((_request, _response, next) => next(new Refusal("acta.notFound")))
  app.use("/api", api)

  app.use(pages(parts.distDir))
  app.use(errorHandler(context.log))
  return app

  /** A page of another origin may not change anything with our cookies. */
  function ownOrigin(...[request, , next]: Parameters<RequestHandler>) {
    const isReading = request.method === "GET" || request.method === "HEAD"
    next(isReading || isOwnOrigin(config, request) ? undefined : new Refusal("auth.originRefused"))
  }
}
