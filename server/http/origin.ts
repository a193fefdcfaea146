/** Where a request comes from: good origins, this machine, addresses behind proxies. */
import type { IncomingMessage } from "node:http"
import { isIP } from "node:net"
import type { Config } from "#server/config.ts"

/** Unset `BASE_URL`: the host that the request itself was sent to. */
export function isGoodOrigin({ baseUrl }: Pick<Config, "baseUrl">, origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  if (!/^https?:$/.test(url.protocol)) return false
  return baseUrl === undefined ? host !== "" && url.host === hostOf(url.protocol, host) : url.origin === baseUrl
}

/** `Host` as a URL would have it: lower case, without a port that goes without saying. */
const hostOf = (protocol: string, host: string): string | undefined =>
  URL.canParse(`${protocol}//${host}`) ? new URL(`${protocol}//${host}`).host : undefined

/**
 * May this request change something? A page of another origin may not, with the cookies of whoever looks at it. A
 * program sends no Origin; a browser that sends none still says where it stands.
 */
export function isOwnOrigin(config: Pick<Config, "baseUrl">, { headers }: IncomingMessage): boolean {
  if (headers.origin !== undefined) return isGoodOrigin(config, headers.origin, headers.host ?? "")
  const site = headers["sec-fetch-site"]
  return site === undefined || site === "same-origin" || site === "none"
}

const loopbackAddress = /^(127\.|::1$|::ffff:127\.)/
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i

/**
 * From this machine itself: address and Host both, and nothing forwarded. A proxy's requests all come from loopback,
 * and DNS rebinding brings a stranger's page here under its own host name.
 */
export function isLoopback(request: IncomingMessage): boolean {
  const { headers, socket } = request
  const isForwarded = Object.keys(headers).some((name) => name === "forwarded" || /^x-(forwarded-|real-ip)/.test(name))
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
  const address = forwarded.at(-trustProxy)
  // Some proxies write the port as well, which is another one for each connection.
  const bare = address?.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/^([\d.]+):\d+$/, "$1") ?? ""
  return isIP(bare) ? bare : own
}

/** What a person types to get here, for the links we make. */
export const baseOf = (config: Config, request: IncomingMessage): string =>
  config.baseUrl ?? `http://${request.headers.host ?? `localhost:${config.port}`}`
