/** The tab beside the acta: what is to be settled, until when, who has no observations, and the form for a new one. */
import { Check, MessageSquarePlus } from "lucide-react"
import type { Acknowledgement, Remark } from "#shared/domain/remarks.ts"
import { dayAsDate } from "#shared/domain/dates.ts"
import { Failed } from "#client/lifecycle/failed.tsx"
import { useRemarksText } from "#client/remarks-text.ts"
import { useLocale, useText } from "#client/text.ts"
import { dayInWords } from "#client/ui/day.ts"
import { inWords } from "#client/ui/refusal.ts"
import { RemarkCard } from "./card.tsx"
import { drafts } from "./draft.ts"
import { RemarkForm, whole } from "./form.tsx"
import type { Remarks } from "./use-remarks.ts"
import "./remarks.css"

type Props = { remarks: Remarks; onJump: (remark: Remark) => void }

export function RemarksPanel({ remarks, onJump }: Props) {
  const t = useRemarksText()
  const { answer, threads, open, kind, begun, begin, mayFile, record, me } = remarks
  if (answer.error && !answer.data) return <Failed error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <p className="t-2 gap">{t.loading}</p>
  const settled = threads.filter(({ remark }) => remark.state !== "open")
  return (
    <>
      <Summary remarks={remarks} />
      {begun ? (
        <RemarkForm remarks={remarks} anchor={begun} />
      ) : (
        mayFile && (
          <button
            className="btn btn-sm remark-add"
            onClick={() => begin(drafts.read(record.id, me ?? "")?.anchor ?? whole)}
          >
            <MessageSquarePlus className="i" aria-hidden />
            {t.add[kind]}
          </button>
        )
      )}
      {threads.length === 0 && !begun && <p className="t-2 gap">{mayFile ? t.none[kind] : t.noneToRead[kind]}</p>}
      <ol className="remarks">
        {[...open, ...settled].map((thread) => (
          <RemarkCard key={thread.remark.id} remarks={remarks} thread={thread} onJump={onJump} />
        ))}
      </ol>
    </>
  )
}

function Summary({ remarks }: { remarks: Remarks }) {
  const { answer, open, record, me, acknowledge, mayAcknowledge, threads } = remarks
  const t = useRemarksText()
  const words = useText()
  const { locale } = useLocale()
  const { data } = answer
  if (!data) return null
  const { term, isOver, acknowledgements, readers } = data
  const isReviewed = record.status === "inReview"
  const day = term && dayInWords(dayAsDate(term.until), locale)
  const mine = acknowledgements.some(({ by }) => by.id === me)
  const hasOpen = open.some(({ remark }) => remark.by.id === me)
  return (
    <>
      <p className="remark-sum">
        <b>{open.length > 0 ? t.open(open.length) : threads.length > 0 ? t.noneOpen : ""}</b>
        {day && <span className="t-2">{isOver ? t.over(day) : t.until(day)}</span>}
      </p>
      {isReviewed && term && <p className="t-2 small">{t.silence[term.silence]}</p>}
      {isReviewed && mayAcknowledge && (mine || !hasOpen) && (
        <div className="remark-read">
          {mine ? (
            <p className="state t-ok">
              <Check className="i" aria-hidden />
              {t.acknowledged}
            </p>
          ) : (
            <p className="t-2 small">{t.acknowledgeHint}</p>
          )}
          <button
            className="btn btn-line btn-sm"
            disabled={acknowledge.isPending}
            onClick={() => acknowledge.mutate(!mine)}
          >
            {mine ? t.takeBack : t.acknowledge}
          </button>
        </div>
      )}
      {acknowledge.error && (
        <p className="err" role="alert">
          {inWords(acknowledge.error, words)}
        </p>
      )}
      {record.role === "secretary" && (isReviewed || acknowledgements.length > 0) && readers > 0 && (
        <Readers acknowledgements={acknowledgements} readers={readers} />
      )}
    </>
  )
}

function Readers({ acknowledgements, readers }: { acknowledgements: Acknowledgement[]; readers: number }) {
  const t = useRemarksText()
  const count = t.count(acknowledgements.length, readers)
  if (acknowledgements.length === 0) return <p className="t-2 small">{count}</p>
  return (
    <details className="small">
      <summary>{count}</summary>
      <ul>
        {acknowledgements.map(({ by, changedSince }) => (
          <li key={by.id}>
            {by.name}
            {changedSince && <span className="t-2"> · {t.changedSince}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}
