/** One task in a list of many actas: what, whose, until when, the acta it leads to, and its box where one may mark it. */
import { Calendar, CircleAlert, CircleCheck, Clock, LockKeyhole, TriangleAlert, type LucideIcon } from "lucide-react"
import { Link } from "react-router"
import { dayAsDate } from "#shared/domain/dates.ts"
import type { ListedTask, TaskUrgency } from "#shared/protocol/api.ts"
import { useLocale, useText } from "#client/text.ts"
import { dayInWords } from "#client/ui/day.ts"
import { MarkBox } from "./mark-box.tsx"
import { useMark } from "./use-mark.ts"
import { useTaskText } from "./words.ts"
import "./tasks.css"

/** The same beside a task and over a group of them. */
export const urgencyIcons: Record<TaskUrgency, LucideIcon> = { overdue: CircleAlert, today: Clock, soon: Calendar }

/** Under a heading that says how it presses, or among one's own, it isn't said again. */
type Props = { task: ListedTask; body?: string; saysOwner?: boolean; saysUrgency?: boolean }

export function TaskRow({ task, body, saysOwner = true, saysUrgency = true }: Props) {
  const t = useTaskText()
  const { locale } = useLocale()
  const { print } = useText()
  const mark = useMark()
  const { acta, due, owner, state } = task
  const urgency = saysUrgency && state === "open" ? task.urgency : undefined
  const Icon = urgency && urgencyIcons[urgency]
  return (
    <li className="reg-row task-row">
      {task.mayMark ? (
        <MarkBox label={t.mark(task.text)} isDone={state === "done"} onMark={(isDone) => mark({ task, isDone })} />
      ) : (
        <span className="no-box" title={acta.isLocked && t.locked}>
          {acta.isLocked && <LockKeyhole className="i i-s" aria-hidden />}
        </span>
      )}
      <Link className="task-line" to={`/actas/${acta.id}#n-${task.id}`}>
        <span className={state === "open" ? "ttl" : "ttl t-2 is-over"}>{task.text}</span>
        <span className="sub">
          {Icon && (
            <b className={`state ${urgency === "overdue" ? "t-danger" : "t-warn"}`}>
              <Icon className="i i-s" aria-hidden />
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
          {acta.isLocked && <span className="sr">{t.locked}</span>}
        </span>
      </Link>
    </li>
  )
}

function Ownerless() {
  const t = useTaskText()
  return (
    <span className="state t-warn">
      <TriangleAlert className="i i-s" aria-hidden />
      {t.ownerless}
    </span>
  )
}
