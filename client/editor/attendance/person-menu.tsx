/** All that can be said of one person: what they are, when they came and went, where they belong. */
import {
  Ban,
  Check,
  ChevronDown,
  LogIn,
  LogOut,
  Mail,
  Minus,
  Monitor,
  Pencil,
  Trash2,
  Users,
  type LucideIcon,
} from "lucide-react"
import type { Attendee, EventKind, Group, Presence } from "#shared/domain/acta.ts"
import { letter } from "#shared/domain/numbering.ts"
import { isHere, isRecused, membersOf, quorumNow } from "#shared/domain/presence.ts"
import { useText } from "#client/text.ts"
import { Menu, type MenuEntry, type MenuItem } from "#client/ui/menu.tsx"
import { useDesk } from "../desk.ts"
import { moveToGroup, removeAttendee, setAttendee, setRemote } from "../roll.ts"
import { forgetMoves, noteEvent, setRecusal } from "./events.ts"
import { momentOf } from "./moment.ts"

type Props = { attendee: Attendee; group: Group; onEdit: () => void }

export function PersonMenu({ attendee, group, onEdit }: Props) {
  const desk = useDesk()
  const { live, outline, announce } = desk
  const { print, editor, floor } = useText()
  const t = floor.attendance
  const { id, name } = attendee
  /** As it is when the menu opens. */
  const items = (): MenuEntry[] => {
    const { acta } = outline.current
    const moment = momentOf(desk)
    const here = isHere(attendee)
    const hasMoves = attendee.events?.some(({ kind }) => kind !== "recuses") ?? false
    const when = [moment.at, moment.label && t.item(moment.label)].filter(Boolean).join(", ")

    const note = (kind: EventKind, label: string) => () => {
      noteEvent(live.doc, id, kind, moment)
      outline.refresh()
      announce(t.noted(name, [label, when].filter(Boolean).join(" ")))
    }
    const mark = (presence: Presence) => () => {
      forgetMoves(live.doc, id)
      setAttendee(live.doc, id, "presence", presence)
      announce(t.noted(name, print.presence[presence]))
    }
    const option = (label: string, Icon: LucideIcon, run: () => void, more: Partial<MenuItem> = {}): MenuItem => ({
      label,
      icon: <Icon className="i" aria-hidden />,
      run,
      ...more,
    })
    /** What is left when they go, where the body has a rule for it. */
    const rest = () => {
      const quorum = quorumNow(acta)
      if (!quorum || !membersOf(acta).some((member) => member.attendee.id === id)) return undefined
      const there = quorum.there - 1
      return t.remain(there, quorum.members, there >= quorum.least)
    }
    const details = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(" · ") || undefined
    const others = acta.attendance.flatMap((each, index) => (each.id === group.id ? [] : [{ each, index }]))
    return [
      option(print.presence.present, Check, mark("present")),
      option(print.presence.absent, Minus, mark("absent")),
      option(print.presence.excused, Mail, mark("excused")),
      "line",
      !here && !hasMoves && option(t.arriveNow, LogIn, note("arrives", t.arriveNow), { detail: details(when) }),
      !here && hasMoves && option(t.returnNow, LogIn, note("returns", t.returnNow), { detail: details(when) }),
      // Marked present already, they may have come late all the same.
      here && !hasMoves && option(t.arriveNow, LogIn, note("arrives", t.arriveNow), { detail: details(when) }),
      here && option(t.leaveNow, LogOut, note("leaves", t.leaveNow), { detail: details(when, rest()) }),
      moment.item !== undefined &&
        !isRecused(attendee, moment.item) &&
        option(t.recuseIn(moment.label), Ban, () => setRecusal(live.doc, id, moment.item ?? "", true)),
      "line",
      option(attendee.remote ? t.inPerson : t.remote, attendee.remote ? Users : Monitor, () =>
        setRemote(live.doc, id, !attendee.remote),
      ),
      ...others.map(({ each, index }) =>
        option(t.moveTo(`${letter(index)}) ${each.title.replace(/\s*:$/, "")}`), Users, () =>
          moveToGroup(live.doc, id, each.id),
        ),
      ),
      option(t.edit, Pencil, onEdit),
      option(editor.attendance.remove, Trash2, () => removeAttendee(live.doc, id), { danger: true }),
    ]
  }
  return (
    <Menu
      label={t.more(name)}
      beside
      trigger={
        <button className="btn btn-sq btn-sm person-more" aria-label={t.more(name)}>
          <ChevronDown className="i i-s" aria-hidden />
        </button>
      }
      items={items}
    />
  )
}
