/** What changed of the acta's data: header, people, an item's details, a task's, a vote's. */
import type { Acta } from "#shared/domain/acta.ts"
import { dotted, isDay } from "#shared/domain/dates.ts"
import type { BallotChange } from "#shared/compare/blocks.ts"
import type { FieldChange, FieldValue } from "#shared/compare/fields.ts"
import type { PersonChange } from "#shared/compare/people.ts"
import { useText } from "#client/text.ts"
import { ChangeMark } from "./mark.tsx"
import { WasIs } from "./pieces.tsx"
import { useHistoryText } from "./words.ts"

export function Fields({ fields }: { fields: FieldChange[] }) {
  const say = useSaid()
  if (fields.length === 0) return null
  return (
    <dl className="chgs">
      {fields.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{say.name(field)}</dt>
          <dd>
            <WasIs was={say.value(field, before)} is={say.value(field, after)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function People({ changes }: { changes: PersonChange[] }) {
  const t = useHistoryText()
  if (changes.length === 0) return null
  return (
    <ul className="chg-people">
      {changes.map(({ id, name, kind, isMoved, fields }) => (
        <li key={id} className="rel">
          <ChangeMark kind={kind} />
          {kind === "changed" ? (
            <b>{name || "—"}</b>
          ) : (
            <WasIs was={kind === "removed" ? name : ""} is={kind === "added" ? name : ""} />
          )}
          {isMoved && (
            <span className="t-2 moved" data-change tabIndex={-1}>
              {t.order}
            </span>
          )}
          {kind === "changed" && <Fields fields={fields} />}
        </li>
      ))}
    </ul>
  )
}

export function Ballots({ changes, acta }: { changes: BallotChange[]; acta: Acta }) {
  const t = useHistoryText()
  const say = useSaid()
  if (changes.length === 0) return null
  const names = new Map(acta.attendance.flatMap(({ attendees }) => attendees.map(({ id, name }) => [id, name])))
  const cast = (ballot: BallotChange["after"]) =>
    ballot ? [say.value("ballot", ballot.choice), ballot.reason].filter(Boolean).join(": ") : ""
  return (
    <dl className="chgs">
      {changes.map(({ attendee, before, after }) => (
        <div key={attendee}>
          <dt>
            {t.ballot} {names.get(attendee) ?? t.someone}
          </dt>
          <dd>
            <WasIs was={cast(before)} is={cast(after)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Codes in words: of the acta's print where it has them, else ours. */
function useSaid() {
  const { print } = useText()
  const t = useHistoryText()
  const names: Record<string, string> = t.field
  const values: Record<string, string> = t.values
  const tables: Record<string, Record<string, string>> = {
    presence: print.presence,
    office: print.offices,
    modality: print.modalities,
    state: { ...print.itemStates, ...print.taskStates },
  }
  const one = (field: string, value: string | number): string => {
    const text = String(value)
    if (isDay(text)) return dotted(text)
    const table = tables[field]
    const hasCodes = ["language", "quorum", "kind", "casting", "outcome", "ballot", "event"].includes(field)
    return table?.[text] ?? (hasCodes ? values[text] : undefined) ?? text
  }
  return {
    name: (field: string): string => names[field] ?? field,
    value(field: string, value: FieldValue | undefined): string {
      if (value === undefined) return ""
      if (value === true) return t.yes
      if (!Array.isArray(value)) return one(field, value)
      return value
        .map((each) =>
          "from" in each
            ? [each.from, each.to].filter(Boolean).join("–")
            : [one("event", each.kind), each.at].filter(Boolean).join(" "),
        )
        .join(", ")
    },
  }
}
