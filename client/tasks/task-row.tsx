/** One task in a list of many actas: what, whose, until when, and the acta it leads to. */
import { CalendarClock, CircleCheck, TriangleAlert, UserX } from "lucide-react"
import { Link } from "react-router"
import { dayAsDate } from "#shared/domain/dates.ts"
import type { ListedTask } from "#shared/protocol/api.ts"
import { tasks as en } from "#shared/text/en/tasks.ts"
import { tasks as es } from "#shared/text/es/tasks.ts"
import { useLocale, useText } from "#client/text.ts"
import { dayInWords } from "#client/ui/day.ts"
import "./tasks.css"

const words = { es, en }
export const useTaskText = () => words[useLocale().locale]

type Props = { task: ListedTask; body?: string; saysOwner?: boolean }

export function TaskRow({ task, body, saysOwner = true }: Props) {
  const t = useTaskText()
  const { locale } = useLocale()
  const { print } = useText()
  const { acta, due, owner, state, urgency } = task
  return (
    <li className="reg-row">
      <Link className="task-line" to={`/actas/${acta.id}`}>
        <span className={state === "open" ? "ttl" : "ttl t-2"}>{task.text}</span>
        <span className="sub">
          {urgency && (
            <b className={`state ${urgency === "overdue" ? "t-danger" : "t-warn"}`}>
              {urgency === "overdue" ? (
                <TriangleAlert className="i i-s" aria-hidden />
              ) : (
                <CalendarClock className="i i-s" aria-hidden />
              )}
              {t.urgency[urgency]}
            </b>
          )}
          {state !== "open" && (
            <b className="state">
              <CircleCheck className="i i-s" aria-hidden />
              {print.taskStates[state]}
            </b>
          )}
          {saysOwner && (owner ? <span>{owner}</span> : <Ownerless />)}
          {due && <span className="num">{t.due(dayInWords(dayAsDate(due), locale))}</span>}
          <span className="t-2">{[body, print.actaNumber(acta.number), task.label].filter(Boolean).join(" · ")}</span>
        </span>
      </Link>
    </li>
  )
}

function Ownerless() {
  const t = useTaskText()
  return (
    <span className="state t-warn">
      <UserX className="i i-s" aria-hidden />
      {t.ownerless}
    </span>
  )
}
