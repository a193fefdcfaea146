/** How many days a body gives for observations, and what it makes of silence. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import type { ReviewRule as Rule, Silence } from "#shared/domain/remarks.ts"
import type { BodyDetail } from "#shared/protocol/api.ts"
import { api } from "#client/api.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { useText } from "#client/text.ts"
import { Field, Select } from "#client/ui/field.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { toast } from "#client/ui/toast.ts"

/** What a new rule begins with: a working week. */
const usual: Rule = { days: 5, silence: "agrees" }

export function ReviewRule({ body: { id, review }, manages }: { body: BodyDetail; manages: boolean }) {
  const { rule: t } = useRemarksText()
  const words = useText()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: (next: Rule | null) => api.setMeetingRules(id, { review: next }),
    onSuccess: () => {
      toast(t.saved)
      return client.invalidateQueries({ queryKey: ["bodies"] })
    },
    onError: (error) => toast.error(inWords(error, words)),
  })
  if (!manages)
    return (
      <p>
        {t.title}: {review ? `${t.told(review.days)}. ${t.silence} ${t[review.silence]}.` : t.none}
      </p>
    )
  return (
    <>
      <div className="quorum-rule review-rule">
        <Select
          label={t.title}
          value={review?.silence ?? "none"}
          onChange={({ target }) =>
            save.mutate(target.value === "none" ? null : { ...usual, ...review, silence: target.value as Silence })
          }
        >
          <option value="none">{t.none}</option>
          <option value="agrees">{`${t.silence} ${t.agrees}`}</option>
          <option value="nothing">{`${t.silence} ${t.nothing}`}</option>
        </Select>
        {review && (
          <Field
            key={review.days}
            label={t.days}
            type="number"
            min={1}
            max={365}
            defaultValue={review.days}
            onBlur={({ target }) => {
              const days = Number.parseInt(target.value, 10)
              if (days >= 1 && days <= 365 && days !== review.days) save.mutate({ ...review, days })
            }}
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          />
        )}
      </div>
      <p className="t-2 small">{t.hint}</p>
    </>
  )
}
