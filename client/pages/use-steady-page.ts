/** A page that stays where it is read while its bars have the focus: see `.at-bars` in the style sheet. */
import { useEffect } from "react"

const bars = ".top, .toolbar, .side, .dock"

export function useSteadyPage(): void {
  useEffect(() => {
    const root = document.documentElement
    const isInBars = (target: EventTarget | null) => target instanceof Element && target.closest(bars) !== null
    let isByKey = false
    // The browser brings what gets the focus into sight before it tells of it: so as if for a bar, and made good below.
    const press = ({ key }: KeyboardEvent) => {
      isByKey = key === "Tab" || key === "F6"
      if (isByKey) root.classList.add("at-bars")
    }
    const settle = (target: EventTarget | null) => root.classList.toggle("at-bars", isInBars(target))
    const enter = ({ target }: FocusEvent) => {
      settle(target)
      const isField = target instanceof HTMLElement && !target.isContentEditable && target.closest(".desk") !== null
      if (isByKey && isField) target.scrollIntoView({ block: "nearest" })
    }
    const release = () => {
      isByKey = false
      settle(document.activeElement)
    }
    window.addEventListener("keydown", press, true)
    window.addEventListener("keyup", release, true)
    document.addEventListener("focusin", enter)
    return () => {
      window.removeEventListener("keydown", press, true)
      window.removeEventListener("keyup", release, true)
      document.removeEventListener("focusin", enter)
      root.classList.remove("at-bars")
    }
  }, [])
}
