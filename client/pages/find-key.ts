/** Ctrl+K finds, from every page with a rail: on Inicio it leads to the search, elsewhere to Inicio and its search. */
import { useEffect, useRef } from "react"

/** Whoever comes to Inicio by this begins in its search. */
export const findHash = "#buscar"

/** `find` tells whether it takes the key: where it doesn't, the browser may. */
export function useFindKey(find: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(find)
  latest.current = find
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      // Over a dialog the page beneath is out of reach, its search too.
      if (event.defaultPrevented || document.querySelector('[role="dialog"]')) return
      if (latest.current(event)) event.preventDefault()
    }
    window.addEventListener("keydown", listen)
    return () => window.removeEventListener("keydown", listen)
  }, [])
}
