/** A bare socket at an acta's door: for what a provider would hide. */
import { get } from "node:http"
import type { Socket } from "node:net"
import { text } from "node:stream/consumers"
import { WebSocket } from "ws"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import type { Caller } from "./server.ts"

export type Answer =
  /** Seated: the room has spoken. */
  | { kind: "seated"; socket: WebSocket }
  | { kind: "closed"; code: number; reason: string }
  | { kind: "refused"; status: number }

type Options = { headers?: Record<string, string>; query?: string; onMessage?: (bytes: Buffer) => void }

/** Knocks, and resolves with how it was answered. */
export function knock(caller: Pick<Caller, "url" | "cookie">, actaId: string, options: Options = {}): Promise<Answer> {
  const { headers, query = `schema=${SCHEMA_VERSION}&standing=1`, onMessage } = options
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${caller.url.replace(/^http/, "ws")}/sync/${actaId}?${query}`, {
      headers: { cookie: caller.cookie, origin: caller.url, ...headers },
    })
    socket.on("message", (bytes: Buffer) => {
      onMessage?.(bytes)
      resolve({ kind: "seated", socket })
    })
    socket.on("close", (code, reason) => resolve({ kind: "closed", code, reason: reason.toString() }))
    socket.on("unexpected-response", (_request, response) => {
      response.resume()
      resolve({ kind: "refused", status: response.statusCode ?? 0 })
    })
    // What went wrong is told by the two above; else nobody was there.
    socket.on("error", (error) => setImmediate(() => reject(error)))
  })
}

/** The TCP connection below a WebSocket. */
export const tcpOf = (socket: WebSocket): Socket => (socket as unknown as { _socket: Socket })._socket

export function closed(socket: WebSocket): Promise<{ code: number; reason: string }> {
  return new Promise((resolve) => socket.on("close", (code, reason) => resolve({ code, reason: reason.toString() })))
}

/** One number of the server's metrics page. */
export async function metric(url: string, name: string): Promise<number> {
  const page = await askAlone(new URL("/metrics", url))
  const line = new RegExp(`^${name.replaceAll(/[{}"]/g, "\\$&")} (.*)$`, "m").exec(page)
  if (!line) throw new Error(`the metrics have no ${name}`)
  return Number(line[1])
}

/** The answer's text, on a connection of its own: one that is kept open a server that is late may close under the question. */
export const askAlone = (url: URL): Promise<string> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => void text(response).then(resolve, reject)).on("error", reject)
  })
