/** From HTTP to a socket: the only file that knows `ws`. Everything is judged before the upgrade is completed. */
import type { IncomingMessage, Server } from "node:http"
import type { Duplex } from "node:stream"
import { WebSocketServer, type WebSocket } from "ws"
import { limits } from "#server/sync/limits.ts"
import type { Passport, PeerHandle, Rooms, Wire } from "#server/sync/port.ts"
import { answers, isRefusal } from "#shared/domain/refusal.ts"
import { closeBusy } from "#shared/protocol/closing.ts"

export type Knock = { actaId: string; schema: number; generation: string | undefined }

export type UpgradeOptions = {
  rooms: Rooms
  isGoodOrigin: (request: IncomingMessage) => boolean
  /** The passport of whoever knocks; rejects with a Refusal. */
  judge: (request: IncomingMessage, knock: Knock) => Promise<Passport>
  log: (event: string, fields: Record<string, unknown>) => void
}

const path = /^\/sync\/([A-Za-z0-9_-]{8,40})$/

export function attachSync(server: Server, { rooms, isGoodOrigin, judge, log }: UpgradeOptions): void {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    // Somewhat above the peer's own limit, which answers with a reason.
    maxPayload: limits.messageBytes * 2,
  })

  server.on("upgrade", (request, socket, head) => {
    // In this very tick: an error without a listener ends the process.
    socket.on("error", () => socket.destroy())
    const url = new URL(request.url ?? "/", "http://localhost")
    const actaId = path.exec(url.pathname)?.[1]
    if (actaId === undefined) return refuseHttp(socket, "404 Not Found")
    if (!isGoodOrigin(request)) return refuseHttp(socket, "403 Forbidden")
    const knock = {
      actaId,
      schema: Number(url.searchParams.get("schema") ?? Number.NaN),
      generation: url.searchParams.get("generation") ?? undefined,
    }
    const standing = url.searchParams.get("standing") === "1"
    judge(request, knock).then(
      (passport) => sockets.handleUpgrade(request, socket, head, (ws) => void admit(ws, passport, standing)),
      // An HTTP refusal is 1006 to a provider, and endless retry: complete the handshake, then say why.
      (error: unknown) => sockets.handleUpgrade(request, socket, head, (ws) => closeWith(ws, error)),
    )
  })

  async function admit(ws: WebSocket, passport: Passport, standing: boolean): Promise<void> {
    ws.on("error", () => ws.terminate())
    // What arrives while the room loads waits here.
    let early: Uint8Array[] | undefined = []
    let peer: PeerHandle | undefined
    ws.on("message", (data: Buffer) => (early ? early.push(data) : receive(data)))
    ws.on("close", () => peer?.gone())
    const receive = (data: Uint8Array) => {
      try {
        peer?.receive(data)
      } catch (error) {
        log("peer.failed", { acta: passport.actaId, error: String((error as Error).stack) })
        closeWith(ws, error)
      }
    }
    try {
      peer = await rooms.join(passport, wireOf(ws), { standing })
    } catch (error) {
      return closeWith(ws, error)
    }
    if (ws.readyState !== ws.OPEN) return peer.gone()
    const waiting = early
    early = undefined
    for (const data of waiting) receive(data)
  }

  function closeWith(ws: WebSocket, error: unknown): void {
    ws.on("error", () => ws.terminate())
    if (!isRefusal(error)) log("upgrade.failed", { error: String(error) })
    const code = isRefusal(error) ? error.code : "store.unavailable"
    ws.close(answers[code].close ?? closeBusy, code)
  }
}

function wireOf(ws: WebSocket): Wire {
  // Everything of one turn goes out in one write: most of a busy server's time is socket writes.
  const socket = (ws as unknown as { _socket: Duplex | null })._socket
  let corked = false
  return {
    send(bytes) {
      if (ws.readyState !== ws.OPEN) return
      if (!corked && socket) {
        corked = true
        socket.cork()
        setImmediate(() => {
          corked = false
          socket.uncork()
        })
      }
      ws.send(bytes)
    },
    buffered: () => ws.bufferedAmount,
    close(code, reason) {
      ws.close(code, reason)
      // A peer that doesn't answer the close is not waited for.
      setTimeout(() => ws.terminate(), 5000).unref()
    },
  }
}

function refuseHttp(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
