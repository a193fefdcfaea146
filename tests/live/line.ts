/** A LiveActa over a real socket to a real server, on a line that the test cuts, holds and whispers into. */
import { WebSocket } from "ws"
import * as Y from "yjs"
import { openLiveActa } from "#client/live/live-acta.ts"
import type { LiveActa, LiveState } from "#client/live/port.ts"
import { UI } from "#client/live/undo.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { decodeOwnFrame, frame } from "#shared/protocol/frames.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import type { Caller } from "#tests/support/server.ts"

/** The item the tests write in. */
export const place = "otros-temas"

/** As much of a browser's socket as y-websocket asks for. */
class HeldSocket {
  readonly OPEN = WebSocket.OPEN
  binaryType = "arraybuffer"
  onopen?: () => void
  onmessage?: (event: { data: ArrayBuffer }) => void
  onclose?: (event: { code: number; reason: string }) => void
  onerror?: (event: unknown) => void
  holds = false
  isClosing = false
  swallows = false
  /** Times that presence was sent. */
  shown = 0
  private held: Uint8Array[] = []
  private readonly wire: WebSocket

  constructor(address: string, caller: Caller) {
    this.wire = new WebSocket(address, { headers: { cookie: caller.cookie, origin: caller.url } })
    this.wire.on("open", () => this.onopen?.())
    this.wire.on("message", (bytes: Buffer) => this.swallows || this.hear(new Uint8Array(bytes)))
    this.wire.on("close", (code, reason) => this.onclose?.({ code, reason: reason.toString() }))
    this.wire.on("error", (error) => this.onerror?.(error))
  }
  get readyState(): number {
    return this.isClosing ? WebSocket.CLOSING : this.wire.readyState
  }
  send(bytes: Uint8Array): void {
    if (bytes[0] === frame.awareness) this.shown += 1
    if (!this.swallows) this.wire.send(bytes)
  }
  close(): void {
    this.wire.close()
  }
  cut(): void {
    this.wire.terminate()
  }
  hear(bytes: Uint8Array): void {
    if (this.holds && decodeOwnFrame(bytes)?.kind === "saved") this.held.push(bytes)
    else this.onmessage?.({ data: bytes.slice().buffer })
  }
  release(): void {
    this.holds = false
    for (const bytes of this.held.splice(0)) this.hear(bytes)
  }
}

export class Line {
  readonly live: LiveActa
  private isCut = false
  private isHeld = false
  private isOld = false
  private socket: HeldSocket | undefined

  constructor(caller: Caller, record: ActaRecord, userId: string) {
    const meets = (socket: HeldSocket) => this.meets(socket)
    const dated = (address: string) => (this.isOld ? address.replace(/schema=\d+/, "schema=1") : address)
    class Socket extends HeldSocket {
      constructor(address: string) {
        super(dated(address), caller)
        meets(this)
      }
    }
    this.live = openLiveActa({
      record,
      userId,
      address: `${caller.url.replace(/^http/, "ws")}/sync`,
      Socket: Socket as unknown as typeof globalThis.WebSocket,
    })
  }

  private meets(socket: HeldSocket): void {
    this.socket = socket
    socket.holds = this.isHeld
    if (this.isCut) socket.cut()
  }
  cut(): void {
    this.isCut = true
    this.socket?.cut()
  }
  /** Nothing comes and nothing goes any more, and no end is told of it: a router that has forgotten us. */
  swallows(): void {
    if (this.socket) this.socket.swallows = true
  }
  /** The server has been replaced by one of a later schema: this page is of an older one from now on. */
  becomesOld(): void {
    this.isOld = true
  }
  mend(): void {
    this.isCut = false
    this.live.reconnect()
  }
  /** As when the browser has begun to close and nobody has been told yet. */
  beginsToClose(): void {
    if (this.socket) this.socket.isClosing = true
  }
  /** Keeps back the server's word that something is saved. */
  holdSaved(): void {
    this.isHeld = true
    if (this.socket) this.socket.holds = true
  }
  releaseSaved(): void {
    this.isHeld = false
    this.socket?.release()
  }
  /** A frame as if the server had sent it. */
  whisper(bytes: Uint8Array): void {
    this.socket?.hear(bytes)
  }

  get timesShown(): number {
    return this.socket?.shown ?? 0
  }

  get state(): LiveState {
    return this.live.state()
  }

  /** Words at the end of the item, as a person would: one change a letter. */
  types(text: string, item = place): void {
    const words = this.lastWords(item)
    for (const letter of text) this.live.doc.transact(() => words.insert(words.length, letter), UI)
  }

  /** All of it in one change. */
  pastes(text: string, item = place): void {
    const words = this.lastWords(item)
    this.live.doc.transact(() => words.insert(words.length, text), UI)
  }

  /** So many lines of their own at the end of the item, in one change. */
  pastesLines(count: number, text: (n: number) => string, item = place): void {
    const map = itemsOf(this.live.doc).get(item)
    const content = map && contentOf(map)
    const lines = Array.from({ length: count }, (_, n) => {
      const line = new Y.XmlElement("paragraph")
      line.insert(0, [new Y.XmlText(text(n))])
      return line
    })
    this.live.doc.transact(() => content?.insert(content.length, lines), UI)
  }

  /** Takes the last characters away. */
  erases(count: number, item = place): void {
    const words = this.lastWords(item)
    this.live.doc.transact(() => words.delete(words.length - count, count), UI)
  }

  private lastWords(item: string): Y.XmlText {
    const map = itemsOf(this.live.doc).get(item)
    const content = map && contentOf(map)
    const last = content?.get(content.length - 1)
    const words = last instanceof Y.XmlElement ? last.get(last.length - 1) : undefined
    if (!(words instanceof Y.XmlText)) throw new Error(`item ${item} ends in no text`)
    return words
  }

  /** Resolves when the state says so, whenever that is. */
  until(what: (state: LiveState) => boolean): Promise<void> {
    if (what(this.state)) return Promise.resolve()
    return new Promise((resolve) => {
      const stop = this.live.subscribe(() => {
        if (!what(this.live.state())) return
        stop()
        resolve()
      })
    })
  }
}
