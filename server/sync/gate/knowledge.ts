/**
 * What somebody must have had before them when they wrote: Yjs takes each client's items in order and nothing before what
 * it rests on, so whoever names one item had all of its client's before it, and all that those were written beside.
 */
import * as Y from "yjs"

type Id = { client: number; clock: number }

export class Knowledge {
  /** By client: the clock before which all is known. */
  private readonly ends = new Map<number, number>()
  /** Grows with whatever is learnt of others than the author. */
  others = 0
  private readonly store: Y.Doc["store"]
  private readonly author: number
  private readonly tick: () => void

  /** `author` is a Yjs client; `tick` throws when it has taken too long. */
  constructor(store: Y.Doc["store"], author: number, tick: () => void) {
    this.store = store
    this.author = author
    this.tick = tick
  }

  has({ client, clock }: Id): boolean {
    return clock < (this.ends.get(client) ?? 0)
  }

  /** This one, and all that follows from knowing it. */
  learn(id: Id): void {
    const waiting = [id]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { client, clock } = next
      const known = this.ends.get(client) ?? 0
      if (clock < known) continue
      this.ends.set(client, clock + 1)
      if (client !== this.author) this.others += 1
      const structs = this.store.clients.get(client) ?? []
      for (let at = Y.findIndexSS(structs, known); at < structs.length; at++) {
        this.tick()
        const struct = structs[at]
        if (!struct || struct.id.clock > clock) break
        // Of what is gone for good nothing is known any more: then less is refused.
        if (!(struct instanceof Y.Item)) continue
        const above = (struct.parent as Y.AbstractType<unknown> | null)?._item?.id
        for (const each of [struct.origin, struct.rightOrigin, above]) if (each && !this.has(each)) waiting.push(each)
      }
    }
  }
}
