/** The tasks of this acta, in the order in which they stand. */
import { CircleAlert, TriangleAlert } from "lucide-react"
import { memo } from "react"
import { dayAsDate } from "#shared/domain/dates.ts"
import { useLocale, useText } from "#client/text.ts"
import { dayInWords, isoToday } from "#client/ui/day.ts"
import type { PanelTask } from "./records.ts"

type Props = { tasks: PanelTask[]; onJump: (id: string) => void }

export const Tasks = memo(function Tasks({ tasks, onJump }: Props) {
  const { lifecycle, print } = useText()
  const t = lifecycle.panel
  const { locale } = useLocale()
  const today = isoToday()
  if (tasks.length === 0) return <p className="t-2 gap">{t.noTasks}</p>
  const open = tasks.filter(({ state }) => state === "open").length
  return (
    <>
      <h2 className="panel-h">
        {t.ofThisActa} <span className="n">{t.openTasks(open)}</span>
      </h2>
      <ul>
        {tasks.map(({ id, text, owner, due, state, label }) => (
          <li key={id} className={`trow ${state === "open" ? "" : "trow-done"}`}>
            <span className="t-3 task-n">{label}</span>
            <button className="trow-b" onClick={() => onJump(id)}>
              <span>{text}</span>
              <span className="meta">
                {owner && <span>{owner}</span>}
                {!owner && state === "open" && (
                  <span className="t-warn">
                    <TriangleAlert className="i i-s" aria-hidden />
                    {t.ownerless}
                  </span>
                )}
                {due && <span className="num">{dayInWords(dayAsDate(due), locale)}</span>}
                {state === "open" && due !== undefined && due < today && (
                  <b className="state t-danger">
                    <CircleAlert className="i i-s" aria-hidden />
                    {t.overdue}
                  </b>
                )}
                {state !== "open" && <span>{print.taskStates[state]}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
})
