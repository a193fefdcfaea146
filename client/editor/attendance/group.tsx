/** A lettered group: its title, whether its people vote, and the people. */
import { Square, SquareCheck, X } from "lucide-react"
import { memo, useState, type ClipboardEvent, type FormEvent } from "react"
import type { Acta, Group } from "#shared/domain/acta.ts"
import { letter } from "#shared/domain/numbering.ts"
import { useText } from "#client/text.ts"
import { formText } from "#client/ui/form.ts"
import { useDesk } from "../desk.ts"
import { addPeople, removeGroup, renameGroup, setVoting } from "../roll.ts"
import { Person } from "./person.tsx"

type Props = { group: Group; index: number; locale: Acta["language"] }

/** Drawn anew when something of it changes: `group` is the same for as long as it says the same. */
export const GroupView = memo(function GroupView({ group, index, locale }: Props) {
  const { live, mayWrite } = useDesk()
  const { editor, floor } = useText()
  const t = editor.attendance
  const [title, setTitle] = useState<string>()
  const plainTitle = group.title.replace(/\s*:$/, "")
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
          `${plainTitle}:`
        )}
        {mayWrite && (
          <button
            className="btn btn-sm group-votes"
            aria-pressed={group.votes ?? false}
            aria-label={floor.attendance.votesOf(plainTitle)}
            onClick={() => setVoting(live.doc, group.id, !group.votes)}
          >
            {group.votes ? <SquareCheck className="i i-s" aria-hidden /> : <Square className="i i-s" aria-hidden />}
            {floor.attendance.votes}
          </button>
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
          <Person key={attendee.id} attendee={attendee} group={group} locale={locale} />
        ))}
      </ul>
      {mayWrite && <AddPerson group={group} />}
    </div>
  )
})

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
