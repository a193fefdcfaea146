/**
 * Under the line that one writes in: what it could be. "Se acuerda …" may become an agreement, a task's last words its
 * owner or its day. It asks for nothing: one goes on writing, accepts with a key, or sends it away for good.
 */
import type { DecorationSet } from "@tiptap/pm/view"
import type { EditorState } from "@tiptap/pm/state"
import { soundsAgreed, toldAtEnd, type Told } from "#shared/domain/capture.ts"
import { whoFits } from "#shared/domain/names.ts"
import { everyone } from "#shared/domain/presence.ts"
import type { Seat } from "../writing.ts"
import { icons } from "./icons.ts"
import { localeOf, longDay, wordsFor } from "./words.ts"

type Offer = { from: number; to: number; text: string } & ({ kind: "agreement" } | ({ kind: "told" } & Told))

export class Suggestions {
  private readonly seat: Seat
  /** Lines of which somebody said no, by how they begin: they go on growing. */
  private readonly refused = new Set<string>()
  private said = ""
  private last: { state: EditorState; offer: Offer | undefined } | undefined

  constructor(seat: Seat) {
    this.seat = seat
  }

  /** Asked several times for one state: by what is drawn, and by what is read out. */
  private offerIn(state: EditorState): Offer | undefined {
    if (this.last?.state !== state) this.last = { state, offer: this.find(state) }
    return this.last.offer
  }

  private find({ selection }: EditorState): Offer | undefined {
    const { $from, empty } = selection
    const line = $from.parent
    if (!empty || $from.depth !== 1 || !this.seat.views.isEditable()) return undefined
    const text = line.textBetween(0, line.content.size, undefined, "\ufffc")
    if (this.refused.has(beginning(text))) return undefined
    const place = { from: $from.before(), to: $from.after(), text }
    if (line.type.name === "paragraph") return soundsAgreed(text) ? { ...place, kind: "agreement" } : undefined
    if (line.type.name !== "task") return undefined
    const told = toldAtEnd(text, this.seat.desk().outline.current.acta.date)
    const isNew = told && (told.owner === undefined || !line.attrs.owner) && (told.due === undefined || !line.attrs.due)
    return isNew ? { ...place, ...told, owner: told.owner && this.known(told.owner), kind: "told" } : undefined
  }

  /** As the list of attendees spells it. */
  private known(owner: string): string {
    const people = everyone(this.seat.desk().outline.current.acta).map(({ attendee }) => attendee.name)
    const meant = whoFits(owner, people, (name) => name)
    return meant.length === 1 && meant[0] ? meant[0] : owner
  }

  decorations(state: EditorState): DecorationSet | undefined {
    const offer = this.offerIn(state)
    if (!offer) return undefined
    const { Decoration, DecorationSet } = this.seat.hands
    const words = this.wordsOf(offer)
    const key = `${offer.kind} ${words}`
    const widget = Decoration.widget(offer.to, () => this.draw(offer.kind, words), {
      side: -1,
      key,
      stopEvent: () => true,
    })
    return DecorationSet.create(state.doc, [widget])
  }

  /** Read out once, when it first shows. */
  speak(state: EditorState): void {
    const offer = this.offerIn(state)
    const said = offer ? `${this.wordsOf(offer)} ${wordsFor(this.seat.views.words).suggestion.key}` : ""
    if (said !== "" && said !== this.said) this.seat.views.announce(said)
    this.said = said
  }

  accept(): boolean {
    const { editor, hands } = this.seat
    const offer = this.offerIn(editor.state)
    if (!offer) return false
    const { undo } = this.seat.desk().live
    undo.stopCapturing()
    if (offer.kind === "agreement") hands.toggleAgreement(editor)
    else {
      const { keep, owner, due, from, to } = offer
      const { tr, doc } = editor.state
      const attributes = { ...doc.nodeAt(from)?.attrs, ...(owner && { owner }), ...(due && { due }) }
      editor.view.dispatch(tr.setNodeMarkup(from, undefined, attributes).delete(from + 1 + keep, to - 1))
      this.seat.views.announce(this.wordsOf(offer))
    }
    undo.stopCapturing()
    editor.view.focus()
    return true
  }

  /** False where nothing is offered. */
  refuse(): boolean {
    const offer = this.offerIn(this.seat.editor.state)
    if (!offer) return false
    this.refused.add(beginning(offer.text))
    this.last = undefined
    const { view, state } = this.seat.editor
    view.dispatch(state.tr.setMeta("addToHistory", false))
    return true
  }

  private wordsOf(offer: Offer): string {
    const t = wordsFor(this.seat.views.words)
    if (offer.kind === "agreement") return t.suggestion.agreement
    const day = offer.due && longDay(offer.due, localeOf(this.seat.views.words))
    return [offer.owner && t.assigned(offer.owner), day && t.due.set(day)].filter(Boolean).join(" · ")
  }

  private draw(kind: Offer["kind"], words: string): HTMLElement {
    const t = wordsFor(this.seat.views.words).suggestion
    const dom = document.createElement("div")
    dom.className = "suggestion"
    dom.contentEditable = "false"
    const picture = document.createElement("span")
    picture.innerHTML = `<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${icons[kind === "agreement" ? "agreement" : "task"]}</svg>`
    const says = document.createElement("span")
    says.textContent = words
    const button = (label: string, keys: string, run: () => void) => {
      const made = document.createElement("button")
      made.type = "button"
      // The keys do the same: one who writes isn't led through buttons by Tab.
      made.tabIndex = -1
      made.className = "btn btn-sm"
      made.append(label, Object.assign(document.createElement("kbd"), { textContent: keys }))
      made.addEventListener("mousedown", (event) => event.preventDefault())
      made.addEventListener("click", run)
      return made
    }
    dom.append(
      picture,
      says,
      button(kind === "agreement" ? t.turn : t.note, t.acceptKey, () => this.accept()),
      button(t.no, "Esc", () => this.refuse()),
    )
    return dom
  }
}

/** Enough to know a line by while its end is written. */
const beginning = (text: string): string => text.slice(0, 24)
