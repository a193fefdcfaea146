/** The people of a body, group by group; each may have a first and a last day. A pasted list becomes as many people. */
import { Plus, Trash2 } from "lucide-react"
import { useState, type ClipboardEvent } from "react"
import type { Roster, RosterGroup, RosterPerson } from "#shared/domain/roster.ts"
import { namesIn } from "#shared/domain/names.ts"
import { useText } from "#client/text.ts"

type Props = { roster: Roster; isSaving: boolean; onSave: (roster: Roster) => void; onCancel: () => void }

export function RosterForm({ roster, isSaving, onSave, onCancel }: Props) {
  const { floor, shell } = useText()
  const t = floor.quorum
  const [groups, setGroups] = useState<Roster>(roster.length > 0 ? roster : [{ title: "", people: [{ name: "" }] }])
  const change = (at: number, next: RosterGroup | undefined) =>
    setGroups(groups.flatMap((group, index) => (index === at ? (next ? [next] : []) : [group])))
  return (
    <form
      className="roster-form"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(groups.map(tidied).filter(({ title, people }) => title !== "" && people.length > 0))
      }}
    >
      {groups.map((group, index) => (
        <GroupFields key={index} group={group} onChange={(next) => change(index, next)} />
      ))}
      <div className="btn-row">
        <button
          type="button"
          className="btn btn-link"
          onClick={() => setGroups([...groups, { title: "", people: [{ name: "" }] }])}
        >
          <Plus className="i" aria-hidden />
          {t.addGroup}
        </button>
        <button type="button" className="btn btn-line push" onClick={onCancel}>
          {shell.cancel}
        </button>
        <button className="btn btn-line" disabled={isSaving}>
          {t.save}
        </button>
      </div>
    </form>
  )
}

const tidied = ({ title, votes, people }: RosterGroup): RosterGroup => ({
  title: title.trim(),
  ...(votes && { votes }),
  people: people
    .map(({ name, role, office, since, until }) => ({
      name: name.trim(),
      ...(role?.trim() && { role: role.trim() }),
      ...(office && { office }),
      ...(since && { since }),
      ...(until && { until }),
    }))
    .filter(({ name }) => name !== ""),
})

function GroupFields({ group, onChange }: { group: RosterGroup; onChange: (group: RosterGroup | undefined) => void }) {
  const { floor, editor } = useText()
  const t = floor.quorum
  const standsFor = editor.attendance.represents
  const { people } = group
  const set = (at: number, next: RosterPerson[]) =>
    onChange({ ...group, people: people.flatMap((person, index) => (index === at ? next : [person])) })
  const paste = (at: number) => (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text/plain")
    if (!text.trim().includes("\n")) return
    event.preventDefault()
    set(
      at,
      namesIn(text).map(({ name, role, represents }) => {
        const said = [role, represents && `${standsFor.toLowerCase()} ${represents}`].filter(Boolean).join(", ")
        return { name, ...(said && { role: said }) }
      }),
    )
  }
  return (
    <fieldset className="roster-group">
      <legend className="sr">{group.title || t.group}</legend>
      <div className="roster-title">
        <input
          className="input"
          aria-label={t.group}
          placeholder={t.group}
          required
          maxLength={300}
          value={group.title}
          onChange={({ target }) => onChange({ ...group, title: target.value })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={group.votes ?? false}
            onChange={({ target }) => {
              const { votes: _votes, ...rest } = group
              onChange(target.checked ? { ...rest, votes: true } : rest)
            }}
          />
          {t.groupVotes}
        </label>
        <button
          type="button"
          className="btn btn-sq"
          aria-label={t.removeGroup(group.title)}
          onClick={() => onChange(undefined)}
        >
          <Trash2 className="i" aria-hidden />
        </button>
      </div>
      {people.map((person, index) => (
        <PersonFields
          key={index}
          person={person}
          onChange={(next) => set(index, next ? [next] : [])}
          onPaste={paste(index)}
        />
      ))}
      <button
        type="button"
        className="btn btn-link btn-sm"
        onClick={() => onChange({ ...group, people: [...people, { name: "" }] })}
      >
        <Plus className="i" aria-hidden />
        {t.addPerson}
      </button>
    </fieldset>
  )
}

type PersonProps = {
  person: RosterPerson
  onChange: (person: RosterPerson | undefined) => void
  onPaste: (event: ClipboardEvent<HTMLInputElement>) => void
}

function PersonFields({ person, onChange, onPaste }: PersonProps) {
  const t = useText().floor.quorum
  const field = (key: "name" | "role" | "since" | "until", label: string, type = "text") => (
    <input
      className="input input-sm"
      type={type}
      aria-label={key === "name" ? label : t.fieldOf(label, person.name)}
      placeholder={label}
      title={label}
      maxLength={type === "text" ? 300 : undefined}
      min={key === "until" ? person.since : undefined}
      value={person[key] ?? ""}
      onPaste={key === "name" ? onPaste : undefined}
      onChange={({ target }) => onChange({ ...person, [key]: target.value })}
    />
  )
  return (
    <div className="roster-person">
      {field("name", t.person)}
      {field("role", t.role)}
      {field("since", t.since, "date")}
      {field("until", t.until, "date")}
      <button
        type="button"
        className="btn btn-sq btn-sm"
        aria-label={t.removePerson(person.name)}
        onClick={() => onChange(undefined)}
      >
        <Trash2 className="i" aria-hidden />
      </button>
    </div>
  )
}
