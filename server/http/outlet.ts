/**
 * What goes out of a socket in one turn of the event loop, gathered and written at once: most of a busy server's time
 * is socket writes. A frame that goes to everybody in a room is framed once, since a server's frames bear no mask.
 */
import type { Duplex } from "node:stream"

/** Below this it is cheaper to copy pieces together than to hand the system each. */
const joinBelow = 64 * 1024
/** What is larger stays one copy for all who are told, however slowly they read. */
const copyBelow = 16 * 1024

export class Outlet {
  private readonly socket: Duplex
  private waiting: Buffer[] = []
  /** Bytes given and not yet handed to the socket. */
  bytes = 0

  constructor(socket: Duplex) {
    this.socket = socket
  }

  send(payload: Uint8Array): void {
    if (this.waiting.length === 0) atEndOfTurn(this)
    for (const part of framed(payload)) {
      this.waiting.push(part)
      this.bytes += part.length
    }
  }

  flush(): void {
    const { socket, waiting } = this
    if (waiting.length === 0) return
    this.waiting = []
    const { bytes } = this
    this.bytes = 0
    if (socket.destroyed || socket.writableEnded) return
    if (waiting.length === 1 && waiting[0]) socket.write(waiting[0])
    else if (bytes < joinBelow) socket.write(joined(waiting, bytes))
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
  lastJoined = undefined
}

/** What was joined last: in one turn most of a room get the same. It isn't kept beyond that. */
let lastJoined: { frames: Buffer[]; whole: Buffer } | undefined

function joined(frames: Buffer[], bytes: number): Buffer {
  const isSame = lastJoined?.frames.length === frames.length && lastJoined.frames.every((each, n) => each === frames[n])
  if (!isSame || !lastJoined) lastJoined = { frames, whole: Buffer.concat(frames, bytes) }
  return lastJoined.whole
}

/** What was framed last: the rooms send the same bytes to one peer after the other. */
let last: { payload: Uint8Array; parts: Buffer[] } | undefined

function framed(payload: Uint8Array): Buffer[] {
  if (last?.payload === payload) return last.parts
  const isSmall = payload.length < copyBelow
  const head = headOf(payload.length)
  const body = Buffer.from(payload.buffer, payload.byteOffset, payload.length)
  const parts = isSmall ? [Buffer.concat([head, body])] : [head, body]
  last = isSmall ? { payload, parts } : undefined
  return parts
}

/** Of a final, binary frame without a mask (RFC 6455, section 5.2). */
function headOf(length: number): Buffer {
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const head = Buffer.alloc(2 + extended)
  head[0] = 0x82
  head[1] = extended === 0 ? length : extended === 2 ? 126 : 127
  if (extended === 2) head.writeUInt16BE(length, 2)
  if (extended === 8) head.writeBigUInt64BE(BigInt(length), 2)
  return head
}
