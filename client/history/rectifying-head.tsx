/** Over the comparison with the acta that this one rectifies: why, and both seals. */
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { groupsOf } from "#client/lifecycle/hash.tsx"
import { useHistoryText } from "./words.ts"

type Props = { record: ActaRecord; seal: string; reason: string; fresh: string }

export function RectifyingHead({ record, seal, reason, fresh }: Props) {
  const { rectifying: t } = useHistoryText()
  return (
    <section className="rectifying" aria-label={t.title}>
      <h2>{t.title}</h2>
      <dl>
        <dt>{t.reason}</dt>
        <dd>{reason}</dd>
        <dt>{t.old}</dt>
        <dd className="hash">{groupsOf(seal)}</dd>
        <dt>{isLocked(record.status) ? t.fresh : t.draft}</dt>
        <dd className="hash">{groupsOf(fresh)}</dd>
      </dl>
    </section>
  )
}
