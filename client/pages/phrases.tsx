/** A body's standard texts: shown as they will read in its actas, edited in their source by who manages it. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Pencil, Plus, Trash2 } from "lucide-react"
import { useState } from "react"
import type { Phrase } from "#shared/domain/roster.ts"
import type { BodyDetail } from "#shared/protocol/api.ts"
import { placeholders, previewPhrase } from "#shared/text/phrases.ts"
import { api } from "#client/api.ts"
import { useLocale, useText } from "#client/text.ts"
import { useWritingText } from "#client/writing-text.ts"
import { toast } from "#client/ui/toast.ts"
import { inWords } from "#client/ui/refusal.ts"
import "./phrases.css"

export function Phrases({ body }: { body: BodyDetail }) {
  const words = useText()
  const t = useWritingText().phrases
  const client = useQueryClient()
  const [isEditing, setEditing] = useState(false)
  const save = useMutation({
    mutationFn: (phrases: Phrase[]) => api.setMeetingRules(body.id, { phrases }),
    onSuccess: () => {
      toast(t.saved)
      setEditing(false)
      return client.invalidateQueries({ queryKey: ["bodies"] })
    },
    onError: (error) => toast.error(inWords(error, words)),
  })
  const phrases = body.phrases ?? t.defaults
  const people = body.roster?.flatMap((group) => group.people) ?? []
  return (
    <section className="blk">
      <div className="roster-h">
        <h2>{t.heading}</h2>
        {!isEditing && (
          <button className="btn btn-line btn-sm" aria-label={t.editAll} onClick={() => setEditing(true)}>
            <Pencil className="i" aria-hidden />
            {t.edit}
          </button>
        )}
      </div>
      <p className="t-2">
        {t.hint} {!body.phrases && t.usual}
      </p>
      {isEditing ? (
        <PhraseForm
          phrases={phrases}
          isSaving={save.isPending}
          onSave={(next) => save.mutate(next)}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <dl className="phrases">
          {phrases.map(({ title, text }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{previewPhrase(text, { name: body.name, people })}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

type FormProps = { phrases: Phrase[]; isSaving: boolean; onSave: (phrases: Phrase[]) => void; onCancel: () => void }

function PhraseForm({ phrases, isSaving, onSave, onCancel }: FormProps) {
  const { shell } = useText()
  const { locale } = useLocale()
  const t = useWritingText().phrases
  const [rows, setRows] = useState(phrases)
  const set = (at: number, next: Phrase[]) => setRows(rows.flatMap((row, index) => (index === at ? next : [row])))
  return (
    <form
      className="phrase-form"
      onSubmit={(event) => {
        event.preventDefault()
        onSave(rows.map(tidied).filter(({ title, text }) => title !== "" && text !== ""))
      }}
    >
      <p className="t-2">
        {t.names} {placeholders[locale].map((name) => `{${name}}`).join(" ")}. {t.forms}
      </p>
      {rows.map((row, index) => (
        <div key={index} className="phrase-row">
          <input
            className="input"
            aria-label={t.title}
            placeholder={t.title}
            maxLength={80}
            value={row.title}
            onChange={({ target }) => set(index, [{ ...row, title: target.value }])}
          />
          <button type="button" className="btn btn-sq" aria-label={t.remove(row.title)} onClick={() => set(index, [])}>
            <Trash2 className="i" aria-hidden />
          </button>
          <textarea
            className="input"
            aria-label={t.textOf(row.title)}
            placeholder={t.text}
            maxLength={2000}
            rows={3}
            value={row.text}
            onChange={({ target }) => set(index, [{ ...row, text: target.value }])}
          />
        </div>
      ))}
      <div className="btn-row">
        <button type="button" className="btn btn-link" onClick={() => setRows([...rows, { title: "", text: "" }])}>
          <Plus className="i" aria-hidden />
          {t.add}
        </button>
        <button type="button" className="btn btn-link" disabled={isSaving} onClick={() => onSave([])}>
          {t.restore}
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

/** A text is one paragraph. */
const tidied = ({ title, text }: Phrase): Phrase => ({ title: title.trim(), text: text.replaceAll(/\s+/g, " ").trim() })
