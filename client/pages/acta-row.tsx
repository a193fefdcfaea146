/** One acta in the register. */
import type { ReactNode } from "react"
import { Link } from "react-router"
import type { ActaRecord } from "#shared/domain/records.ts"
import { dayAsDate } from "#shared/domain/dates.ts"
import { useLocale, useText } from "#client/text.ts"
import { StatusChip } from "#client/ui/chip.tsx"

export function ActaRow({ record, body, actions }: { record: ActaRecord; body?: string; actions?: ReactNode }) {
  const { shell, print } = useText()
  const { locale } = useLocale()
  const date = record.date ? dayAsDate(record.date) : undefined
  const part = (options: Intl.DateTimeFormatOptions) =>
    date ? new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(date) : ""
  const content = (
    <>
      <span className="when">
        {date ? (
          <>
            <b>{part({ day: "numeric" })}</b>
            {part({ month: "short" })} {part({ year: "numeric" })}
          </>
        ) : (
          shell.home.undated
        )}
      </span>
      <span className="what">
        <span className="ttl">{[body, print.actaNumber(record.number)].filter(Boolean).join(" · ")}</span>
        <span className="sub">{record.title}</span>
      </span>
      <StatusChip status={record.status} />
    </>
  )
  return (
    <li className="reg-row">
      <Link className="row" to={`/actas/${record.id}`}>
        {content}
      </Link>
      {actions}
    </li>
  )
}
