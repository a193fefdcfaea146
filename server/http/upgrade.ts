/** From HTTP to a socket: the only file that knows `ws`. Everything is judged before the upgrade is completed. */
import type { IncomingMessage, Server } from "node:http"
import type { Duplex } from "node:stream"
import { WebSocketServer, type WebSocket } from "ws"
import { limits } from "#server/sync/limits.ts"
import type { Passport, PeerHandle, Rooms, Wire } from "#server/sync/port.ts"
import { answers, isRefusal } from "#shared/domain/refusal.ts"
import { closeBusy } from "#shared/protocol/closing.ts"
import { Outlet } from "./outlet.ts"

export type Knock = { actaId: string; schema: number; generation: string | undefined }

export type UpgradeOptions = {
  rooms: Rooms
  isGoodOrigin: (request: IncomingMessage) => boolean
  /** Counts who knocks; throws where an address does so too often. */
  knocked: (request: IncomingMessage) => void
  /** The passport of whoever knocks; rejects with a Refusal. */
  judge: (request: IncomingMessage, knock: Knock) => Promise<Passport>
  /** Counts a socket in, and by its result out; throws a Refusal where there are too many. */
  enter: (request: IncomingMessage, passport: Passport) => () => void
  log: (event: string, fields: Record<string, unknown>) => void
  /** Milliseconds between two pings; one that isn't answered by the next ends the connection. */
  pingEvery?: number
}

const path = /^\/sync\/([A-Za-z0-9_-]{8,40})$/

/** A connection whose other end has vanished without a word is found by a ping: its caret must not stay for hours. */
const usualPing = 15_000

/** A frame in more pieces than this is no browser's. */
const maxFragments = 1024

/** A peer that doesn't answer the close is not waited for. */
const closeGrace = 5_000

export function attachSync(server: Server, options: UpgradeOptions): void {
  const { rooms, isGoodOrigin, knocked, judge, enter, log, pingEvery = usualPing } = options
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxFragments,
    // Somewhat above the peer's own limit, which answers with a reason.
    maxPayload: limits.messageBytes + 64 * 1024,
  })

  server.on("upgrade", (request, socket, head) => {
    // In this very tick: an error without a listener ends the process.
    socket.on("error", () => socket.destroy())
    const wanted = knockOf(request)
    if (!wanted) return refuseHttp(socket, "404 Not Found")
    if (!isGoodOrigin(request)) return refuseHttp(socket, "403 Forbidden")
    try {
      knocked(request)
    } catch {
      // Not by a handshake: whoever knocks so often isn't to be given more work with.
      return refuseHttp(socket, "429 Too Many Requests")
    }
    const { knock, standing } = wanted
    judge(request, knock)
      .then((passport) => {
        // One that has gone by now will not tell us so again.
        if (!socket.destroyed) socket.once("close", enter(request, passport))
        return passport
      })
      .then(
        (passport) => sockets.handleUpgrade(request, socket, head, (ws) => void admit(ws, passport, standing)),
        // An HTTP refusal is 1006 to a provider, and endless retry: complete the handshake, then say why.
        (error: unknown) => sockets.handleUpgrade(request, socket, head, (ws) => closeWith(ws, error)),
      )
      .catch((error: unknown) => {
        log("upgrade.failed", { error: String(error) })
        socket.destroy()
      })
  })

  async function admit(ws: WebSocket, passport: Passport, standing: boolean): Promise<void> {
    let peer: PeerHandle | undefined
    ws.on("error", () => ws.terminate())
    ws.on("close", () => peer?.gone())
    // While the room loads nothing is read, so that nothing has to be kept.
    ws.pause()
    try {
      peer = await rooms.join(passport, wireOf(ws), { standing })
    } catch (error) {
      ws.resume()
      return closeWith(ws, error)
    }
    const seated = peer
    if (ws.readyState !== ws.OPEN) return seated.gone()
    ws.on("message", (data: Buffer) => {
      try {
        seated.receive(data)
      } catch (error) {
        log("peer.failed", { acta: passport.actaId, error: String((error as Error).stack) })
        closeWith(ws, error)
      }
    })
    ws.resume()
    keepAlive(ws, pingEvery)
  }

  function closeWith(ws: WebSocket, error: unknown): void {
    ws.on("error", () => ws.terminate())
    if (!isRefusal(error)) log("upgrade.failed", { error: String(error) })
    const code = isRefusal(error) ? error.code : "store.unavailable"
    close(ws, answers[code].close ?? closeBusy, code)
  }
}

function knockOf({ url = "/" }: IncomingMessage): { knock: Knock; standing: boolean } | undefined {
  // Not `new URL`: it throws on what anybody may send, such as "//".
  const [pathname = "", query] = url.split("?", 2)
  const actaId = path.exec(pathname)?.[1]
  if (actaId === undefined) return undefined
  const params = new URLSearchParams(query)
  return {
    knock: {
      actaId,
      schema: Number(params.get("schema") ?? Number.NaN),
      generation: params.get("generation") ?? undefined,
    },
    standing: params.get("standing") === "1",
  }
}

function keepAlive(ws: WebSocket, every: number): void {
  let answered = true
  ws.on("pong", () => (answered = true))
  const timer = setInterval(() => {
    if (!answered) return ws.terminate()
    answered = false
    ws.ping()
  }, every)
  timer.unref()
  ws.on("close", () => clearInterval(timer))
}

function wireOf(ws: WebSocket): Wire {
  // Below `ws`, whose own way is a header and a write for each peer. Its pings and its close go out by themselves.
  const { _socket: socket } = ws as unknown as { _socket: Duplex }
  const outlet = new Outlet(socket)
  return {
    send(bytes) {
      if (ws.readyState === ws.OPEN) outlet.send(bytes)
    },
    // Asked for every message to everybody; what `ws` itself holds back is a ping at most.
    buffered: () => socket.writableLength + outlet.bytes,
    close: (code, reason) => {
      outlet.flush()
      close(ws, code, reason)
    },
  }
}

function close(ws: WebSocket, code: number, reason: string): void {
  ws.close(code, reason)
  const timer = setTimeout(() => ws.terminate(), closeGrace)
  timer.unref()
  ws.on("close", () => clearTimeout(timer))
}

function refuseHttp(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
