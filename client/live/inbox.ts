/**
 * What comes off the wire. In a quiet moment the others' words are passed on at once; while many write they are gathered,
 * so that the sheet is drawn some twenty-five times a second and not with each letter of anybody. Whatever else is said finds
 * the words that came before it in place.
 */
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { writeUpdate } from "y-protocols/sync"
import * as Y from "yjs"
import { frame, sync } from "#shared/protocol/frames.ts"

/** Between two drawings of what others write, in ms: nobody waits longer than for a picture of a film. */
const pause = 40

type Listen = (event: { data: ArrayBuffer }) => void

export class Inbox {
  private readonly listen: Listen
  private waiting: Uint8Array[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private passedAt = -Infinity

  /** `listen` takes each message in its turn. */
  constructor(listen: Listen) {
    this.listen = listen
  }

  readonly hear: Listen = (event) => {
    const words = updateIn(new Uint8Array(event.data))
    if (!words) {
      this.flush()
      return this.listen(event)
    }
    this.waiting.push(words)
    const wait = this.passedAt + pause - performance.now()
    if (wait <= 0) this.flush()
    else this.timer ??= setTimeout(() => this.flush(), wait)
  }

  private flush(): void {
    this.drop()
    const { waiting } = this
    if (waiting.length === 0) return
    this.waiting = []
    this.passedAt = performance.now()
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, frame.sync)
    writeUpdate(encoder, Y.mergeUpdates(waiting))
    this.listen({ data: encoding.toUint8Array(encoder).slice().buffer })
  }

  /** Passes nothing on any more by itself. */
  drop(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }
}

function updateIn(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== frame.sync || bytes[1] !== sync.update) return undefined
  const decoder = decoding.createDecoder(bytes)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}
