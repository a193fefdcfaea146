/** A new comment or observation. Its words stay, in the form and on this computer, until they are filed or discarded. */
import { useQuery } from "@tanstack/react-query"
import { useEffect, useId, useRef, useState } from "react"
import { newId } from "#shared/domain/ids.ts"
import { longestRemark, type Anchor } from "#shared/domain/remarks.ts"
import { useDesk } from "#client/editor/desk.ts"
import { labelsIn, rowsOf, useOutline } from "#client/editor/outline.ts"
import { queries } from "#client/queries.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"
import { toast } from "#client/ui/toast.ts"
import { drafts, type Draft } from "./draft.ts"
import type { Remarks } from "./use-remarks.ts"

export const whole: Anchor = { at: "meta", quote: "", prefix: "", suffix: "" }

export function RemarkForm({ remarks, anchor }: { remarks: Remarks; anchor: Anchor }) {
  const t = useRemarksText()
  const words = useText()
  const ids = useId()
  const { record, kind, begin, file, answer } = remarks
  const user = useQuery(queries.me).data?.id ?? ""
  const [draft, setDraft] = useState<Draft>(() => drafts.read(record.id, user) ?? { id: newId(), anchor, text: "" })
  const field = useRef<HTMLTextAreaElement>(null)
  // Another passage was chosen while the form was open: the words stay, and are about that one.
  useEffect(() => setDraft((before) => ({ ...before, anchor })), [anchor])
  useEffect(() => {
    drafts.keep(record.id, user, draft.text === "" && draft.proposal === undefined ? undefined : draft)
  }, [draft, record.id, user])
  useEffect(() => field.current?.focus(), [anchor])
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const leave = () => {
    drafts.keep(record.id, user, undefined)
    begin(undefined)
  }
  const isEmpty = draft.text.trim() === ""
  const isProposal = anchor.quote !== "" && draft.proposal?.trim() !== "" && draft.proposal !== anchor.quote
  const proposal = isProposal ? draft.proposal : undefined
  return (
    <form
      className="remark-form"
      aria-label={t.add[kind]}
      onSubmit={(event) => {
        event.preventDefault()
        if (isEmpty || file.isPending) return
        file.mutate(
          { id: draft.id, kind, anchor, text: draft.text, ...(proposal !== undefined && { proposal }) },
          {
            onSuccess: () => {
              toast(t.filed[kind])
              leave()
            },
          },
        )
      }}
    >
      {anchor.quote === "" ? <Place anchor={anchor} onChange={begin} /> : <blockquote>«{anchor.quote}»</blockquote>}
      <label htmlFor={`${ids}-text`}>{t.text[kind]}</label>
      <textarea
        ref={field}
        id={`${ids}-text`}
        className="input"
        rows={3}
        maxLength={longestRemark}
        placeholder={t.hint[kind]}
        value={draft.text}
        onChange={({ target }) => change({ text: target.value })}
      />
      {kind === "observation" &&
        anchor.quote !== "" &&
        (draft.proposal === undefined ? (
          <button type="button" className="btn btn-link btn-sm" onClick={() => change({ proposal: anchor.quote })}>
            {t.propose}
          </button>
        ) : (
          <>
            <span className="line2">
              <label htmlFor={`${ids}-proposal`}>{t.proposal}</label>
              <button type="button" className="btn btn-link btn-sm" onClick={() => change({ proposal: undefined })}>
                {t.noProposal}
              </button>
            </span>
            <textarea
              id={`${ids}-proposal`}
              className="input remark-words"
              rows={3}
              maxLength={longestRemark}
              value={draft.proposal}
              onChange={({ target }) => change({ proposal: target.value })}
            />
          </>
        ))}
      {kind === "observation" && answer.data?.isOver && <p className="t-warn small">{t.lateHint}</p>}
      {file.error && (
        <p className="err" role="alert">
          {t.notFiled} {inWords(file.error, words)}
        </p>
      )}
      <div className="btn-row end">
        <button type="button" className="btn btn-sm" onClick={leave}>
          {t.cancel}
        </button>
        <button className="btn btn-line btn-sm" disabled={isEmpty || file.isPending}>
          {file.isPending ? t.sending : t.file[kind]}
        </button>
      </div>
    </form>
  )
}

/** With no passage selected it is about an item, the attendance, or the whole. */
function Place({ anchor, onChange }: { anchor: Anchor; onChange: (anchor: Anchor) => void }) {
  const t = useRemarksText()
  const id = useId()
  const { outline } = useDesk()
  const rows = useOutline(outline, rowsOf)
  const labels = useOutline(outline, labelsIn)
  return (
    <>
      <label htmlFor={id}>{t.place}</label>
      <select
        id={id}
        className="input"
        value={anchor.at}
        onChange={({ target }) => onChange({ ...whole, at: target.value })}
      >
        <option value="meta">{t.wholeActa}</option>
        <option value="attendance">{t.attendance}</option>
        {rows.map(({ id: item, item: { title } }) => (
          <option key={item} value={item}>
            {t.item(labels.items.get(item) ?? "", title)}
          </option>
        ))}
      </select>
    </>
  )
}
