/** I. Asistentes: reads like the acta it will become; each line opens to be changed. */
import { formText } from "#client/ui/form.ts"
import { ArrowDown, ArrowUp, Check, Plus, Trash2, UserX, X } from "lucide-react"
import { useState, type ClipboardEvent, type FormEvent } from "react"
import type { Acta, Attendee, Group, Presence } from "#shared/domain/acta.ts"
import { excusedSentence, particulars } from "#shared/domain/excused.ts"
import { letter } from "#shared/domain/numbering.ts"
import { useText } from "#client/text.ts"
import { useDesk } from "./desk.ts"
import {
  addGroup,
  addPeople,
  cyclePresence,
  moveAttendee,
  removeAttendee,
  removeGroup,
  renameGroup,
  setAttendee,
} from "./roll.ts"

export function Attendance({ acta }: { acta: Acta }) {
  const { live, mayWrite } = useDesk()
  const { print, editor } = useText()
  const t = editor.attendance
  const everyone = acta.attendance.flatMap((group) => group.attendees)
  const count = (presence: Presence) => everyone.filter((each) => each.presence === presence).length
  const sentence = excusedSentence(acta.attendance, acta.language)
  return (
    <section className="sec" id="attendance" aria-label={print.attendance} onFocus={() => live.standAt("attendance")}>
      <h2>
        I. {print.attendance}
        {everyone.length > 0 && (
          <span className="aside num">
            {t.present(count("present"))}
            {count("excused") > 0 && ` · ${t.excused(count("excused"))}`}
          </span>
        )}
      </h2>
      {everyone.length === 0 && mayWrite && <p className="empty-line">{t.empty}</p>}
      {acta.attendance.map((group, index) => (
        <GroupView key={group.id} group={group} index={index} locale={acta.language} />
      ))}
      {mayWrite && (
        <button className="btn btn-link" onClick={() => addGroup(live.doc, t.newGroup)}>
          <Plus className="i" aria-hidden />
          {t.addGroup}
        </button>
      )}
      {sentence && <p className="auto">{sentence}</p>}
    </section>
  )
}

function GroupView({ group, index, locale }: { group: Group; index: number; locale: Acta["language"] }) {
  const { live, mayWrite } = useDesk()
  const t = useText().editor.attendance
  const [title, setTitle] = useState<string>()
  return (
    <div className="group">
      <p className="group-h">
        <span>{letter(index)})</span>
        {mayWrite ? (
          <input
            className="ghost"
            aria-label={t.groupTitle}
            value={title ?? group.title}
            maxLength={300}
            onChange={(event) => setTitle(event.target.value)}
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
            onBlur={() => {
              if (title !== undefined) renameGroup(live.doc, group.id, title.trim())
              setTitle(undefined)
            }}
          />
        ) : (
          `${group.title}:`
        )}
        {mayWrite && group.attendees.length === 0 && (
          <button
            className="btn btn-sq btn-sm"
            aria-label={t.removeGroup}
            onClick={() => removeGroup(live.doc, group.id)}
          >
            <X className="i" aria-hidden />
          </button>
        )}
      </p>
      <ul className="people-list">
        {group.attendees.map((attendee) => (
          <Person key={attendee.id} attendee={attendee} locale={locale} />
        ))}
      </ul>
      {mayWrite && <AddPerson group={group} />}
    </div>
  )
}

/** Name, comma, role; Enter for the next. A pasted list becomes as many people. */
function AddPerson({ group }: { group: Group }) {
  const { live } = useDesk()
  const t = useText().editor.attendance
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const text = formText(new FormData(form), "person")
    if (text.trim() !== "") addPeople(live.doc, group.id, text)
    form.reset()
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text/plain")
    if (!text.trim().includes("\n")) return
    event.preventDefault()
    addPeople(live.doc, group.id, text)
  }
  return (
    <form className="add-line" onSubmit={submit}>
      <input
        className="ghost"
        name="person"
        placeholder={t.add}
        aria-label={t.addTo(group.title)}
        autoComplete="off"
        onPaste={paste}
      />
    </form>
  )
}

const presenceIcons = { present: Check, absent: UserX, excused: UserX, unmarked: undefined }

function Person({ attendee, locale }: { attendee: Attendee; locale: Acta["language"] }) {
  const { live, mayWrite } = useDesk()
  const { print, editor } = useText()
  const t = editor.attendance
  const [isOpen, setOpen] = useState(false)
  const detail = particulars(attendee, locale)
  const line = (
    <>
      <strong>{attendee.name}</strong>
      {detail && `, ${detail}`}
      {attendee.office && <span className="t-2"> · {print.offices[attendee.office].toLowerCase()}</span>}
    </>
  )
  const state = print.presence[attendee.presence]
  const Icon = presenceIcons[attendee.presence]
  return (
    <li className={`p ${attendee.presence === "excused" || attendee.presence === "absent" ? "is-away" : ""}`}>
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
          <button
            className={`presence presence-${attendee.presence}`}
            aria-label={t.presenceOf(attendee.name, state)}
            onClick={() => cyclePresence(live.doc, attendee)}
          >
            {Icon && <Icon className="i" aria-hidden />}
            {state}
          </button>
        ) : (
          attendee.presence !== "present" && <span className="t-2 small">{state}</span>
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
