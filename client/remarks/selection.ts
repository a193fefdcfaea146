/** What is selected on the sheet, as a passage one can speak of; in an editor or in the reading view. */
import { useEffect, useState } from "react"
import type { Anchor } from "#shared/domain/remarks.ts"
import type { Desk } from "#client/editor/desk.ts"
import { selectedPassage } from "#client/editor/passages.ts"
import { selectedReading } from "./reading-text.ts"

type Sheet = Pick<Desk, "editors" | "outline">

export function passageNow(desk: Sheet): Anchor | undefined {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed) return undefined
  return selectedPassage(desk, selection) ?? selectedReading(selection)
}

/** In ms: somebody who drags over words isn't done yet. */
const pause = 350

export type Picked = { anchor: Anchor; left: number; top: number }

/** The passage that has been selected for a moment, and the place below its end. */
export function usePicked({ editors, outline }: Sheet, isWanted: boolean): Picked | undefined {
  const [picked, setPicked] = useState<Picked>()
  useEffect(() => {
    if (!isWanted) return setPicked(undefined)
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const selection = document.getSelection()
      const anchor = passageNow({ editors, outline })
      const place = anchor && selection && selection.rangeCount > 0 ? endOf(selection) : undefined
      setPicked(anchor && place ? { anchor, ...place } : undefined)
    }
    const changed = () => {
      clearTimeout(timer)
      if (document.getSelection()?.isCollapsed ?? true) return setPicked(undefined)
      timer = setTimeout(look, pause)
    }
    const hide = () => setPicked(undefined)
    document.addEventListener("selectionchange", changed)
    document.addEventListener("scroll", hide, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener("selectionchange", changed)
      document.removeEventListener("scroll", hide, { capture: true })
    }
  }, [editors, outline, isWanted])
  return picked
}

/** Below the last line of the selection, and within the window. */
function endOf(selection: Selection): { left: number; top: number } | undefined {
  const last = [...selection.getRangeAt(0).getClientRects()].findLast(({ width, height }) => width > 0 && height > 0)
  if (!last) return undefined
  return {
    left: Math.min(last.right, window.innerWidth - 150),
    top: Math.min(last.bottom + 8, window.innerHeight - 110),
  }
}
