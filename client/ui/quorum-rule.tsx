/** How many make a quorum: none said, more than half, or a number. */
import type { Quorum } from "#shared/domain/acta.ts"
import { useText } from "#client/text.ts"
import { Field, Select } from "./field.tsx"
import "./quorum-rule.css"

type RuleProps = { quorum?: Quorum; manages: boolean; hint: string; onChange: (quorum: Quorum | null) => void }

export function QuorumRule({ quorum, manages, hint, onChange }: RuleProps) {
  const t = useText().floor.quorum
  const kind = typeof quorum === "number" ? "number" : (quorum ?? "none")
  const names = { none: t.none, majority: t.majority, number: t.number }
  if (!manages)
    return (
      <p>
        {t.rule}: {kind === "number" ? `${t.least}: ${quorum}` : names[kind]}
      </p>
    )
  return (
    <>
      <div className="quorum-rule">
        <Select
          label={t.rule}
          value={kind}
          onChange={({ target }) =>
            onChange(target.value === "none" ? null : target.value === "majority" ? "majority" : 2)
          }
        >
          <option value="none">{t.none}</option>
          <option value="majority">{t.majority}</option>
          <option value="number">{t.number}</option>
        </Select>
        {typeof quorum === "number" && (
          <Field
            key={quorum}
            label={t.least}
            type="number"
            min={1}
            max={9999}
            defaultValue={quorum}
            onBlur={({ target }) => {
              const least = Number.parseInt(target.value, 10)
              if (least >= 1 && least <= 9999 && least !== quorum) onChange(least)
            }}
            onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
          />
        )}
      </div>
      <p className="t-2 small">{hint}</p>
    </>
  )
}
