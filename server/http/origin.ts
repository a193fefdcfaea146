/** Where a request comes from: good origins, this machine, addresses behind proxies. */
import type { IncomingMessage } from "node:http"
import type { Config } from "#server/config.ts"

/** Unset `BASE_URL`: the host that the request itself was sent to. */
export function isGoodOrigin(config: Config, origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false
  if (config.baseUrl !== undefined && new URL(origin).origin === config.baseUrl) return true
  return config.baseUrl === undefined && host !== "" && new URL(origin).host === host
}

const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * From this machine itself: address and Host both, and nothing forwarded. A proxy's requests all come from loopback,
 * and DNS rebinding brings a stranger's page here under its own host name.
 */
export function isLoopback(request: IncomingMessage): boolean {
  const { headers, socket } = request
  const isForwarded = Object.keys(headers).some((name) => name === "forwarded" || name.startsWith("x-forwarded-"))
  return !isForwarded && loopbackAddress.test(socket.remoteAddress ?? "") && loopbackHost.test(headers.host ?? "")
}

/** The client's address: as many steps back in X-Forwarded-For as there are proxies of ours, no more. */
export function addressOf(request: IncomingMessage, trustProxy: number): string {
  const own = request.socket.remoteAddress ?? ""
  if (trustProxy === 0) return own
  const forwarded = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean)
  return forwarded.at(-trustProxy) ?? own
}

/** What a person types to get here, for the links we make. */
export const baseOf = (config: Config, request: IncomingMessage): string =>
  config.baseUrl ?? `http://${request.headers.host ?? `localhost:${config.port}`}`
