/** What every answer tells the browser to keep to. */
import type { RequestHandler } from "express"

const contentPolicy = [
  "default-src 'self'",
  // The editor, the menus and the notices bring style elements of their own.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ")

/** Half a year: long enough to count, short enough to move house. */
const httpsFor = 15_552_000

export const securityHeaders =
  (isSecure: boolean): RequestHandler =>
  (_request, response, next) => {
    response.setHeader("content-security-policy", contentPolicy)
    response.setHeader("x-content-type-options", "nosniff")
    response.setHeader("referrer-policy", "same-origin")
    response.setHeader("cross-origin-opener-policy", "same-origin")
    response.setHeader("cross-origin-resource-policy", "same-origin")
    response.setHeader("permissions-policy", "camera=(), microphone=(), geolocation=()")
    if (isSecure) response.setHeader("strict-transport-security", `max-age=${httpsFor}`)
    next()
  }
