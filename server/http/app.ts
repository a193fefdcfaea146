/** Express put together: headers, origins, the API, the built pages. */
import express, { Router, type Express, type RequestHandler } from "express"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { Refusal } from "#shared/domain/refusal.ts"
import { errorHandler } from "./answers.ts"
import { openapi } from "./openapi.ts"
import { isGoodOrigin } from "./origin.ts"
import type { Parts } from "./parts.ts"
import { actaRoutes } from "./routes/actas.ts"
import { authRoutes } from "./routes/auth.ts"
import { bodyRoutes } from "./routes/bodies.ts"
import { seatRoutes } from "./routes/seats.ts"

/** An acta of a hundred pages as JSON is under 1 MB. */
const bodyLimit = 5_000_000

const contentPolicy = [
  "default-src 'self'",
  // The editor and the menus place things by style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self' ws: wss:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

export function createApp(parts: Parts): Express {
  const { config, context } = parts
  const app = express()
  app.disable("x-powered-by")
  app.set("query parser", "simple")

  app.use((_request, response, next) => {
    response.setHeader("content-security-policy", contentPolicy)
    response.setHeader("x-content-type-options", "nosniff")
    response.setHeader("referrer-policy", "same-origin")
    response.setHeader("cross-origin-opener-policy", "same-origin")
    next()
  })
  app.get("/healthz", (_request, response) => void response.json({ ok: true }))
  app.get(
    "/readyz",
    (_request, response) => void response.status(parts.ready() ? 200 : 503).json({ ok: parts.ready() }),
  )
  app.get("/metrics", (_request, response) => void response.type("text/plain; version=0.0.4").send(parts.metrics()))

  // better-auth reads its requests itself, so the parser stands before each of our own routes instead of all.
  const json = Router().use(onlyJson, express.json({ limit: bodyLimit, strict: true, inflate: false }))
  const api = Router()
  api.use((_request, response, next) => {
    response.setHeader("cache-control", "no-store")
    next()
  })
  api.use(ownOrigin)
  api.get("/openapi.json", (_request, response) => void response.json(openapi()))
  api.use(authRoutes(parts, json))
  api.use(json)
  api.use(bodyRoutes(parts), actaRoutes(parts), seatRoutes(parts))
  api.use((_request, _response, next) => next(new Refusal("acta.notFound")))
  app.use("/api", api)

  pages(app, parts.distDir)
  app.use(errorHandler(context.log))
  return app

  /** A page of another origin may not change anything with our cookies. */
  function ownOrigin(...[request, , next]: Parameters<RequestHandler>) {
    const { origin } = request.headers
    const isReading = request.method === "GET" || request.method === "HEAD"
    if (isReading || origin === undefined || isGoodOrigin(config, origin, request.headers.host ?? "")) return next()
    next(new Refusal("auth.originRefused"))
  }
}

/** A form of another site can send text and forms without asking; JSON it can't. */
const onlyJson: RequestHandler = (request, _response, next) => {
  const hasBody = request.headers["content-length"] !== undefined && request.headers["content-length"] !== "0"
  if (hasBody && !request.is("application/json")) return next(new Refusal("input.unsupported"))
  next()
}

/** The built pages: hashed assets for ever, everything else asked for anew; any other path is the app's own. */
function pages(app: Express, distDir: string): void {
  app.use(
    express.static(distDir, {
      index: false,
      setHeaders: (response, path) => {
        const isHashed = path.startsWith(join(distDir, "assets"))
        response.setHeader("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache")
      },
    }),
  )
  app.get("/*path", (request, response, next) => page(request, response, next))
  app.get("/", (request, response, next) => page(request, response, next))

  function page(...[request, response, next]: Parameters<RequestHandler>) {
    const index = join(distDir, "index.html")
    if (request.path.startsWith("/assets/") || request.path.startsWith("/sync/") || !existsSync(index)) return next()
    response.setHeader("cache-control", "no-cache")
    response.sendFile(index)
  }
}
