/**
 * III. Desarrollo. Each item lives in a host element of its own, and hosts are put in order by hand: the host that
 * holds the caret is never moved, the others are moved around it, so that a reorder interrupts nobody's typing.
 */
import { Plus } from "lucide-react"
import { startTransition, useEffect, useLayoutEffect, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { quorumAt } from "#shared/domain/presence.ts"
import { useIsInSession } from "#client/live/use-live-acta.ts"
import { useText } from "#client/text.ts"
import { idle } from "#client/ui/idle.ts"
import { useDesk } from "./desk.ts"
import { ItemSection } from "./item-section.tsx"
import type { Mounts } from "./item-text.tsx"
import { frameOf, rowsOf, useOutline, type Row } from "./outline.ts"
import { newItem } from "./running/items.ts"

/** Items that are drawn with the sheet, and how many more at a time until all are. */
const first = 1
const step = 4
/** In a page that is never idle the next come after so many ms. */
const patience = 200
/** One that comes among so many later has its editor at once, others when near. */
const eager = 6

export function Items() {
  const { outline, live, editors, mayWrite } = useDesk()
  const { editor: t } = useText()
  const rows = useOutline(outline, rowsOf)
  const acta = useOutline(outline, frameOf)
  const isLive = useIsInSession(live)
  const list = useRef<HTMLDivElement>(null)
  const hosts = useRef(new Map<string, HTMLElement>())
  const hostOf = (row: Row): HTMLElement => {
    const known = hosts.current.get(row.id)
    if (known) return known
    const made = document.createElement("section")
    hosts.current.set(row.id, made)
    return made
  }
  const [count, setCount] = useState(first)
  const isOpen = count === Infinity
  // The sheet shows its beginning first, and can be written in; the rest is drawn in pieces, between which keys are heard.
  useEffect(() => {
    if (isOpen) return
    const next = count + step
    return idle(() => startTransition(() => setCount(next < rows.length ? next : Infinity)), patience)
  }, [count, isOpen, rows.length])
  // An item has its place from the beginning: one can be led to it before it is drawn.
  const places = rows.map((row, index) => ({ row, host: hostOf(row), isDrawn: index < count }))
  const shown = places.filter(({ isDrawn }) => isDrawn)

  useLayoutEffect(() => {
    if (!list.current) return
    for (const { row, host, isDrawn } of places) {
      host.className = row.level === 1 ? "item" : "item sub-item"
      host.id = `p-${row.id}`
      host.toggleAttribute("data-waits", !isDrawn)
    }
    arrange(
      list.current,
      places.map(({ host }) => host),
    )
    const living = new Set(rows.map(({ id }) => id))
    for (const [id, host] of hosts.current)
      if (!living.has(id)) {
        host.remove()
        hosts.current.delete(id)
      }
  })

  return (
    <>
      <div ref={list} className="items">
        {shown.map(({ row, host }, index) =>
          createPortal(
            <ItemSection
              row={row}
              mounts={mountsAt(index, isOpen)}
              isLive={isLive}
              isShort={row.item.startedAt !== undefined && quorumAt(acta, row.id)?.isMet === false}
              recesses={acta.recesses}
            />,
            host,
            row.id,
          ),
        )}
      </div>
      {rows.length === 0 && <p className="empty-line">{t.agendaEmpty}</p>}
      {mayWrite && (
        <button className="btn btn-link add-item" onClick={() => editors.focus(newItem({ live }), "start")}>
          <Plus className="i" aria-hidden />
          {t.addItem}
        </button>
      )}
    </>
  )
}

function mountsAt(index: number, isOpen: boolean): Mounts {
  if (isOpen) return index < eager ? "now" : "near"
  return index === 0 ? "next" : "near"
}

/** Puts `wanted` in order inside `list`, moving everything but what holds the focus. */
export function arrange(list: HTMLElement, wanted: HTMLElement[]): void {
  const anchor = wanted.findIndex((host) => host.contains(document.activeElement))
  const fixed = anchor === -1 ? undefined : wanted[anchor]
  const before = anchor === -1 ? [] : wanted.slice(0, anchor)
  const after = anchor === -1 ? wanted : wanted.slice(anchor + 1)
  let next: Element | null = fixed ?? null
  for (const host of before.toReversed()) {
    if (host.nextElementSibling !== next || host.parentElement !== list) list.insertBefore(host, next)
    next = host
  }
  let previous: Element | null = fixed ?? null
  for (const host of after) {
    const place: Element | null = previous ? previous.nextElementSibling : list.firstElementChild
    if (place !== host) list.insertBefore(host, place)
    previous = host
  }
}
