/**
 * What was written here and isn't known to be on the server's disk: how much, and from which clock of which client.
 * It survives a reload, after which the same words stand in the document under an older client's id.
 */
import * as Y from "yjs"
import { notes } from "./local.ts"

/** By client id: the first clock that isn't confirmed, and how many changes since. */
type Entries = Record<string, { from: number; changes: number }>

export class Unsent {
  private readonly key: string
  private entries: Entries
  /** Clock of the present document's own client when all of it was last confirmed. */
  private confirmed = 0

  constructor(key: string) {
    // Signing out asks for this note by name, to warn of what would be lost.
    this.key = `pending:${key}`
    this.entries = this.noted()
  }

  get changes(): number {
    return Object.values(this.entries).reduce((sum, { changes }) => sum + changes, 0)
  }

  get from(): ReadonlyMap<number, number> {
    return new Map(Object.entries(this.entries).map(([client, { from }]) => [Number(client), from]))
  }

  begin(doc: Y.Doc): void {
    this.confirmed = Y.getState(doc.store, doc.clientID)
  }

  wrote(doc: Y.Doc): void {
    const known = this.entries[doc.clientID]
    this.entries[doc.clientID] = { from: known?.from ?? this.confirmed, changes: (known?.changes ?? 0) + 1 }
    // Another tab of mine keeps its own in the same note.
    notes.write(this.key, { ...this.noted(), ...this.entries })
  }

  /** All of it is on the disk, or set aside for its author. */
  settle(doc: Y.Doc): void {
    this.begin(doc)
    if (Object.keys(this.entries).length === 0) return
    const others = Object.entries(this.noted()).filter(([client]) => !(client in this.entries))
    this.entries = {}
    notes.write(this.key, others.length === 0 ? undefined : Object.fromEntries(others))
  }

  private noted(): Entries {
    const note = notes.read<Entries | number>(this.key)
    return typeof note === "object" ? note : {}
  }
}
