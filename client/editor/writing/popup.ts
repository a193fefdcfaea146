/**
 * A list at the caret. The focus stays where one writes, which says by `aria-activedescendant` what is chosen; plain
 * DOM, so that it opens with the very keystroke.
 */
export type Option = {
  id: string
  label: string
  /** What was written already, to be told apart in the label: from, to. */
  marked?: [number, number] | undefined
  detail?: string | undefined
  icon?: string | undefined
  /** The key that does the same, or what it would write. */
  keys?: string | undefined
  run: () => void
}
export type Section = { title: string; options: Option[] }
export type Listing = {
  /** What the list is for, read out. */
  label: string
  sections: Section[]
  /** Whether Enter takes the first one, or only what an arrow has gone to. */
  isSure: boolean
  foot?: string[]
}

let count = 0

export class Popup {
  private readonly dom = document.createElement("div")
  private readonly field: HTMLElement
  private listing: Listing | undefined
  private place: (() => DOMRect | undefined) | undefined
  private chosen = -1
  private readonly id = `writing-${count++}`

  constructor(field: HTMLElement) {
    this.field = field
    this.dom.className = "menu at-caret"
    this.dom.id = this.id
    this.dom.setAttribute("role", "listbox")
    // Long lists scroll: whoever has no arrows for it may go there.
    this.dom.tabIndex = 0
    // The caret stays where it is.
    this.dom.addEventListener("mousedown", (event) => event.preventDefault())
    this.dom.addEventListener("click", ({ target }) => this.options[this.indexOf(target)]?.run())
    this.dom.addEventListener("pointermove", ({ target }) => {
      const index = this.indexOf(target)
      if (index !== -1 && index !== this.chosen) this.choose(index)
    })
  }

  get isOpen(): boolean {
    return this.dom.isConnected
  }

  private get options(): Option[] {
    return this.listing?.sections.flatMap(({ options }) => options) ?? []
  }

  private get rows(): HTMLElement[] {
    return [...this.dom.querySelectorAll<HTMLElement>('[role="option"]')]
  }

  private indexOf(target: EventTarget | null): number {
    return target instanceof Element ? this.rows.findIndex((row) => row.contains(target)) : -1
  }

  /** Opens it, or shows what it offers now; what an arrow had gone to stays chosen where it is still there. */
  show(listing: Listing, place: () => DOMRect | undefined): void {
    const before = this.listing && this.options[this.chosen]?.id
    const wasOpen = this.isOpen
    this.listing = listing
    this.place = place
    this.dom.setAttribute("aria-label", listing.label)
    this.dom.replaceChildren(...listing.sections.filter(({ options }) => options.length > 0).map(section))
    this.rows.forEach((row, index) => (row.id = `${this.id}-${index}`))
    if (listing.foot) this.dom.append(foot(listing.foot))
    if (!wasOpen) {
      document.body.append(this.dom)
      window.addEventListener("scroll", this.follow, true)
      window.addEventListener("resize", this.follow)
      window.visualViewport?.addEventListener("resize", this.follow)
      for (const [name, value] of Object.entries({ haspopup: "listbox", autocomplete: "list", controls: this.id }))
        this.field.setAttribute(`aria-${name}`, value)
    }
    this.follow()
    const kept = this.options.findIndex(({ id }) => id === before)
    this.choose(kept !== -1 && !listing.isSure ? kept : listing.isSure ? 0 : -1)
  }

  close(): void {
    if (!this.isOpen) return
    this.dom.remove()
    this.listing = undefined
    this.chosen = -1
    window.removeEventListener("scroll", this.follow, true)
    window.removeEventListener("resize", this.follow)
    window.visualViewport?.removeEventListener("resize", this.follow)
    for (const name of ["haspopup", "autocomplete", "controls", "activedescendant"])
      this.field.removeAttribute(`aria-${name}`)
  }

  /** Whether the key was for the list. Enter and Tab are only where something is chosen. */
  keydown(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return false
    const { length } = this.options
    if (event.key === "ArrowDown") this.choose((this.chosen + 1) % length)
    else if (event.key === "ArrowUp") this.choose((Math.max(this.chosen, 0) - 1 + length) % length)
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && this.options[this.chosen])
      this.options[this.chosen]?.run()
    else return false
    return true
  }

  private choose(index: number): void {
    this.chosen = index
    this.rows.forEach((row, at) => row.setAttribute("aria-selected", String(at === index)))
    const row = this.rows[index]
    if (row) this.field.setAttribute("aria-activedescendant", row.id)
    else this.field.removeAttribute("aria-activedescendant")
    row?.scrollIntoView({ block: "nearest" })
  }

  /** What one writes stays in sight above the sheet. */
  private uncover(rect: DOMRect, bottom: number): void {
    const hidden = rect.bottom + gap - (bottom - this.dom.offsetHeight)
    let parent = this.field.parentElement
    while (parent && !/auto|scroll/.test(getComputedStyle(parent).overflowY)) parent = parent.parentElement
    if (hidden > 0) (parent ?? document.documentElement).scrollTop += hidden
  }

  /** Under the caret, over it where there is no room; on a phone a sheet above the keyboard. */
  private readonly follow = (): void => {
    const rect = this.place?.()
    if (!rect) return
    const { style } = this.dom
    const seen = window.visualViewport
    const bottom = seen ? seen.offsetTop + seen.height : innerHeight
    if (innerWidth < 768) {
      this.dom.classList.add("as-sheet")
      style.left = style.top = ""
      style.bottom = `${innerHeight - bottom}px`
      style.maxHeight = `${Math.round((seen?.height ?? innerHeight) * 0.45)}px`
      return this.uncover(rect, bottom)
    }
    this.dom.classList.remove("as-sheet")
    style.bottom = ""
    const below = bottom - rect.bottom - gap
    const above = rect.top - gap
    const isBelow = below >= Math.min(this.dom.scrollHeight + gap, comfortable) || below >= above
    style.maxHeight = `${Math.max(120, (isBelow ? below : above) - gap)}px`
    style.left = `${Math.max(gap, Math.min(rect.left, innerWidth - this.dom.offsetWidth - gap))}px`
    style.top = `${isBelow ? rect.bottom + 4 : rect.top - 4 - this.dom.offsetHeight}px`
  }
}

/** In px: to the edges of the window, and what a list would like to have under the caret. */
const gap = 8
const comfortable = 300

const element = (tag: string, className: string, ...children: (Node | string)[]): HTMLElement => {
  const made = document.createElement(tag)
  made.className = className
  made.append(...children)
  return made
}

function section({ title, options }: Section): HTMLElement {
  const group = element("div", "")
  group.setAttribute("role", "group")
  group.setAttribute("aria-label", title)
  const head = element("div", "menu-h", title)
  head.setAttribute("aria-hidden", "true")
  group.append(head, ...options.map(row))
  return group
}

function row({ label, marked, detail, icon, keys }: Option): HTMLElement {
  const words = element("span", "", ...markedIn(label, marked))
  if (detail) words.append(element("span", "d", detail))
  const made = element("div", "opt", picture(icon), words)
  made.setAttribute("role", "option")
  if (keys) made.append(element("kbd", "", keys))
  return made
}

function markedIn(label: string, marked: [number, number] | undefined): (Node | string)[] {
  if (!marked || marked[1] <= marked[0]) return [label]
  return [label.slice(0, marked[0]), element("mark", "", label.slice(...marked)), label.slice(marked[1])]
}

function foot(words: string[]): HTMLElement {
  const made = element("div", "menu-foot", ...words.map((word) => element("span", "", word)))
  made.setAttribute("aria-hidden", "true")
  return made
}

function picture(paths: string | undefined): HTMLElement {
  const made = element("span", "")
  if (paths) made.innerHTML = `<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`
  return made
}
