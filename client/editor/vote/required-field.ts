/** How many votes in favour it takes, where the rules ask for more than a simple majority: a number, with the usual ones at hand. */
import type { Acta, Id, Vote } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { membersOf, presenceAt } from "#shared/domain/presence.ts"
import type { Catalogue } from "#shared/text/catalogue.ts"
import { make } from "./dom.ts"

export class RequiredField {
  readonly dom: HTMLLabelElement
  private readonly words: Catalogue["floor"]["vote"]
  private readonly field = make("input", "ghost vote-required")
  private readonly usual = make("datalist")

  /** `note` takes undefined for a simple majority; `enter` leads on to the voting. */
  constructor(words: Catalogue["floor"]["vote"], note: (required: number | undefined) => void, enter: () => void) {
    const { field, usual } = this
    this.words = words
    usual.id = `usual-${newId()}`
    field.type = "number"
    field.min = "1"
    field.max = "100000"
    field.inputMode = "numeric"
    field.placeholder = words.simple
    field.setAttribute("list", usual.id)
    field.addEventListener("change", () => {
      const required = Number.parseInt(field.value, 10)
      note(required >= 1 ? Math.min(required, 100_000) : undefined)
    })
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return
      event.preventDefault()
      field.blur()
      enter()
    })
    this.dom = make("label", "", make("span", "", words.required), field, usual)
  }

  update(acta: Pick<Acta, "attendance" | "items">, item: Id, { kind, required }: Vote): void {
    this.dom.hidden = kind === "assent"
    if (document.activeElement === this.field) return
    this.field.value = required === undefined ? "" : String(required)
    const members = membersOf(acta)
    const presence = presenceAt(acta, item)
    const present = members.filter(({ attendee }) => presence(attendee) !== "away").length
    const usual: [count: number, name: string][] = [
      [Math.floor(members.length / 2) + 1, this.words.absolute],
      [Math.ceil((present * 2) / 3), this.words.twoThirds],
      [Math.ceil((members.length * 2) / 3), this.words.twoThirdsOfAll],
    ]
    const options = members.length === 0 ? [] : usual.filter(([count]) => count > 0)
    this.usual.replaceChildren(...options.map(([count, name]) => new Option(`${count}: ${name}`, String(count))))
  }
}
