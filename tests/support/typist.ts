/** Somebody who types over a stock y-websocket provider and remembers what the server has said is saved. */
import * as decoding from "lib0/decoding"
import { WebSocket } from "ws"
import { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { frame, isDocumentMessage, type Standing } from "#shared/protocol/frames.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"

export type Closed = { code: number; reason: string }

export class Typist {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  readonly closes: Closed[] = []
  standing: Standing | undefined
  /** Document messages sent and saved on the present connection. */
  sent = 0
  saved = 0
  typed = ""
  /** What had been typed when the n-th document message went out. */
  private readonly marks = new Map<number, number>()
  private safe = 0

  constructor(
    url: string,
    actaId: string,
    cookie: string,
    options: { schema?: number; standing?: boolean; generation?: string } = {},
  ) {
    // oxlint-disable-next-line typescript/no-this-alias -- the socket class below needs the typist
    const typist = this
    class Socket extends WebSocket {
      constructor(address: string, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie, origin: url } })
        typist.sent = 0
        typist.saved = 0
        typist.marks.clear()
        this.on("close", (code, reason) => typist.closes.push({ code, reason: reason.toString() }))
      }
      override send(bytes: Uint8Array): void {
        if (isDocumentMessage(bytes)) typist.marks.set(++typist.sent, typist.typed.length)
        super.send(bytes)
      }
    }
    this.provider = new WebsocketProvider(`${url.replace(/^http/, "ws")}/sync`, actaId, this.doc, {
      disableBc: true,
      connect: false,
      maxBackoffTime: 200,
      params: {
        schema: String(options.schema ?? SCHEMA_VERSION),
        ...(options.standing === false ? {} : { standing: "1" }),
        ...(options.generation === undefined ? {} : { generation: options.generation }),
      },
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    })
    this.provider.messageHandlers[frame.standing] = (_encoder, decoder) => {
      this.standing = JSON.parse(decoding.readVarString(decoder)) as Standing
    }
    this.provider.messageHandlers[frame.saved] = (_encoder, decoder) => {
      this.saved = decoding.readVarUint(decoder)
      this.safe = Math.max(this.safe, this.marks.get(this.saved) ?? 0)
    }
    this.provider.connect()
  }

  /** Everything typed so far that the server has called saved. */
  get savedText(): string {
    return this.typed.slice(0, this.safe)
  }

  get allSaved(): boolean {
    return this.provider.synced && this.sent > 0 && this.saved === this.sent
  }

  synced(): Promise<void> {
    if (this.provider.synced) return Promise.resolve()
    return new Promise((resolve) => {
      const listen = (isSynced: boolean) => {
        if (!isSynced) return
        this.provider.off("sync", listen)
        resolve()
      }
      this.provider.on("sync", listen)
    })
  }

  /** Starts a paragraph of one's own at the end of an item, and gives the text to type into. */
  paragraphIn(itemId: string): Y.XmlText {
    const map = itemsOf(this.doc).get(itemId)
    const content = map && contentOf(map)
    if (!content) throw new Error(`no item ${itemId} in this document`)
    const words = new Y.XmlText()
    const paragraph = new Y.XmlElement("paragraph")
    paragraph.insert(0, [words])
    content.insert(content.length, [paragraph])
    return words
  }

  /** One more character at the end. */
  type(into: Y.XmlText, char: string): void {
    this.typed += char
    into.insert(into.length, char)
  }

  leave(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

/** Waits for a condition, asking every few milliseconds; a sentence says what was missing when time is up. */
export async function until(condition: () => boolean, what: string, ms = 60_000): Promise<void> {
  const end = Date.now() + ms
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
