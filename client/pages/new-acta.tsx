/** Nueva acta: one dialog, everything proposed, then straight into the editor. */
import { formText } from "#client/ui/form.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useNavigate } from "react-router"
import { namesIn } from "#shared/domain/names.ts"
import type { Roster } from "#shared/domain/roster.ts"
import { newActa as en } from "#shared/text/en/new-acta.ts"
import { newActa as es } from "#shared/text/es/new-acta.ts"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useLocale, useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Field, Select } from "#client/ui/field.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { browserTimeZone } from "./new-body.tsx"
import "./new-acta.css"
import { isoToday } from "#client/ui/day.ts"

const catalogues = { es, en }
const useWords = () => catalogues[useLocale().locale]

export function NewActa({ open, onClose, bodyId }: { open: boolean; onClose: () => void; bodyId?: string }) {
  const words = useText()
  const newActa = useWords()
  const { cancel } = words.shell
  const bodies = useQuery({ ...queries.bodies, enabled: open })
  const mine = (bodies.data?.bodies ?? []).filter((body) => body.role === "secretary")
  const [chosen, choose] = useState<string>()
  const id = chosen ?? bodyId ?? mine[0]?.id ?? ""
  const detail = useQuery({ ...queries.body(id), enabled: open && id !== "" && id !== "new" })
  const client = useQueryClient()
  const navigate = useNavigate()
  const isNew = id === "" || id === "new"
  const name = isNew ? "" : (mine.find((body) => body.id === id)?.name ?? "")
  const number = isNew ? "1" : detail.data?.nextNumber
  const members = isNew ? 0 : membersOf(detail.data?.roster)

  const create = useMutation({
    mutationFn: async (form: FormData) => {
      const text = (key: string) => formText(form, key).trim()
      const body = isNew ? (await api.createBody(text("body"), browserTimeZone())).id : id
      return api.createActa(body, {
        number: text("number") || undefined,
        title: text("title") || undefined,
        date: text("date") || undefined,
        startedAt: text("time") || undefined,
        place: text("place") || undefined,
        people: namesIn(text("people")),
        roster: members === 0 || form.has("roster"),
        carriesTasks: form.has("carries"),
      })
    },
    onSuccess: async (record) => {
      await client.invalidateQueries({ queryKey: ["actas"] })
      await client.invalidateQueries({ queryKey: ["bodies"] })
      onClose()
      await navigate(`/actas/${record.id}`)
    },
  })
  return (
    <Dialog title={newActa.title} open={open} onClose={onClose} width={520}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          create.mutate(new FormData(event.currentTarget))
        }}
      >
        {mine.length > 0 && (
          <Select label={newActa.body} value={id} onChange={(event) => choose(event.target.value)}>
            {mine.map((body) => (
              <option key={body.id} value={body.id}>
                {body.name}
              </option>
            ))}
            <option value="new">{newActa.otherBody}</option>
          </Select>
        )}
        {isNew && <Field label={newActa.bodyName} name="body" required maxLength={200} autoFocus />}
        <div className="three">
          <Field key={`n${number}`} label={newActa.number} name="number" defaultValue={number} maxLength={40} />
          <Field label={newActa.date} name="date" type="date" defaultValue={isoToday()} />
          <Field label={newActa.time} name="time" type="time" defaultValue={new Date().toTimeString().slice(0, 5)} />
        </div>
        {!isNew && (
          <Field
            key={`t${number}${name}`}
            label={newActa.name}
            name="title"
            defaultValue={number ? words.shell.newActa.proposed(number, name) : ""}
            maxLength={500}
          />
        )}
        <Field label={newActa.place} name="place" maxLength={500} />
        <People />
        {members > 0 && <Check name="roster" label={newActa.roster(members)} />}
        {!isNew && <Check name="carries" label={newActa.carries} />}
        {create.error && (
          <p className="err" role="alert">
            {inWords(create.error, words)}
          </p>
        )}
        <div className="btn-row end">
          <button type="button" className="btn btn-line" onClick={onClose}>
            {cancel}
          </button>
          <button className="btn btn-fill" disabled={create.isPending || (!isNew && !detail.data)}>
            {newActa.create}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

const membersOf = (roster: Roster = []): number => roster.reduce((sum, { people }) => sum + people.length, 0)

function People() {
  const newActa = useWords()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{newActa.people}</label>
      <textarea id={id} name="people" className="input list-of-people" rows={2} aria-describedby={`${id}-hint`} />
      <span id={`${id}-hint`} className="hint">
        {newActa.peopleHint}
      </span>
    </div>
  )
}

const Check = ({ name, label }: { name: string; label: string }) => (
  <label className="check-line">
    <input type="checkbox" name={name} defaultChecked />
    {label}
  </label>
)
