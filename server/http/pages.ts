/** The built pages: hashed assets for ever, everything else asked for anew; any other path is the app's own. */
import express, { Router } from "express"
import { existsSync } from "node:fs"
import { join } from "node:path"

/** The page's own code asks for it as well, and takes this answer: it needn't have come and run first. */
const ahead = (path: string) => `<${path}>; rel=preload; as=fetch; crossorigin`

export function pages(distDir: string): Router {
  const router = Router()
  const index = join(distDir, "index.html")
  // The same, and it asks for the sheet's code at once.
  const acta = join(distDir, "acta.html")
  const assets = join(distDir, "assets")

  router.use(
    express.static(distDir, {
      index: false,
      redirect: false,
      setHeaders: (response, path) => {
        const isHashed = path.startsWith(assets)
        response.setHeader("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache")
      },
    }),
  )
  router.get(["/", "/*path"], (request, response, next) => {
    // A file that isn't there (an asset of an earlier build, say) must not come back as a page.
    const isPage = !/^\/(assets|sync|api)(\/|$)|\.[A-Za-z0-9]+$/.test(request.path)
    if (!isPage || !existsSync(index)) return next()
    response.setHeader("cache-control", "no-cache")
    const [isActa, id] = /^\/actas\/([^/]+)\/?$/.exec(request.path) ?? []
    if (isActa === undefined || !existsSync(acta)) return response.sendFile(index)
    if (id !== undefined && /^[\w-]+$/.test(id)) response.setHeader("link", ["/api/me", `/api/actas/${id}`].map(ahead))
    response.sendFile(acta)
  })
  router.use((_request, response) => {
    response.status(404).type("text/plain").send("404\n")
  })
  return router
}
