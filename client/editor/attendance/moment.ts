/** Where the meeting is: the hour, and the item under way. What is noted in a live session is stamped with both. */
import { allItems, type Id, type Time } from "#shared/domain/acta.ts"
import type { Desk } from "../desk.ts"

export type Moment = { at?: Time; item?: Id; label: string }

export const clock = (now = new Date()): Time => now.toTimeString().slice(0, 5)

/** The hour only while the session runs: written up afterwards, now isn't when it happened. */
export function momentOf({ live, outline, editors }: Pick<Desk, "live" | "outline" | "editors">): Moment {
  const { acta, labels } = outline.current
  const isLive = live.state().standing?.status === "inSession"
  const item = underWay(acta) ?? itemOfCaret(editors)
  return {
    ...(isLive && { at: clock() }),
    ...(item !== undefined && { item }),
    label: item === undefined ? "" : (labels.items.get(item) ?? ""),
  }
}

/** The last item that has begun and hasn't ended. */
const underWay = (acta: Parameters<typeof allItems>[0]): Id | undefined =>
  allItems(acta).findLast(({ startedAt, endedAt, state }) => startedAt && !endedAt && state === "pending")?.id

function itemOfCaret(editors: Desk["editors"]): Id | undefined {
  const at = editors.current?.view.dom.closest("[data-item]")
  return at instanceof HTMLElement ? at.dataset.item : undefined
}
