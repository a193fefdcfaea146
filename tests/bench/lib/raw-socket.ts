/**
 * A WebSocket of a few lines over TCP: two hundred full clients on the machine that also serves would measure
 * themselves. It masks with zeros, which is legal, and hands out each binary frame as it stands in what arrived.
 */
import { connect, type Socket } from "node:net"

export type Door = { port: number; path: string; headers: Record<string, string>; localAddress: string }
export type Listener = { open(): void; frame(bytes: Buffer): void; closed(code: number): void }

export class RawSocket {
  /** Bytes and frames that came in, in all sockets of this process. */
  static frames = 0
  static bytes = 0
  private readonly socket: Socket
  private readonly listener: Listener
  /** What came of a frame that isn't here whole, and how much is needed to go on. */
  private rest: Buffer[] = []
  private restLength = 0
  private needed = 0
  private isOpen = false
  private code = 1006

  constructor({ port, path, headers, localAddress }: Door, listener: Listener) {
    this.listener = listener
    this.socket = connect({ port, host: "127.0.0.1", localAddress, noDelay: true })
    const lines = Object.entries({
      Host: `127.0.0.1:${port}`,
      Upgrade: "websocket",
      Connection: "Upgrade",
      "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Version": "13",
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    this.socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`)
    this.socket.on("data", (chunk) => this.take(chunk))
    this.socket.on("error", () => this.socket.destroy())
    this.socket.on("close", () => listener.closed(this.code))
  }

  send(payload: Uint8Array): void {
    if (this.isOpen) this.socket.write(framed(payload, 0x82))
  }

  /** Without a word, as a laptop that is shut. */
  destroy(): void {
    this.socket.destroy()
  }

  private take(chunk: Buffer): void {
    // A large frame comes in many pieces: joined once, or the measuring would cost more than what is measured.
    this.rest.push(chunk)
    this.restLength += chunk.length
    if (this.restLength < this.needed) return
    let bytes = this.rest.length > 1 ? Buffer.concat(this.rest, this.restLength) : chunk
    this.keep(undefined, 0)
    if (!this.isOpen) {
      const end = bytes.indexOf("\r\n\r\n")
      if (end === -1) return this.keep(bytes, 0)
      const status = bytes.subarray(0, 12).toString()
      if (status !== "HTTP/1.1 101") throw new Error(`the upgrade was answered with ${status}`)
      this.isOpen = true
      bytes = bytes.subarray(end + 4)
      this.listener.open()
    }
    this.readFrames(bytes)
  }

  private keep(bytes: Buffer | undefined, needed: number): void {
    this.rest = bytes ? [bytes] : []
    this.restLength = bytes?.length ?? 0
    this.needed = needed
  }

  private readFrames(bytes: Buffer): void {
    let at = 0
    while (at + 2 <= bytes.length) {
      const short = (bytes[at + 1] ?? 0) & 127
      const head = short === 126 ? 4 : short === 127 ? 10 : 2
      if (at + head > bytes.length) break
      const length =
        short === 126 ? bytes.readUInt16BE(at + 2) : short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short
      const end = at + head + length
      if (end > bytes.length) return this.keep(bytes.subarray(at), end - at)
      this.frame((bytes[at] ?? 0) & 15, bytes.subarray(at + head, end))
      at = end
    }
    if (at < bytes.length) this.keep(bytes.subarray(at), 0)
  }

  private frame(kind: number, payload: Buffer): void {
    if (kind === 2) {
      RawSocket.frames += 1
      RawSocket.bytes += payload.length
      this.listener.frame(payload)
    } else if (kind === 9) this.socket.write(framed(payload, 0x8a))
    else if (kind === 8) {
      if (payload.length >= 2) this.code = payload.readUInt16BE(0)
      this.socket.end()
    }
  }
}

function framed(payload: Uint8Array, first: number): Buffer {
  const { length } = payload
  const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.alloc(6 + extra + length)
  frame[0] = first
  frame[1] = 0x80 | (extra === 0 ? length : extra === 2 ? 126 : 127)
  if (extra === 2) frame.writeUInt16BE(length, 2)
  if (extra === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, 6 + extra)
  return frame
}
