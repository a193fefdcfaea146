/** A page that stays where it is read while its bars have the focus: see `.at-bars` in the style sheet. */
import { useEffect } from "react"

const bars = ".top, .toolbar, .side, .dock"

export function useSteadyPage(): void {
  useEffect(() => {
    const root = document.documentElement
    // Before the browser brings what has the focus into sight.
    const listen = ({ target }: FocusEvent) =>
      root.classList.toggle("at-bars", target instanceof Element && target.closest(bars) !== null)
    document.addEventListener("focusin", listen)
    return () => {
      document.removeEventListener("focusin", listen)
      root.classList.remove("at-bars")
    }
  }, [])
}
