/** Brings a passage into sight; focus stays in the panel, from where one goes on to the next. */
import type { Remark } from "#shared/domain/remarks.ts"
import { rangeOf } from "./reading-text.ts"

export function showPassage({ id, anchor }: Remark, onGo: () => void): void {
  // Over a phone's sheet the panel would cover what is shown.
  if (matchMedia("(max-width: 1199px)").matches) onGo()
  const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth"
  const center = (place: Element | null | undefined) => {
    place?.scrollIntoView({ block: "center", behavior })
    return Boolean(place)
  }
  if (center(document.querySelector(`.desk [data-remark="${id}"]`))) return
  if (center(rangeOf(anchor)?.startContainer.parentElement)) return
  const item = document.getElementById(`p-${anchor.at}`) ?? document.getElementById(`leer-${anchor.at}`)
  if (!item) return void center(document.getElementById(anchor.at === "attendance" ? "attendance" : "meta.title"))
  item.scrollIntoView({ block: "start", behavior })
  // An item that was far away gets its editor now, and with it its marks.
  setTimeout(() => center(document.querySelector(`.desk [data-remark="${id}"]`)), 600)
}
