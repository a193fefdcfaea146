/**
 * The roll, one row a person: S, N, A and on to the next. Rows are kept and changed in place, so that a remote ballot
 * never takes the focus from whoever is calling the roll.
 */
import type { Choice } from "#shared/domain/acta.ts"
import { choices, type Row } from "#shared/domain/votes.ts"
import type { Catalogue } from "#shared/text/catalogue.ts"
import { hueOf } from "#shared/protocol/presence.ts"
import { initials } from "#client/ui/avatar.tsx"
import { button, icon, make, say } from "./dom.ts"

export type RollActions = {
  choose: (id: string, choice: Choice | undefined) => void
  reason: (id: string, text: string) => void
  unanimity: () => void
  recuse: (id: string, isRecused: boolean) => void
  /** Up from the first row, and out. */
  leave: (to: "motion" | "below") => void
  /** Down from the last. */
  end: () => void
}

type Line = Row & { isRecused: boolean }

const looks: Record<Choice, string> = { inFavour: "vb-s", against: "vb-n", abstained: "vb-a" }

export class RollCall {
  readonly dom = make("ul", "vote-roll")
  private readonly rows = new Map<string, RollRow>()
  private readonly words: Catalogue
  private readonly actions: RollActions
  private current: string | undefined

  constructor(words: Catalogue, actions: RollActions) {
    this.words = words
    this.actions = actions
    this.dom.addEventListener("keydown", (event) => this.key(event))
    this.dom.addEventListener("focusin", ({ target }) => {
      const row = [...this.rows.values()].find(({ dom }) => dom.contains(target as globalThis.Node))
      if (row) this.current = row.id
      this.draw()
    })
  }

  update(lines: Line[], isOpen: boolean): void {
    const wanted = new Set(lines.map(({ id }) => id))
    for (const [id, row] of this.rows)
      if (!wanted.has(id)) {
        row.dom.remove()
        this.rows.delete(id)
      }
    let before: Element | null = this.dom.firstElementChild
    for (const line of lines) {
      const row = this.rows.get(line.id) ?? new RollRow(line.id, this.words, this.actions)
      this.rows.set(line.id, row)
      row.update(line, isOpen)
      // A row that stands where it should isn't touched: moving it would take its focus.
      if (row.dom === before) before = before.nextElementSibling
      else this.dom.insertBefore(row.dom, before)
    }
    this.draw()
  }

  focus(): boolean {
    const row = this.list().find(({ isOpen, choice }) => isOpen && choice === undefined) ?? this.list()[0]
    row?.focus()
    return row !== undefined
  }

  private list(): RollRow[] {
    return [...this.dom.children].flatMap((dom) => [...this.rows.values()].filter((row) => row.dom === dom))
  }

  /** One stop for Tab in the whole roll: the row one is at. */
  private draw(): void {
    const list = this.list()
    const at = list.find(({ id }) => id === this.current) ?? list[0]
    for (const row of list) row.stop(row === at)
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    const list = this.list()
    const index = list.findIndex(({ dom }) => dom.contains(event.target as globalThis.Node))
    const row = list[index]
    if (!row) return
    const { keys } = this.words.floor.vote
    const pressed = event.key.toUpperCase()
    const choice = choices.find((each) => keys[each] === pressed)
    const step = (to: number) => {
      const next = list[to]
      if (next) next.focus()
      else if (to < 0) this.actions.leave("motion")
      else this.actions.end()
    }
    const moves: Record<string, () => void> = {
      ArrowDown: () => step(index + 1),
      ArrowUp: () => step(index - 1),
      ArrowRight: () => row.beside(1),
      ArrowLeft: () => row.beside(-1),
      Home: () => step(0),
      End: () => step(list.length - 1),
      Backspace: () => row.isOpen && this.actions.choose(row.id, undefined),
      Delete: () => row.isOpen && this.actions.choose(row.id, undefined),
      Escape: () => this.actions.leave("below"),
    }
    if (moves[event.key]) moves[event.key]?.()
    else if (choice && row.isOpen) {
      this.actions.choose(row.id, choice)
      step(index + 1)
    } else if (pressed === keys.unanimity) this.actions.unanimity()
    else if (pressed === keys.recuse) {
      // The row's buttons go: on to the next before they do.
      if (!row.isRecused) step(index + 1)
      this.actions.recuse(row.id, !row.isRecused)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
}

class RollRow {
  readonly dom = make("li", "vr")
  readonly id: string
  isOpen = false
  isRecused = false
  choice: Choice | undefined
  private readonly words: Catalogue
  private readonly name = make("b")
  private readonly group = make("span", "d")
  private readonly initials: HTMLElement
  private readonly radios = make("span", "vbs")
  private readonly buttons = new Map<Choice, HTMLButtonElement>()
  private readonly note: HTMLButtonElement
  private readonly reason = make("input", "ghost vote-reason")
  private readonly out = make("span", "vote-out state")
  private asks = false

  constructor(id: string, words: Catalogue, actions: RollActions) {
    this.id = id
    this.words = words
    this.initials = make("span", `who who-s w${hueOf(id)}`)
    this.initials.setAttribute("aria-hidden", "true")
    this.radios.setAttribute("role", "radiogroup")
    for (const choice of choices) {
      const made = button("vb", "", () => this.isOpen && actions.choose(id, choice))
      made.setAttribute("role", "radio")
      made.append(
        icon("circle"),
        make("span", "", words.floor.vote.short[choice]),
        make("kbd", "", words.floor.vote.keys[choice]),
      )
      made.querySelector("kbd")?.setAttribute("aria-hidden", "true")
      this.buttons.set(choice, made)
      this.radios.append(made)
    }
    this.note = button("btn btn-sq btn-sm vote-note", "", () => {
      this.asks = !this.asks
      this.drawReason()
      if (this.asks) this.reason.focus()
    })
    this.note.append(icon("note"))
    this.reason.maxLength = 2000
    this.reason.addEventListener("change", () => actions.reason(id, this.reason.value.trim()))
    this.reason.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return
      event.preventDefault()
      this.reason.blur()
      this.focus()
    })
    const undo = button("btn btn-link btn-sm", words.floor.vote.back, () => actions.recuse(id, false))
    this.out.append(icon("aside"), make("span", "", words.meeting.vote.recused), undo)
    const person = make("span", "", this.name, this.group)
    this.dom.append(make("span", "vn", this.initials, person), this.radios, this.out, this.note, this.reason)
  }

  update({ person, ballot, mayVote, isRecused }: Line, isOpen: boolean): void {
    const t = this.words.floor.vote
    const name = person?.attendee.name ?? this.words.meeting.vote.unknown
    const fresh = ballot?.choice !== this.choice || isRecused !== this.isRecused
    this.isRecused = isRecused
    this.isOpen = isOpen && !isRecused
    this.choice = isRecused ? undefined : ballot?.choice
    say(this.name, name)
    say(this.group, mayVote || isRecused ? (person?.group.title.replace(/\s*:$/, "") ?? "") : t.notThere)
    this.group.classList.toggle("t-danger", !mayVote && !isRecused)
    say(this.initials, initials(name))
    this.radios.hidden = isRecused
    this.out.hidden = !isRecused
    this.radios.setAttribute("aria-label", t.voteOf(name))
    for (const [choice, made] of this.buttons) {
      const isOn = this.choice === choice
      made.setAttribute("aria-checked", String(isOn))
      made.setAttribute("aria-label", `${name}: ${t.short[choice]}`)
      made.disabled = !this.isOpen
      made.className = `vb ${isOn ? `vb-on ${looks[choice]}` : ""}`
      if (fresh) made.firstElementChild?.replaceWith(icon(isOn ? "chosen" : "circle"))
    }
    this.note.hidden = ballot === undefined || isRecused || !isOpen
    this.note.setAttribute("aria-label", t.reasonOf(name))
    this.note.title = t.reason
    this.reason.setAttribute("aria-label", t.reasonOf(name))
    this.reason.placeholder = t.reasonHint
    this.reason.disabled = !this.isOpen
    if (document.activeElement !== this.reason) this.reason.value = ballot?.reason ?? ""
    this.drawReason()
  }

  private drawReason(): void {
    const isShown = !this.note.hidden && (this.asks || this.reason.value !== "")
    this.reason.hidden = !isShown
    this.note.setAttribute("aria-expanded", String(isShown))
  }

  private get stops(): HTMLButtonElement[] {
    const undo = this.out.querySelector("button")
    return this.isRecused && undo ? [undo] : [...this.buttons.values()]
  }

  /** Where Tab comes in: at what is chosen, or at the first. */
  private get entry(): HTMLButtonElement | undefined {
    const chosen = this.choice && this.buttons.get(this.choice)
    return this.isRecused ? this.stops[0] : (chosen ?? this.stops[0])
  }

  stop(isStop: boolean): void {
    for (const each of this.buttons.values()) each.tabIndex = -1
    const { entry } = this
    if (entry) entry.tabIndex = isStop ? 0 : -1
    this.note.tabIndex = isStop ? 0 : -1
  }

  focus(): void {
    this.entry?.focus()
    this.dom.scrollIntoView({ block: "nearest" })
  }

  beside(step: -1 | 1): void {
    const { stops } = this
    const at = stops.indexOf(document.activeElement as HTMLButtonElement)
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus()
  }
}
