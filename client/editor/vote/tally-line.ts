/** The tally: counted from the roll, or written in where hands or papers were counted. */
import type { Choice } from "#shared/domain/acta.ts"
import { choices, type Tally } from "#shared/domain/votes.ts"
import type { Catalogue } from "#shared/text/catalogue.ts"
import { make, say } from "./dom.ts"

type Actions = { note: (choice: Choice, count: number | null) => void; end: () => void }

export class TallyLine {
  readonly dom = make("dl", "tally")
  private readonly words: Catalogue
  private readonly shown = new Map<Choice, HTMLElement>()
  private readonly fields = new Map<Choice, HTMLInputElement>()
  private readonly leftWord = make("dt")
  private readonly left = make("dd")

  constructor(words: Catalogue, actions: Actions) {
    this.words = words
    for (const choice of choices) {
      const field = make("input", "input input-sm")
      field.type = "number"
      field.min = "0"
      field.inputMode = "numeric"
      const label = words.meeting.vote.choices[choice]
      field.setAttribute("aria-label", words.floor.vote.count(label))
      field.addEventListener("input", () => {
        const count = Number.parseInt(field.value, 10)
        actions.note(choice, Number.isSafeInteger(count) && count >= 0 ? Math.min(count, 100_000) : null)
      })
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return
        event.preventDefault()
        const next = this.fields.get(choices[choices.indexOf(choice) + 1] ?? choice)
        if (next === field) actions.end()
        else next?.focus()
      })
      const shown = make("span")
      this.fields.set(choice, field)
      this.shown.set(choice, shown)
      this.dom.append(make("div", "", make("dt", "", label), make("dd", "", shown, field)))
    }
    this.left.setAttribute("aria-live", "polite")
    this.dom.append(make("div", "", this.leftWord, this.left))
  }

  update(tally: Tally | undefined, left: number, isWritten: boolean): void {
    for (const choice of choices) {
      const field = this.fields.get(choice)
      const shown = this.shown.get(choice)
      if (!field || !shown) continue
      field.hidden = !isWritten
      shown.hidden = isWritten
      say(shown, String(tally?.[choice] ?? 0))
      if (document.activeElement !== field) field.value = tally === undefined ? "" : String(tally[choice])
    }
    say(this.leftWord, left < 0 ? this.words.floor.vote.tooMany : this.words.floor.vote.missing)
    say(this.left, String(Math.abs(left)))
    this.left.classList.toggle("t-danger", left < 0)
  }

  focus(): boolean {
    const field = this.fields.get("inFavour")
    field?.focus()
    field?.select()
    return field !== undefined
  }
}
