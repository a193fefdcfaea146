/** One acta in the register. */
import type { ReactNode } from "react"
import { Link } from "react-router"
import { dayAsDate } from "#shared/domain/dates.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { foldName } from "#shared/domain/names.ts"
import { useLocale, useText } from "#client/text.ts"
import { ApprovedChip, StatusChip } from "#client/ui/chip.tsx"

type Props = {
  record: ActaRecord
  body?: string
  /** Under its body's name the body isn't said again. */
  isUnderBody?: boolean
  actions?: ReactNode
}

export function ActaRow({ record, body, isUnderBody = false, actions }: Props) {
  const { print } = useText()
  const about = useAbout(record, body)
  return (
    <li className="reg-row">
      <Link className="row" to={`/actas/${record.id}`}>
        <When day={record.date} />
        <span className="what">
          <span className="ttl">
            {[isUnderBody ? undefined : body, print.actaNumber(record.number)].filter(Boolean).join(" · ")}
          </span>
          {about && <span className="sub">{about}</span>}
        </span>
        <span className="chips">
          <ApprovedChip on={record.facts?.approved} />
          <StatusChip status={record.status} />
        </span>
      </Link>
      {actions}
    </li>
  )
}

function When({ day }: { day?: string }) {
  const { home } = useText().shell
  const { locale } = useLocale()
  if (!day) return <span className="when">{home.undated}</span>
  const date = dayAsDate(day)
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(date)
  const isThisYear = date.getFullYear() === new Date().getFullYear()
  return (
    <time className="when" dateTime={day}>
      <b>{part({ day: "numeric" })}</b>
      {isThisYear ? part({ month: "short" }) : `${part({ month: "short" })} ${part({ year: "numeric" })}`}
    </time>
  )
}

/** What the first line doesn't say: the title where it isn't the proposed one, and how the acta ended. */
function useAbout({ title, number, status, lockedAt, lockedBy }: ActaRecord, body: string | undefined): string {
  const { home, newActa } = useText().shell
  const { locale } = useLocale()
  const saysMore = body === undefined || foldName(title) !== foldName(newActa.proposed(number, body))
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" })
  const ending = isLocked(status) && lockedAt ? home.sealed(day.format(new Date(lockedAt)), lockedBy?.name ?? "") : ""
  return [saysMore ? title : "", ending].filter(Boolean).join(" · ")
}
