/**
 * F6 goes from one part of an acta's page to the next, Shift+F6 back: bar, Tabla, tools, sheet, panel. The sheet is
 * come back to where it was left; by Tab alone the Tabla is sixty stops away from the text.
 */
const sheet = ".desk"
const regions = [".bar", ".tabla", ".toolbar", sheet, ".panel"]
const stops = 'a[href], button, input, select, textarea, [tabindex], [contenteditable="true"]'

export function walkRegions(): () => void {
  let left: HTMLElement | undefined

  const press = (event: KeyboardEvent) => {
    // Within a dialog there is nowhere else to go.
    if (event.key !== "F6" || event.ctrlKey || event.altKey || document.querySelector('[role="dialog"]')) return
    event.preventDefault()
    const here = document.activeElement
    const all = regions.flatMap((css) => document.querySelector(css) ?? [])
    const at = all.findIndex((region) => region.contains(here))
    const step = event.shiftKey ? -1 : 1
    const first = at === -1 ? (event.shiftKey ? all.length : -1) : at
    for (let gone = 1; gone <= all.length; gone++) {
      const region = all[(first + step * gone + all.length * 2) % all.length]
      if (region && enter(region, region.matches(sheet) ? left : undefined)) return
    }
  }
  const note = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && target.closest(sheet)) left = target
  }
  window.addEventListener("keydown", press)
  document.addEventListener("focusin", note)
  return () => {
    window.removeEventListener("keydown", press)
    document.removeEventListener("focusin", note)
  }
}

/** False where nothing in it takes the focus: a folded panel, tools that wait for a caret. */
function enter(region: Element, known: HTMLElement | undefined): boolean {
  const candidates = [known, ...region.querySelectorAll<HTMLElement>(stops)]
  for (const each of candidates) {
    if (!each?.isConnected || each.tabIndex < 0 || !each.checkVisibility({ visibilityProperty: true })) continue
    each.focus()
    // A row of tabs passes it on to the one that is chosen.
    if (region.contains(document.activeElement)) return true
  }
  return false
}
