/** One y-websocket provider and what its frames 100 and 101 say. It counts what it sends, so that "saved" is a fact. */
import * as decoding from "lib0/decoding"
import { WebsocketProvider } from "y-websocket"
import type * as Y from "yjs"
import type { Awareness } from "y-protocols/awareness"
import { closeTooLarge, isFinalClose } from "#shared/protocol/closing.ts"
import { frame, isDocumentMessage, longestMessage, sync, type Notice, type Standing } from "#shared/protocol/frames.ts"
import { Inbox } from "./inbox.ts"
import { framesOf } from "./pieces.ts"

export type Link = {
  connected: boolean
  /** Document messages of this connection. */
  sent: number
  saved: number
  hasSentStep2: boolean
  /** A change found the socket closing and was not sent; the next connection's SyncStep2 brings it. */
  hasMissed: boolean
  /** Everything that was here when it connected has been acknowledged. */
  hasSettled: boolean
  standing?: Standing
  /** A close after which nothing is tried again. */
  closed?: { code: number; reason: string }
}

/** Of a connection on which nothing has been said. */
const untold = { sent: 0, saved: 0, hasSentStep2: false, hasMissed: false, hasSettled: false }

export type ConnectionOptions = {
  actaId: string
  doc: Y.Doc
  awareness: Awareness
  schema: number
  generation?: string
  /** `ws://…/sync` */
  address: string
  Socket?: typeof WebSocket
  changed: () => void
  noticed: (notice: Notice) => void
}

export class Connection {
  readonly link: Link = { connected: false, ...untold }
  readonly provider: WebsocketProvider
  private readonly hearing: { inbox?: Inbox } = {}
  private readonly doc: Y.Doc
  private readonly listen: (update: Uint8Array, origin: unknown) => void

  constructor(options: ConnectionOptions) {
    const { link } = this
    const { changed, doc, Socket = WebSocket } = options
    const { hearing } = this
    let hasGone = false
    class CountingSocket extends Socket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        Object.assign(link, untold)
        // The provider sets its listener as soon as it has the socket.
        queueMicrotask(() => this.gathers())
      }
      private gathers(): void {
        const { onmessage: listen } = this
        if (!listen) return
        hearing.inbox?.drop()
        hearing.inbox = new Inbox((event) => listen.call(this, event as MessageEvent))
        // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it stands in the place of the provider's, not beside it
        this.onmessage = hearing.inbox.hear
      }
      override send(data: Parameters<WebSocket["send"]>[0]): void {
        // What would rest on what was not sent.
        if (link.closed) return
        if (data instanceof Uint8Array && isDocumentMessage(data)) {
          if (data.length > longestMessage) {
            const frames = framesOf(data, doc, longestMessage)
            if (frames) return frames.forEach((each) => this.send(each))
            // Refused by the server in the middle of it, when the browser may hear of no reason and would send it again.
            link.closed = { code: closeTooLarge, reason: "input.tooLarge" }
            return queueMicrotask(changed)
          }
          link.sent += 1
          if (data[1] === sync.step2) link.hasSentStep2 = true
          else hasGone = true
          changed()
        }
        super.send(data)
      }
    }
    const { actaId, awareness, address, schema, generation } = options
    this.provider = new WebsocketProvider(address, actaId, doc, {
      awareness,
      // Tabs of one browser would pass edits around the server, and a reader's tab could write through a writer's.
      disableBc: true,
      connect: false,
      // Not the same for all: two hundred who lost the server together would knock together, and again, and again.
      maxBackoffTime: 2500 + Math.random() * 2500,
      params: { schema: String(schema), standing: "1", ...(generation && { generation }) },
      WebSocketPolyfill: CountingSocket,
      shouldReconnect: (event) => {
        if (!isFinalClose(event.code)) return true
        link.closed = { code: event.code, reason: event.reason }
        return false
      },
    })
    tellOfMyself(this.provider)
    this.provider.messageHandlers[frame.standing] = (_encoder, decoder) => {
      link.standing = JSON.parse(decoding.readVarString(decoder)) as Standing
      changed()
    }
    this.provider.messageHandlers[frame.notice] = (_encoder, decoder) => {
      options.noticed(JSON.parse(decoding.readVarString(decoder)) as Notice)
    }
    this.provider.messageHandlers[frame.saved] = (_encoder, decoder) => {
      link.saved = decoding.readVarUint(decoder)
      changed()
    }
    // After the provider's own listener: by now it has sent the change, or has dropped it.
    this.listen = (_update, origin) => {
      if (origin !== this.provider && !hasGone) link.hasMissed = true
      hasGone = false
    }
    doc.on("update", this.listen)
    this.doc = doc
    this.provider.on("status", ({ status }) => {
      link.connected = status === "connected"
      changed()
    })
    this.provider.on("sync", changed)
    this.provider.on("connection-close", () => queueMicrotask(changed))
    this.provider.connect()
  }

  /** Everything sent here is on the server's disk. */
  get isSettled(): boolean {
    const { connected, hasSentStep2, hasMissed, sent, saved } = this.link
    return connected && this.provider.synced && hasSentStep2 && !hasMissed && sent === saved
  }

  destroy(): void {
    this.doc.off("update", this.listen)
    this.hearing.inbox?.drop()
    this.provider.destroy()
  }
}

/** y-websocket sends back to the server whatever it hears of anybody's presence. Only what is said of me is news there. */
function tellOfMyself(provider: WebsocketProvider): void {
  const { awareness, _awarenessUpdateHandler: tell } = provider
  awareness.off("update", tell)
  // It takes its leave by this name.
  provider._awarenessUpdateHandler = (change, origin) => {
    const { added, updated, removed } = change as { added: number[]; updated: number[]; removed: number[] }
    if ([...added, ...updated, ...removed].includes(awareness.clientID)) tell(change, origin)
  }
  awareness.on("update", provider._awarenessUpdateHandler)
}
