/** Over the comparison: what is compared with what, and the way from change to change. */
import { ArrowRight, ChevronDown, ChevronUp } from "lucide-react"
import { useCallback, useEffect, useRef, useState, type RefObject } from "react"
import { useHistoryText } from "./words.ts"

type Props = { from: string; to: string; sheet: RefObject<HTMLElement | null>; of: unknown }

/** `of`: whatever, when it is another, has changed what is compared; one stays at the change one had come to. */
export function ChangeBar({ from, to, sheet, of }: Props) {
  const t = useHistoryText()
  const [count, setCount] = useState(0)
  const [at, setAt] = useState(0)
  const last = useRef(-1)
  useEffect(() => {
    const { length } = changesIn(sheet)
    last.current = Math.min(last.current, length - 1)
    setCount(length)
    setAt(last.current + 1)
  }, [sheet, of])

  const step = useCallback(
    (by: 1 | -1) => {
      const changes = changesIn(sheet)
      if (changes.length === 0) return undefined
      // From where one is: what one clicked, or where one came to last.
      const clicked = changes.findIndex((change) => change.contains(document.activeElement))
      const here = clicked === -1 ? last.current : clicked
      const next = here === -1 && by === -1 ? changes.length - 1 : (here + by + changes.length) % changes.length
      last.current = next
      setAt(next + 1)
      return show(changes, next)
    },
    [sheet],
  )

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("[role=dialog]")) return
      const isInSheet = event.target instanceof Node && sheet.current?.contains(event.target)
      const by = event.key === "F7" ? (event.shiftKey ? -1 : 1) : isInSheet ? letters[event.key] : undefined
      if (!by) return
      event.preventDefault()
      step(by)?.focus({ preventScroll: true })
    }
    window.addEventListener("keydown", press)
    return () => window.removeEventListener("keydown", press)
  }, [sheet, step])

  return (
    <div className="cmpbar" role="toolbar" aria-label={t.toolbar}>
      <span className="cmp-of">
        <span>
          <b>A</b> {from}
        </span>
        <ArrowRight className="i i-s" aria-hidden />
        <span>
          <b>B</b> {to}
        </span>
      </span>
      <span className="lg" aria-hidden>
        <ins>{t.added}</ins> <del>{t.removed}</del>
      </span>
      <span className="num" role="status">
        {t.of(at, count)}
      </span>
      <button
        className="btn btn-sq"
        aria-label={t.previous}
        title={t.keys}
        disabled={count === 0}
        onClick={() => step(-1)}
      >
        <ChevronUp className="i" aria-hidden />
      </button>
      <button className="btn btn-sq" aria-label={t.next} title={t.keys} disabled={count === 0} onClick={() => step(1)}>
        <ChevronDown className="i" aria-hidden />
      </button>
    </div>
  )
}

const letters: Record<string, 1 | -1> = { n: 1, p: -1 }

const changesIn = (sheet: RefObject<HTMLElement | null>): HTMLElement[] =>
  [...(sheet.current?.querySelectorAll<HTMLElement>("[data-change]") ?? [])].filter(
    // Of what is new as a whole the parts aren't counted again.
    (change) => !change.parentElement?.closest("[data-change]"),
  )

function show(changes: HTMLElement[], index: number): HTMLElement | undefined {
  for (const change of changes) change.toggleAttribute("data-current", change === changes[index])
  const change = changes[index]
  change?.scrollIntoView({
    block: "center",
    behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
  })
  return change
}
