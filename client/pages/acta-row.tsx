/** One acta in the register. */
import type { ReactNode } from "react"
import { Link } from "react-router"
import { dayAsDate } from "#shared/domain/dates.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { foldName } from "#shared/domain/names.ts"
import type { ListedActa } from "#shared/protocol/api.ts"
import { useLocale, useText } from "#client/text.ts"
import { Here } from "./here.tsx"
import { ApprovedChip, StatusChip } from "#client/ui/chip.tsx"
import { isoToday } from "#client/ui/day.ts"

type Props = {
  record: ListedActa
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
          <Here people={record.here} />
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

/**
 * What the first line doesn't say: the title where it isn't the proposed one, where and how far it is as long as it is
 * written, what it lacks once its day is over, what waits in its review, what it agreed and how it ended.
 */
export function useAbout(record: ListedActa, body: string | undefined): string {
  const { title, number, status, date, lockedAt, lockedBy, glance, observations } = record
  const { home, newActa } = useText().shell
  const { locale } = useLocale()
  const saysMore = body === undefined || foldName(title) !== foldName(newActa.proposed(number, body))
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" })
  const ending = isLocked(status) && lockedAt ? home.sealed(day.format(new Date(lockedAt)), lockedBy?.name ?? "") : ""
  const isOver = status === "inReview" || (status === "draft" && date !== undefined && date < isoToday())
  const lacks = isOver && glance?.lacks ? home.lacks(glance.lacks.end, glance.lacks.owners) : undefined
  const parts: (string | false | undefined)[] = [saysMore && title]
  if (isLocked(status)) parts.push(glance && home.agreed(glance.agreements), ending)
  else if (status === "inReview")
    parts.push(observations ? home.observations(observations) : (lacks ?? (glance && home.items(glance.items))))
  else if (lacks) parts.push(lacks)
  else
    parts.push(
      glance?.place,
      glance && (glance.at && status === "inSession" ? home.atItem(glance.at, glance.items) : home.items(glance.items)),
    )
  return parts.filter(Boolean).join(" · ")
}
