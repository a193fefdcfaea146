/** What stands behind a person's line: name, role, office, comings and goings. */
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react"
import type { Attendee } from "#shared/domain/acta.ts"
import { useText } from "#client/text.ts"
import { useDesk } from "../desk.ts"
import { moveAttendee, removeAttendee, setAttendee } from "../roll.ts"
import { EventLines } from "./event-lines.tsx"

export function PersonForm({ attendee, onDone }: { attendee: Attendee; onDone: () => void }) {
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
