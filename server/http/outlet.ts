/**
 * What goes out of a socket in one turn of the event loop, gathered and written at once: most of a busy server's time
 * is socket writes. A frame that goes to everybody in a room is framed once, since a server's frames bear no mask.
 */
import type { Duplex } from "node:stream"

/** Below this it is cheaper to copy pieces together than to hand the system each. */
const joinBelow = 64 * 1024

export class Outlet {
  private readonly socket: Duplex
  private waiting: Buffer[] = []
  /** Bytes given and not yet handed to the socket. */
  bytes = 0

  constructor(socket: Duplex) {
    this.socket = socket
  }

  send(payload: Uint8Array): void {
    const frame = framed(payload)
    if (this.waiting.push(frame) === 1) atEndOfTurn(this)
    this.bytes += frame.length
  }

  flush(): void {
    const { socket, waiting } = this
    if (waiting.length === 0) return
    this.waiting = []
    const { bytes } = this
    this.bytes = 0
    if (socket.destroyed || socket.writableEnded) return
    if (waiting.length === 1 && waiting[0]) socket.write(waiting[0])
    else if (bytes < joinBelow) socket.write(Buffer.concat(waiting, bytes))
    else {
      socket.cork()
      for (const frame of waiting) socket.write(frame)
      socket.uncork()
    }
  }
}

let due: Outlet[] = []

function atEndOfTurn(outlet: Outlet): void {
  if (due.push(outlet) === 1) setImmediate(flushDue)
}

function flushDue(): void {
  const outlets = due
  due = []
  for (const outlet of outlets) outlet.flush()
}

/** What was framed last: the rooms send the same bytes to one peer after the other. */
let last: { payload: Uint8Array; frame: Buffer } | undefined

function framed(payload: Uint8Array): Buffer {
  if (last?.payload === payload) return last.frame
  const frame = frameOf(payload)
  last = { payload, frame }
  return frame
}

/** A final, binary frame without a mask (RFC 6455, section 5.2). */
export function frameOf(payload: Uint8Array): Buffer {
  const { length } = payload
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.allocUnsafe(2 + extended + length)
  frame[0] = 0x82
  frame[1] = extended === 0 ? length : extended === 2 ? 126 : 127
  if (extended === 2) frame.writeUInt16BE(length, 2)
  if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, 2 + extended)
  return frame
}
