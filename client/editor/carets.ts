/** The others' carets: a bar always, a name for as long as it is news. Hidden from screen readers. */
import { Plugin } from "@tiptap/pm/state"
import { yCursorPlugin } from "@tiptap/y-tiptap"
import type { Awareness } from "y-protocols/awareness"
import * as Y from "yjs"
import type { PresenceState, PresenceUser } from "#shared/protocol/presence.ts"

const nameShown = 2500

export function carets(awareness: Awareness, fragment: Y.XmlFragment): Plugin[] {
  const ear = new Ear()
  const drawn = yCursorPlugin(heardIn(awareness, fragment, ear), {
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
  }) as Plugin
  return [drawn, inSight(ear)]
}

type Change = { added: number[]; updated: number[]; removed: number[] }

/** Out of sight they may lag so far behind, in ms; not all as long, or all would draw in one task. */
const unseenPause = () => 1000 + Math.random() * 1000

/** One editor's share in what is heard of carets: each move while it can be seen, else the sum of them now and then. */
export class Ear {
  tell: (() => void) | undefined
  private isSeen = true
  private timer: ReturnType<typeof setTimeout> | undefined

  hear(): void {
    if (this.isSeen) this.tell?.()
    else this.timer ??= setTimeout(() => this.catchUp(), unseenPause())
  }

  see(isSeen: boolean): void {
    this.isSeen = isSeen
    if (isSeen && this.timer) this.catchUp()
  }

  close(): void {
    clearTimeout(this.timer)
  }

  private catchUp(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.tell?.()
  }
}

/**
 * Tells of a caret only where it was and where it is: an acta has an editor for each of its items, and all of them would
 * look for everybody's carets with each letter of anybody, its own writer's too.
 */
class Ears {
  readonly of = new Map<Ear, Y.XmlFragment>()
  private readonly cursors = new Map<number, PresenceState["cursor"]>()

  constructor(awareness: Awareness) {
    const { doc, clientID, states } = awareness as Awareness & { states: Map<number, PresenceState | null> }
    for (const [client, state] of states) this.cursors.set(client, state?.cursor)
    awareness.on("change", ({ added, updated, removed }: Change) => {
      const touched = new Set<object | undefined>()
      for (const client of [...added, ...updated, ...removed]) {
        if (client === clientID) continue
        const cursor = states.get(client)?.cursor
        // Where it was is asked for now: a text that nobody had then may have come meanwhile, and have drawn it.
        touched.add(textOf(doc, this.cursors.get(client))).add(textOf(doc, cursor))
        this.cursors.set(client, cursor)
      }
      for (const [ear, fragment] of this.of) if (touched.has(fragment)) ear.hear()
    })
  }
}

/** The item's text that a caret stands in. One that isn't here yet brings its carets when it comes. */
function textOf(doc: Y.Doc, cursor: PresenceState["cursor"]): object | undefined {
  if (!cursor) return undefined
  let place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(cursor.head), doc)?.type
  while (place?.parent instanceof Y.XmlFragment) place = place.parent
  return place
}

const ears = new WeakMap<Awareness, Ears>()

/** The same awareness, as one of its editors is to hear it. */
function heardIn(awareness: Awareness, fragment: Y.XmlFragment, ear: Ear): Awareness {
  let known = ears.get(awareness)
  if (!known) ears.set(awareness, (known = new Ears(awareness)))
  const { of } = known
  return Object.assign(Object.create(awareness) as Awareness, {
    on(_change: string, tell: () => void) {
      ear.tell = tell
      of.set(ear, fragment)
    },
    off() {
      ear.close()
      of.delete(ear)
    },
  })
}

/** Where the browser can't tell, everything is in sight. */
const inSight = (ear: Ear) =>
  new Plugin({
    view({ dom }) {
      if (typeof IntersectionObserver === "undefined") return {}
      const watch = new IntersectionObserver((seen) => ear.see(seen.at(-1)?.isIntersecting ?? true))
      watch.observe(dom)
      return { destroy: () => watch.disconnect() }
    },
  })
