/** A task's day in words: the list says what was understood, and offers what is meant most often. */
import type { Day } from "#shared/domain/acta.ts"
import { isDay } from "#shared/domain/dates.ts"
import { readDay } from "#shared/domain/day-words.ts"
import type { ViewContext } from "../node-views.ts"
import { icons } from "./icons.ts"
import { Popup, type Option, type Section } from "./popup.ts"
import { localeOf, longDay, wordsFor } from "./words.ts"

const helped = new WeakSet<HTMLInputElement>()

/** Once a field. What it holds when it is left is read by `dayIn`. */
export function helpWithDay(field: HTMLInputElement, views: ViewContext): void {
  if (helped.has(field)) return
  helped.add(field)
  const t = wordsFor(views.words).due
  const locale = localeOf(views.words)
  const popup = new Popup(field)
  const set = (value: string) => {
    popup.close()
    field.value = value
    field.dispatchEvent(new Event("change"))
    views.announce(value === "" ? t.none : t.set(longDay(value, locale)))
  }
  const option = (day: Day, label?: string): Option => ({
    id: `${day} ${label}`,
    label: label ?? longDay(day, locale),
    detail: label && longDay(day, locale),
    icon: icons.day,
    run: () => set(day),
  })
  const calendar: Option = {
    id: "calendar",
    label: t.calendar,
    icon: icons.day,
    run: () => {
      popup.close()
      pick(field, set)
    },
  }
  const show = () => {
    const from = views.outline.current.acta.date ?? today()
    const written = field.value.trim()
    const understood = readDay(written, from)
    const often = t.quick.flatMap((words) => {
      const day = readDay(words, from)
      return day !== undefined && day !== understood ? [option(day, words)] : []
    })
    const sections: Section[] = [
      { title: t.understood, options: understood === undefined ? [] : [option(understood)] },
      { title: t.often, options: understood === undefined ? [...often, calendar] : [calendar] },
    ]
    popup.show({ label: t.label, sections, isSure: understood !== undefined }, () => field.getBoundingClientRect())
  }
  field.addEventListener("input", show)
  field.addEventListener("focus", show)
  field.addEventListener("blur", () => popup.close())
  // Before the field's own keys: Enter takes the day, and then leads back to the text.
  field.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && popup.isOpen) {
        popup.close()
        event.stopImmediatePropagation()
      } else if (event.key === "Tab") popup.close()
      else if (popup.keydown(event) && event.key !== "Enter") {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
    },
    { capture: true },
  )
  if (document.activeElement === field) show()
}

/** The browser's own calendar, under the field. */
function pick(field: HTMLInputElement, set: (value: string) => void): void {
  const picker = document.createElement("input")
  picker.type = "date"
  picker.className = "day-picker"
  picker.tabIndex = -1
  picker.setAttribute("aria-hidden", "true")
  field.after(picker)
  picker.addEventListener("change", () => set(picker.value))
  picker.addEventListener("blur", () => picker.remove())
  picker.focus()
  picker.showPicker()
}

/** The day that a field's words say, counted from the meeting; undefined where they say none. */
export const dayIn = (text: string, from: Day | undefined): Day | undefined =>
  isDay(text) ? text : readDay(text, from ?? today())

const today = (): Day => {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-")
}
