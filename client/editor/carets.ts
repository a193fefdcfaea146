/** The others' carets: a bar always, a name for as long as it is news. Hidden from screen readers. */
import { yCursorPlugin } from "@tiptap/y-tiptap"
import type { Awareness } from "y-protocols/awareness"
import type { PresenceUser } from "#shared/protocol/presence.ts"

const nameShown = 2500

export const caretsPlugin = (awareness: Awareness) =>
  yCursorPlugin(awareness, {
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
