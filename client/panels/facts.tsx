/** Approved, signed, published: what holds, who noted it, and what was noted before. Nothing is ever taken out. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { BadgeCheck, Megaphone, PenLine, Plus, type LucideIcon } from "lucide-react"
import { useState } from "react"
import { Link } from "react-router"
import { dayAsDate } from "#shared/domain/dates.ts"
import { factKinds, holding, type Fact, type FactKind } from "#shared/domain/facts.ts"
import { can } from "#shared/domain/policy.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { api, type NewFact } from "#client/api.ts"
import { Failed } from "#client/lifecycle/failed.tsx"
import { queries } from "#client/queries.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { useLocale, useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Field, Select } from "#client/ui/field.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { ApprovedInFields } from "./approved-in.tsx"

const icons: Record<FactKind, LucideIcon> = { approved: BadgeCheck, signed: PenLine, published: Megaphone }

export function Facts({ record }: { record: ActaRecord }) {
  const { facts: t } = useRemarksText()
  const client = useQueryClient()
  const answer = useQuery(queries.facts(record.id))
  const [notes, setNotes] = useState(false)
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ["acta", record.id] })
    return client.invalidateQueries({ queryKey: ["facts", record.id] })
  }
  const add = useMutation({
    networkMode: "always",
    mutationFn: (fact: NewFact) => api.addFact(record.id, fact),
    onSuccess: () => setNotes(false),
    onSettled: refresh,
  })
  const facts = answer.data?.facts ?? []
  const held = holding(facts)
  const past = facts.filter((fact) => !held.includes(fact))
  const mayAttest = can({ role: record.role }, { do: "attest", status: record.status })
  return (
    <>
      <h2 className="panel-h">{t.title}</h2>
      {answer.error && <Failed error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && held.length === 0 && <p className="t-2 small">{t.none}</p>}
      <ul>
        {held.map((fact) => (
          <Line
            key={fact.id}
            fact={fact}
            onTakeBack={mayAttest ? () => add.mutate({ kind: fact.kind, takesBack: fact.id }) : undefined}
          />
        ))}
      </ul>
      {add.error && !notes && <Failed error={add.error} />}
      {past.length > 0 && (
        <details className="small">
          <summary>{t.history}</summary>
          <ul>
            {past.map((fact) => (
              <Line key={fact.id} fact={fact} />
            ))}
          </ul>
        </details>
      )}
      {mayAttest && (
        <button className="btn btn-sm remark-add" onClick={() => setNotes(true)}>
          <Plus className="i" aria-hidden />
          {t.add}
        </button>
      )}
      {notes && (
        <NoteDialog
          record={record}
          error={add.error}
          isBusy={add.isPending}
          onClose={() => setNotes(false)}
          onSave={add.mutate}
        />
      )}
    </>
  )
}

function Line({ fact, onTakeBack }: { fact: Fact; onTakeBack?: () => void }) {
  const { facts: t } = useRemarksText()
  const { locale } = useLocale()
  const { kind, on, note, by, at, takesBack } = fact
  const Icon = icons[kind]
  const day = (date: Date) => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(date)
  const said = t.said(t.kinds[kind], day(dayAsDate(on)))
  return (
    <li className="fact-line">
      <div>
        <span className="state">
          <Icon className="i" aria-hidden />
          {takesBack === undefined ? said : `${t.kinds[kind]}: ${t.takenBack}`}
        </span>
        {note !== undefined && <p className="remark-text small">{note}</p>}
        <span className="d">
          {t.by(by.name, day(new Date(at)))}
          {fact.in && (
            <>
              {" · "}
              <Link to={`/actas/${fact.in.acta}`}>{t.inActa}</Link>
            </>
          )}
        </span>
      </div>
      {onTakeBack && (
        <button className="btn btn-sm" aria-label={t.takeBackOf(said)} onClick={onTakeBack}>
          {t.takeBack}
        </button>
      )}
    </li>
  )
}

type NoteProps = {
  record: ActaRecord
  error: Error | null
  isBusy: boolean
  onClose: () => void
  onSave: (fact: NewFact) => void
}

function NoteDialog({ record, error, isBusy, onClose, onSave }: NoteProps) {
  const { facts: t } = useRemarksText()
  const words = useText()
  const [kind, setKind] = useState<FactKind>("approved")
  const [on, setOn] = useState(() => new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(new Date()))
  const [note, setNote] = useState("")
  const [place, setPlace] = useState<{ acta: string; item?: string }>()
  const approvedIn = kind === "approved" && place?.item ? { acta: place.acta, item: place.item } : undefined
  return (
    <Dialog title={t.dialog} open onClose={onClose} width={480}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          onSave({ kind, on, ...(note.trim() !== "" && { note: note.trim() }), ...(approvedIn && { in: approvedIn }) })
        }}
      >
        <Select label={t.kind} value={kind} onChange={({ target }) => setKind(target.value as FactKind)}>
          {factKinds.map((each) => (
            <option key={each} value={each}>
              {t.kinds[each]}
            </option>
          ))}
        </Select>
        {kind === "approved" && (
          <ApprovedInFields
            record={record}
            value={place}
            onChange={(value, day) => {
              setPlace(value)
              if (day) setOn(day)
            }}
          />
        )}
        <Field label={t.on} type="date" required value={on} onChange={({ target }) => setOn(target.value)} />
        <Field
          label={t.note}
          maxLength={300}
          hint={t.noteHints[kind]}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        {error && (
          <p className="err" role="alert">
            {inWords(error, words)}
          </p>
        )}
        <div className="btn-row end">
          <button type="button" className="btn btn-line" onClick={onClose}>
            {words.shell.cancel}
          </button>
          <button
            className="btn btn-fill"
            disabled={isBusy || (kind === "approved" && place !== undefined && !approvedIn)}
          >
            {t.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
