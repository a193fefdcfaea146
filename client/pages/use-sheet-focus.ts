/** The Tabla and the panel of a phone lie over the text: focus goes in, Escape leaves, and focus goes back. */
import { useEffect } from "react"

const inside = ".tabla.open, .panel.open"
const first = ".tabla.open .rail-open, .panel.open .panel-close"

/** `shows`: which of them lies open, if one does. `close` must stay the same from one drawing to the next. */
export function useSheetFocus(shows: string | undefined, close: () => void): void {
  useEffect(() => {
    if (shows === undefined) return
    const before = document.activeElement
    // What was opened in it may have taken the focus already.
    if (matchMedia("(max-width: 767px)").matches && !before?.closest(inside))
      document.querySelector<HTMLElement>(first)?.focus()
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return
      // What lies over the sheet closes first.
      if (!document.querySelector('[role="dialog"], [role="menu"]')) close()
    }
    window.addEventListener("keydown", listen)
    return () => {
      window.removeEventListener("keydown", listen)
      const now = document.activeElement
      const isLost = !now || now === document.body || now.closest(".tabla, .panel") !== null
      if (isLost && before instanceof HTMLElement && !before.closest(inside)) before.focus()
    }
  }, [shows, close])
}
