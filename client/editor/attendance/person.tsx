/** One person on the list: reads as it prints, with what they are beside it. */
import { ArrowDown, ArrowUp, Check, Mail, Minus, Trash2, type LucideIcon } from "lucide-react"
import { useState } from "react"
import type { Acta, Attendee, Group, Presence } from "#shared/domain/acta.ts"
import { particulars } from "#shared/domain/excused.ts"
import { useText } from "#client/text.ts"
import { useDesk } from "../desk.ts"
import { cyclePresence, moveAttendee, removeAttendee, setAttendee } from "../roll.ts"
import { EventLines } from "./event-lines.tsx"
import { moveIcons } from "./move-icons.ts"
import { PersonMenu } from "./person-menu.tsx"

const marks: Record<Presence, LucideIcon | undefined> = {
  present: Check,
  absent: Minus,
  excused: Mail,
  unmarked: undefined,
}

type Props = { attendee: Attendee; group: Group; locale: Acta["language"] }

export function Person({ attendee, group, locale }: Props) {
  const { live, mayWrite } = useDesk()
  const { print, editor, floor } = useText()
  const t = editor.attendance
  const [isOpen, setOpen] = useState(false)
  const detail = particulars(attendee, locale)
  const last = attendee.events?.findLast(({ kind }) => kind !== "recuses")
  const state =
    last && last.kind !== "recuses" ? floor.attendance[last.kind](last.at ?? "") : print.presence[attendee.presence]
  const Icon = last ? moveIcons[last.kind] : marks[attendee.presence]
  const isAway = attendee.presence === "excused" || attendee.presence === "absent" || last?.kind === "leaves"
  const line = (
    <>
      <strong>{attendee.name}</strong>
      {detail && `, ${detail}`}
      {attendee.office && <span className="t-2"> · {print.offices[attendee.office].toLowerCase()}</span>}
      {attendee.remote && <span className="t-2"> · {print.remote}</span>}
    </>
  )
  const look = last ? (last.kind === "leaves" ? "absent" : "present") : attendee.presence
  const chip = (
    <>
      {Icon && <Icon className="i" aria-hidden />}
      {state}
    </>
  )
  return (
    <li className={`p ${isAway ? "is-away" : ""}`}>
      <span className="person-line">
        {mayWrite ? (
          <button
            className="line-b"
            aria-expanded={isOpen}
            aria-label={t.edit(attendee.name)}
            onClick={() => setOpen(!isOpen)}
          >
            {line}
          </button>
        ) : (
          <span>{line}</span>
        )}
        {mayWrite ? (
          <>
            <button
              className={`presence presence-${look}`}
              aria-label={last ? t.edit(`${attendee.name}: ${state}`) : t.presenceOf(attendee.name, state)}
              // What is noted with an hour isn't undone by a tap: it opens to be changed.
              onClick={() => (last ? setOpen(true) : cyclePresence(live.doc, attendee))}
            >
              {chip}
            </button>
            <PersonMenu attendee={attendee} group={group} onEdit={() => setOpen(true)} />
          </>
        ) : (
          (attendee.presence !== "present" || last) && <span className="t-2 small">{state}</span>
        )}
      </span>
      {isOpen && mayWrite && <PersonForm attendee={attendee} onDone={() => setOpen(false)} />}
    </li>
  )
}

function PersonForm({ attendee, onDone }: { attendee: Attendee; onDone: () => void }) {
  const { live } = useDesk()
  const { print, editor, shell } = useText()
  const t = editor.attendance
  const { id } = attendee
  const field = (key: "name" | "role" | "represents", label: string, placeholder?: string) => (
    <label className="mini">
      <span>{label}</span>
      <input
        className="input input-sm"
        defaultValue={attendee[key] ?? ""}
        placeholder={placeholder}
        maxLength={300}
        onBlur={(event) => setAttendee(live.doc, id, key, event.target.value.trim())}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return
          event.currentTarget.blur()
          onDone()
        }}
      />
    </label>
  )
  return (
    <div className="person-form">
      {field("name", t.name)}
      {field("role", t.role)}
      {field("represents", t.represents, t.representsHint)}
      <label className="mini">
        <span>{t.office}</span>
        <select
          className="input input-sm"
          value={attendee.office ?? ""}
          onChange={(event) => setAttendee(live.doc, id, "office", event.target.value)}
        >
          <option value="">{t.noOffice}</option>
          <option value="chair">{print.offices.chair}</option>
          <option value="secretary">{print.offices.secretary}</option>
        </select>
      </label>
      <EventLines attendee={attendee} />
      <div className="btn-row end">
        <button className="btn btn-sq" aria-label={t.up} onClick={() => moveAttendee(live.doc, id, -1)}>
          <ArrowUp className="i" aria-hidden />
        </button>
        <button className="btn btn-sq" aria-label={t.down} onClick={() => moveAttendee(live.doc, id, 1)}>
          <ArrowDown className="i" aria-hidden />
        </button>
        <button className="btn" onClick={() => removeAttendee(live.doc, id)}>
          <Trash2 className="i" aria-hidden />
          {t.remove}
        </button>
        <button className="btn btn-line" onClick={onDone} title={shell.close}>
          {t.done}
        </button>
      </div>
    </div>
  )
}
