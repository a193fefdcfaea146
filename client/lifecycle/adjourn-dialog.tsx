/** Levantar sesión: notes when it ended, and offers to send the acta to review; note takers may finish before that. */
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { queries } from "#client/queries.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Field } from "#client/ui/field.tsx"

type Props = {
  /** The hour the field begins with. */
  time: string
  bodyId: string
  onClose: () => void
  onKeepWriting: (time: string) => void
  onReview: (time: string) => void
  onFinalize: (time: string) => void
}

export function AdjournDialog({ time: begin, bodyId, onClose, onKeepWriting, onReview, onFinalize }: Props) {
  const { lifecycle } = useText()
  const t = lifecycle.adjourning
  const [time, setTime] = useState(begin)
  const { rule, silence } = useRemarksText()
  // A guest sees no body; the secretary who sends an acta to review does.
  const review = useQuery(queries.body(bodyId)).data?.review
  const isEmpty = time === ""
  return (
    <Dialog
      title={lifecycle.adjourn}
      open
      onClose={onClose}
      width={560}
      footer={
        <>
          <button className="btn btn-link" disabled={isEmpty} onClick={() => onFinalize(time)}>
            {t.finalize}
          </button>
          <button className="btn btn-line push" disabled={isEmpty} onClick={() => onKeepWriting(time)}>
            {t.later}
          </button>
          <button className="btn btn-fill" disabled={isEmpty} onClick={() => onReview(time)}>
            {t.review}
          </button>
        </>
      }
    >
      <div className="stack">
        <p className="t-2">{t.text}</p>
        <Field label={t.time} type="time" required value={time} onChange={(event) => setTime(event.target.value)} />
        {review && (
          <p className="t-2">
            {rule.onClose(review.days)} {silence[review.silence]}
          </p>
        )}
      </div>
    </Dialog>
  )
}
