/** Number, date, times and place, as they were read, to be put right. */
import type { BodySummary } from "#shared/protocol/api.ts"
import { Field, Select } from "#client/ui/field.tsx"
import type { Head } from "./sheet.ts"
import { useImportText } from "./words.ts"

export const noBody = "new"

type Props = {
  head: Head
  number: string
  bodies: BodySummary[]
  body: string
  newName: string
  onBody: (id: string) => void
  onNewName: (name: string) => void
  onChange: (head: Partial<Head>) => void
}

export function HeadFields({ head, number, bodies, body, newName, onBody, onNewName, onChange }: Props) {
  const t = useImportText()
  return (
    <div className="imp-head">
      <div className="imp-wide">
        {bodies.length > 0 && (
          <Select label={t.body} value={body} onChange={(event) => onBody(event.target.value)}>
            {bodies.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value={noBody}>{t.otherBody}</option>
          </Select>
        )}
        {body === noBody && (
          <Field
            label={t.bodyName}
            value={newName}
            maxLength={200}
            onChange={(event) => onNewName(event.target.value)}
          />
        )}
      </div>
      <div className="imp-wide">
        <Field
          label={t.actaTitle}
          value={head.title}
          maxLength={490}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </div>
      <Field
        label={t.number}
        value={number}
        maxLength={40}
        onChange={(event) => onChange({ number: event.target.value })}
      />
      <Field
        label={t.date}
        type="date"
        value={head.date ?? ""}
        onChange={(event) => onChange({ date: event.target.value || undefined })}
      />
      <Field
        label={t.startedAt}
        type="time"
        value={head.startedAt ?? ""}
        onChange={(event) => onChange({ startedAt: event.target.value || undefined })}
      />
      <Field
        label={t.endedAt}
        type="time"
        value={head.endedAt ?? ""}
        onChange={(event) => onChange({ endedAt: event.target.value || undefined })}
      />
      <div className="imp-wide">
        <Field
          label={t.place}
          value={head.place ?? ""}
          maxLength={490}
          onChange={(event) => onChange({ place: event.target.value || undefined })}
        />
      </div>
    </div>
  )
}
