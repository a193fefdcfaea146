/** A person's comings and goings, to be set right: the hour, the item, or not at all. */
import { X } from "lucide-react"
import type { Attendee } from "#shared/domain/acta.ts"
import { useText } from "#client/text.ts"
import { useDesk } from "../desk.ts"
import { rowsOf, useOutline } from "../outline.ts"
import { changeEvent, removeEvent } from "./events.ts"
import { moveIcons } from "./move-icons.ts"

export function EventLines({ attendee: { id, name, events = [] } }: { attendee: Attendee }) {
  const { live, outline } = useDesk()
  const t = useText().floor.attendance
  const rows = useOutline(outline, rowsOf)
  const { labels } = outline.current
  const kinds = { arrives: t.arriveNow, leaves: t.leaveNow, returns: t.returnNow, recuses: t.recuses }
  if (events.length === 0) return null
  return (
    <ul className="event-lines" aria-label={t.events}>
      {events.map((event) => {
        const Icon = moveIcons[event.kind]
        const kind = kinds[event.kind]
        return (
          <li key={event.id}>
            <span className="state">
              <Icon className="i" aria-hidden />
              {kind}
            </span>
            <input
              type="time"
              className="input input-sm"
              aria-label={t.eventTime(name, kind)}
              value={event.at ?? ""}
              onChange={({ target }) => changeEvent(live.doc, id, event.id, { at: target.value })}
            />
            <select
              className="input input-sm"
              aria-label={t.eventItem(name, kind)}
              value={event.item ?? ""}
              onChange={({ target }) => changeEvent(live.doc, id, event.id, { item: target.value })}
            >
              <option value="">{t.noItem}</option>
              {rows.map((row) => (
                <option key={row.id} value={row.id}>
                  {labels.items.get(row.id)}. {row.item.title}
                </option>
              ))}
            </select>
            <button
              className="btn btn-sq btn-sm"
              aria-label={t.forgetEvent(name, kind)}
              onClick={() => removeEvent(live.doc, id, event.id)}
            >
              <X className="i" aria-hidden />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
