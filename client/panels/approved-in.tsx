/** In which acta of the body, and at which of its items, this one was approved: for what no finalize has noted. */
import { useQuery } from "@tanstack/react-query"
import { allItems } from "#shared/domain/acta.ts"
import { dotted } from "#shared/domain/dates.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { queries } from "#client/queries.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { useText } from "#client/text.ts"
import { Select } from "#client/ui/field.tsx"
import { inWords } from "#client/ui/refusal.ts"

type Props = {
  record: ActaRecord
  /** Without an item: its items are still being asked for. */
  value: { acta: string; item?: string } | undefined
  /** `on`: the day of that meeting. */
  onChange: (value: { acta: string; item?: string } | undefined, on?: string) => void
}

export function ApprovedInFields({ record, value, onChange }: Props) {
  const { facts: t } = useRemarksText()
  const words = useText()
  const actas = useQuery(queries.actas).data?.actas ?? []
  // What approves is locked, of the same body, and no earlier.
  const choices = actas.filter(
    ({ id, bodyId, status, date = "" }) =>
      bodyId === record.bodyId && id !== record.id && isLocked(status) && (date === "" || date >= (record.date ?? "")),
  )
  const chosen = choices.find(({ id }) => id === value?.acta)
  const content = useQuery({ ...queries.content(chosen?.id ?? "", chosen?.epoch ?? 0), enabled: chosen !== undefined })
  const acta = chosen && content.data?.acta
  const labels = acta && labelsOf(acta)
  if (choices.length === 0) return null
  return (
    <>
      <Select
        label={t.approvedIn}
        value={value?.acta ?? ""}
        onChange={({ target }) =>
          onChange(
            target.value === "" ? undefined : { acta: target.value },
            choices.find(({ id }) => id === target.value)?.date,
          )
        }
      >
        <option value="">{t.elsewhere}</option>
        {choices.map(({ id, number, date }) => (
          <option key={id} value={id}>
            {[words.print.actaNumber(number), date && dotted(date)].filter(Boolean).join(" · ")}
          </option>
        ))}
      </Select>
      {content.error && (
        <p className="err" role="alert">
          {inWords(content.error, words)}
        </p>
      )}
      {value && acta && (
        <Select
          label={t.approvedAt}
          required
          value={value.item ?? ""}
          onChange={({ target }) => onChange({ acta: value.acta, item: target.value })}
        >
          <option value="">{t.whichItem}</option>
          {allItems(acta).map(({ id, title }) => (
            <option key={id} value={id}>
              {[labels?.items.get(id), title].filter(Boolean).join(". ")}
            </option>
          ))}
        </Select>
      )}
    </>
  )
}
