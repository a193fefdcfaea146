/** What stands on the sheet: marks under passages, a button at what is selected, and the key. Draws nothing of its own. */
import { useEffect } from "react"
import { createPortal } from "react-dom"
import { MessageSquarePlus } from "lucide-react"
import { useDesk } from "#client/editor/desk.ts"
import { drawing, type Marked } from "#client/editor/passages.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { rangeOf } from "./reading-text.ts"
import { passageNow, usePicked } from "./selection.ts"
import type { Remarks } from "./use-remarks.ts"

type Props = { remarks: Remarks; isSealed: boolean; onOpen: () => void }

export function RemarksLayer({ remarks, isSealed, onOpen }: Props) {
  const { editors, outline } = useDesk()
  const t = useRemarksText()
  const { threads, current, select, begin, mayFile, begun, kind } = remarks
  const picked = usePicked({ editors, outline }, mayFile && begun === undefined)
  useMarks(remarks, isSealed)

  useEffect(() => {
    const open = (id: string) => {
      select(id)
      onOpen()
      focusCard(id)
    }
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyO") return
      const anchor = mayFile ? passageNow({ editors, outline }) : undefined
      // With nothing selected: what is said of the passage that the caret is in.
      const here = document.getSelection()?.focusNode?.parentElement?.closest<HTMLElement>("[data-remark]")
      if (!anchor && !here?.dataset.remark) return
      event.preventDefault()
      if (anchor) {
        begin(anchor)
        onOpen()
      } else if (here?.dataset.remark) open(here.dataset.remark)
    }
    const click = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !(document.getSelection()?.isCollapsed ?? true)) return
      const sign = event.target.closest<HTMLElement>(".desk [data-remark]")?.dataset.remark
      const id = sign ?? (isSealed ? readAt(event, threads) : undefined)
      if (!id) return
      select(id)
      if (event.target.closest(".ref[data-remark]") || isSealed) onOpen()
      document.getElementById(`remark-${id}`)?.scrollIntoView({ block: "nearest" })
    }
    document.addEventListener("keydown", press)
    document.addEventListener("click", click)
    return () => {
      document.removeEventListener("keydown", press)
      document.removeEventListener("click", click)
    }
  }, [editors, outline, threads, mayFile, isSealed, begin, select, onOpen])

  useEffect(() => {
    if (current !== undefined) document.getElementById(`remark-${current}`)?.scrollIntoView({ block: "nearest" })
  }, [current])

  if (!picked) return null
  return createPortal(
    <button
      className="btn btn-sm pick-remark"
      style={{ left: picked.left, top: picked.top }}
      title={`${t.act[kind]} (${t.keys})`}
      // The selection stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        begin(picked.anchor)
        onOpen()
      }}
    >
      <MessageSquarePlus className="i" aria-hidden />
      {t.act[kind]}
    </button>,
    document.body,
  )
}

/** Once the panel has drawn it. */
export const focusCard = (id: string): number =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`#remark-${id} .remark-go`)?.focus())

function useMarks({ threads, current, begun }: Remarks, isSealed: boolean): void {
  const { editors, outline } = useDesk()
  useEffect(() => {
    const marked = threads
      .filter(({ remark }) => remark.state === "open" || remark.id === current)
      .map(({ remark, number }): Marked => ({
        id: remark.id,
        number,
        anchor: remark.anchor,
        isCurrent: remark.id === current,
      }))
    if (begun && begun.quote !== "") marked.push({ id: "", anchor: begun, isCurrent: true })
    if (isSealed) return highlight(marked)
    const items = new Set(marked.map(({ anchor }) => anchor.at))
    editors.marks.show(drawing(marked, outline.says), items)
    return () => editors.marks.show(drawing([], outline.says), items)
  }, [threads, current, begun, editors, outline, isSealed])
}

/** On a sheet that React draws nothing may be put between the words; the browser paints over them. */
function highlight(marked: Marked[]): (() => void) | undefined {
  if (!("highlights" in CSS)) return undefined
  const paint = () => {
    const ranges = (of: Marked[]) => of.flatMap(({ anchor }) => rangeOf(anchor) ?? [])
    CSS.highlights.set("remark", new Highlight(...ranges(marked)))
    CSS.highlights.set("remark-current", new Highlight(...ranges(marked.filter(({ isCurrent }) => isCurrent))))
  }
  const desk = document.querySelector(".desk")
  const watch = new MutationObserver(paint)
  if (desk) watch.observe(desk, { childList: true, subtree: true })
  paint()
  return () => {
    watch.disconnect()
    CSS.highlights.delete("remark")
    CSS.highlights.delete("remark-current")
  }
}

function readAt({ clientX, clientY }: MouseEvent, threads: Remarks["threads"]): string | undefined {
  const at = document.caretPositionFromPoint?.(clientX, clientY)
  if (!at) return undefined
  return threads.find(
    ({ remark }) => remark.state === "open" && rangeOf(remark.anchor)?.isPointInRange(at.offsetNode, at.offset),
  )?.remark.id
}
