/** The helpers of one item's editor, made when it first has the caret. What is open is one thing or nothing. */
import type { EditorState } from "@tiptap/pm/state"
import type { DecorationSet } from "@tiptap/pm/view"
import type { BodyDetail } from "#shared/protocol/api.ts"
import type { Seat } from "../writing.ts"
import { mentionSections, type Mentioned } from "./mention.ts"
import { Popup, type Section } from "./popup.ts"
import { referenceSections } from "./reference.ts"
import { insertWords, slashSections } from "./slash.ts"
import { Suggestions } from "./suggestion.ts"
import { isJustTyped, tokenIn, type Sign, type Token } from "./token.ts"
import { wordsFor } from "./words.ts"
import "./writing.css"

export { dayIn, helpWithDay } from "./due.ts"
export { cleaned } from "./pasted.ts"

export type Help = {
  update: (before: EditorState) => void
  keydown: (event: KeyboardEvent) => boolean
  /** Takes what is suggested; false where nothing is. */
  accept: () => boolean
  decorations: (state: EditorState) => DecorationSet | undefined
  close: () => void
  destroy: () => void
}

export function help(seat: Seat): Help {
  const { editor, desk, views } = seat
  const t = wordsFor(views.words)
  const popup = new Popup(editor.view.dom)
  const suggestions = new Suggestions(seat)
  let open: Sign | undefined
  /** Its people and its standard texts: asked for with the first sign. */
  let body: BodyDetail | undefined
  const close = () => {
    open = undefined
    popup.close()
  }

  /** Takes the token away; what `work` does is undone together with that, and then the token is back. */
  const done = (token: Token, work: () => void) => {
    const { undo } = desk().live
    close()
    undo.stopCapturing()
    const { state, view } = editor
    const { from } = state.selection
    view.dispatch(state.tr.delete(from - token.query.length - 1, from))
    work()
    undo.stopCapturing()
  }

  const take = (token: Token, what: Mentioned) => {
    if ("name" in what) return done(token, () => insertWords(editor, what.name))
    done(token, () => {
      const { state, view } = editor
      const { $from } = state.selection
      view.dispatch(state.tr.setNodeMarkup($from.before(), undefined, { ...$from.parent.attrs, ...what }))
    })
    views.announce("owner" in what ? t.assigned(what.owner) : t.due.set(what.due))
  }

  const complete = (token: Token, query: string) => {
    const { state, view } = editor
    const { from } = state.selection
    view.dispatch(state.tr.insertText(query, from - token.query.length, from))
  }

  const sectionsFor = (token: Token): Section[] => {
    const { query } = token
    if (token.sign === "#") return referenceSections({ seat, query, done: (work) => done(token, work) })
    if (token.sign === "@") return mentionSections({ seat, query, body, take: (what) => take(token, what) })
    return slashSections({
      seat,
      query,
      body,
      done: (work) => done(token, work),
      complete: (wanted) => complete(token, wanted),
    })
  }

  const show = () => {
    const before = textBefore(editor.state)
    const token = before === undefined ? undefined : tokenIn(before)
    const sections = token && token.sign === open ? sectionsFor(token) : []
    const count = sections.reduce((sum, { options }) => sum + options.length, 0)
    // An accent that still waits for its letter is no name's beginning, and no reason to go.
    if (token && count === 0 && editor.view.composing) return
    if (!token || count === 0) return close()
    const wasOpen = popup.isOpen
    const label = { "/": t.menu, "@": t.mention.label, "#": t.references }[token.sign]
    // Alone in the middle of a sentence a sign may be meant as one: then Enter stays Enter.
    const isSure = token.query !== "" || before === token.sign || token.sign === "@"
    popup.show({ label, sections, isSure, foot: token.sign === "/" ? t.foot : undefined }, () => placeOf(token))
    if (!wasOpen) views.announce(`${label}: ${t.opened(count)}`)
  }

  const placeOf = (token: Token): DOMRect | undefined => {
    const { from } = editor.state.selection
    const { left, top, bottom } = editor.view.coordsAtPos(Math.max(0, from - token.query.length - 1))
    return new DOMRect(left, top, 0, bottom - top)
  }

  return {
    close,
    destroy: close,
    accept: () => open === undefined && suggestions.accept(),
    decorations: (state) => (open === undefined ? suggestions.decorations(state) : undefined),
    keydown(event) {
      if (event.key === "Escape" && open !== undefined) {
        close()
        return true
      }
      if (event.key === "Escape" && suggestions.refuse()) return true
      return popup.keydown(event)
    },
    update(before) {
      const { state } = editor
      if (open === undefined && before.doc !== state.doc) suggestions.speak(state)
      if (open === undefined) {
        const now = textBefore(state)
        const was = before.doc === state.doc ? undefined : textBefore(before)
        if (now === undefined || was === undefined || !views.isEditable() || !isJustTyped(was, now)) return
        open = tokenIn(now)?.sign
        if (!body)
          void desk()
            .body()
            .then((come) => {
              body = come
              if (open !== undefined && come) show()
            })
      } else if (before.doc === state.doc && before.selection.eq(state.selection)) return
      show()
    },
  }
}

/** The words of the line up to the caret: where lines of text are, and no titles, motions or selections. */
function textBefore({ selection }: EditorState): string | undefined {
  const { $from, empty } = selection
  const { parent } = $from
  if (!empty || !parent.isTextblock || parent.type.name === "itemTitle" || parent.type.name === "motion")
    return undefined
  return parent.textBetween(0, $from.parentOffset, undefined, "\ufffc")
}
