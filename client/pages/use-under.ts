/** How far down the bar and its banner reach, for what sticks below them and for what is brought into sight there. */
import { useEffect, useRef, type RefObject } from "react"

export function useUnder(): RefObject<HTMLDivElement | null> {
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { style } = document.documentElement
    // A banner goes on for as many lines as the screen is narrow and names are long.
    const observer = new ResizeObserver(() => style.setProperty("--under", `${top.current?.offsetHeight ?? 0}px`))
    if (top.current) observer.observe(top.current)
    return () => {
      observer.disconnect()
      style.removeProperty("--under")
    }
  }, [])
  return top
}
