/** The others' carets: a bar always, a name for as long as it is news. Hidden from screen readers. */
import { yCursorPlugin } from "@tiptap/y-tiptap"
import type { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import type { PresenceState, PresenceUser } from "#shared/protocol/presence.ts"

const nameShown = 2500

export const caretsPlugin = (awareness: Awareness, fragment: Y.XmlFragment) =>
  yCursorPlugin(heardIn(awareness, fragment), {
    cursorBuilder: (user: Partial<PresenceUser>) => {
      const caret = document.createElement("span")
      caret.className = `caret w${user.hue ?? 8}`
      caret.setAttribute("aria-hidden", "true")
      const name = document.createElement("b")
      name.textContent = (user.name ?? "").split(" ")[0] ?? ""
      caret.append("\u2060", name, "\u2060")
      setTimeout(() => name.remove(), nameShown)
      return caret
    },
    selectionBuilder: (user: Partial<PresenceUser>) => ({ class: `pick w${user.hue ?? 8}` }),
  })

/** The text that a caret stands in; null where there is no caret, undefined where nobody can say. */
type Place = object | null | undefined
type Change = { added: number[]; updated: number[]; removed: number[] }

/**
 * Tells of a caret only where it was and where it is: an acta has an editor for each of its items, and all of them would
 * look for everybody's carets with each letter of anybody, its own writer's too.
 */
class Ears {
  readonly of = new Map<() => void, Y.XmlFragment>()
  private readonly places = new Map<number, Place>()

  constructor(awareness: Awareness) {
    awareness.on("change", ({ added, updated, removed }: Change) => {
      const touched = new Set<Place>()
      for (const client of [...added, ...updated, ...removed]) {
        const now = placeOf(awareness, client)
        touched.add(this.places.get(client)).add(now)
        this.places.set(client, now)
      }
      for (const [tell, fragment] of this.of) if (touched.has(undefined) || touched.has(fragment)) tell()
    })
  }
}

function placeOf({ doc, states }: Awareness, client: number): Place {
  const { cursor } = (states.get(client) ?? {}) as PresenceState
  if (!cursor) return null
  let place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(cursor.head), doc)?.type
  while (place?.parent instanceof Y.XmlFragment) place = place.parent
  return place
}

const ears = new WeakMap<Awareness, Ears>()

/** The same awareness, as one of its editors is to hear it. */
function heardIn(awareness: Awareness, fragment: Y.XmlFragment): Awareness {
  let known = ears.get(awareness)
  if (!known) ears.set(awareness, (known = new Ears(awareness)))
  const { of } = known
  return Object.assign(Object.create(awareness) as Awareness, {
    on: (_change: string, tell: () => void) => of.set(tell, fragment),
    off: (_change: string, tell: () => void) => of.delete(tell),
  })
}
