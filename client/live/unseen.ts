/**
 * Others' letters that I took away without having seen them: they came into a line that was gone here by then. While
 * their author is connected it is the author's page that looks after them (`fallen.ts`); of one who has left, mine must.
 */
import * as Y from "yjs"
import { itemOf } from "./fallen.ts"

/** Typed in a row by one client. `item` is unknown where the line is gone from memory too. */
export type Unseen = { client: number; item: string | undefined; text: string }

/** Applies what the server had and I hadn't; answers what of it stands nowhere here, though nobody there has deleted it. */
export function unseenUnder(doc: Y.Doc, update: Uint8Array, apply: () => void): Unseen[] {
  const { structs, ds } = Y.decodeUpdate(update)
  const known = new Map(structs.map(({ id: { client } }) => [client, Y.getState(doc.store, client)]))
  apply()
  const found: Unseen[] = []
  let last: { client: number; clock: number } | undefined
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue
    const { client, clock } = struct.id
    // Of what comes later than that, something it rests on is still to come.
    const end = Math.min(clock + struct.length, Y.getState(doc.store, client))
    let at = Math.max(clock, known.get(client) ?? 0)
    while (at < end) {
      const here = Y.getItem(doc.store, Y.createID(client, at))
      const stop = Math.min(end, here.id.clock + here.length)
      for (; here.deleted && at < stop; at++) {
        if (Y.isDeleted(ds, Y.createID(client, at))) continue
        const before = at === clock ? struct.origin : Y.createID(client, at - 1)
        const run = last && before?.client === last.client && before.clock === last.clock ? found.at(-1) : undefined
        const letter = struct.content.str.charAt(at - clock)
        if (run) run.text += letter
        else found.push({ client, item: placeOf(doc, here), text: letter })
        last = { client, clock: at }
      }
      at = stop
    }
  }
  return found.filter(({ text }) => text.trim() !== "")
}

/** Declared as an item, yet what the memory has let go of is none. */
const placeOf = (doc: Y.Doc, struct: Y.Item | Y.GC): string | undefined =>
  struct instanceof Y.Item && struct.parent instanceof Y.XmlText ? itemOf(doc, struct.parent) : undefined
