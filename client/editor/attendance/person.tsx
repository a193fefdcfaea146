/** One person on the list: reads as it prints, with what they are beside it. */
import { Check, Mail, Minus, type LucideIcon } from "lucide-react"
import { useState } from "react"
import type { Acta, Attendee, Group, Presence } from "#shared/domain/acta.ts"
import { particulars } from "#shared/domain/excused.ts"
import { useText } from "#client/text.ts"
import { later } from "#client/ui/later.tsx"
import { useDesk } from "../desk.ts"
import { cyclePresence } from "../roll.ts"
import { moveIcons } from "./move-icons.ts"
import { PersonMenu } from "./person-menu.tsx"

const PersonForm = later(async () => (await import("./person-form.tsx")).PersonForm)

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
      {detail && <span className="t-2">{`, ${detail}`}</span>}
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
          <button className="line-b" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <span className="sr">{t.edit("")}</span>
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
