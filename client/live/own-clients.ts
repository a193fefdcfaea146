/**
 * The Yjs clients that one has written under in an acta, in this browser. Each opening is another one: after a reload
 * what was written before is still one's own, though it was saved long ago.
 */
import { notes } from "./local.ts"

/** Openings in which something was written; a committee's acta sees some dozens. */
const most = 100

export class OwnClients {
  private readonly key: string
  private readonly ids: Set<number>

  constructor(noteKey: string) {
    this.key = `clients:${noteKey}`
    this.ids = new Set(this.noted())
  }

  has(client: number): boolean {
    return this.ids.has(client)
  }

  /** With the first thing that is written under it. */
  add(client: number): void {
    if (this.ids.has(client)) return
    this.ids.add(client)
    // Another tab of mine notes its own in the same place.
    notes.write(this.key, [...new Set([...this.noted(), client])].slice(-most))
  }

  private noted(): number[] {
    const note = notes.read<unknown>(this.key)
    return Array.isArray(note) ? note.filter((each) => typeof each === "number") : []
  }
}
