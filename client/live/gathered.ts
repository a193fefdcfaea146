/**
 * What goes to this computer's store. My own changes go at once; the others' are gathered, since each write is a
 * transaction of the browser's, and the server has them anyway.
 */
import * as Y from "yjs"

/** A quarter of a second of the others' words may be lost with a browser that falls over, until the server sends them. */
const pause = 250

export class Gathered {
  private readonly store: (update: Uint8Array) => void
  private waiting: Uint8Array[] = []
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(store: (update: Uint8Array) => void) {
    this.store = store
  }

  take(update: Uint8Array, isMine: boolean): void {
    this.waiting.push(update)
    // With all that came before it: a letter without the one that it follows is none.
    if (isMine) this.flush()
    else this.timer ??= setTimeout(() => this.flush(), pause)
  }

  flush(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const { waiting } = this
    this.waiting = []
    const [first, ...more] = waiting
    if (first) this.store(more.length === 0 ? first : Y.mergeUpdates(waiting))
  }
}
