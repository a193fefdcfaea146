/** The tasks of this acta, in the order in which they stand. */
import { Check, CircleAlert, TriangleAlert } from "lucide-react"
import { memo } from "react"
import { dayAsDate } from "#shared/domain/dates.ts"
import { MarkBox } from "#client/tasks/mark-box.tsx"
import { useTaskText } from "#client/tasks/words.ts"
import { useLocale, useText } from "#client/text.ts"
import { dayInWords, isoToday } from "#client/ui/day.ts"
import type { PanelTask } from "./records.ts"

/** `onMark` where one may write: a sealed acta's tasks stay as they were. */
type Props = {
  tasks: PanelTask[]
  onJump: (id: string) => void
  onMark?: ((id: string, isDone: boolean) => void) | undefined
}

export const Tasks = memo(function Tasks({ tasks, onJump, onMark }: Props) {
  const { lifecycle, print } = useText()
  const t = lifecycle.panel
  const words = useTaskText()
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
          <li key={id} className={`trow trow-task ${state === "open" ? "" : "trow-done"}`}>
            {onMark ? (
              <MarkBox label={words.mark(text)} isDone={state === "done"} onMark={(isDone) => onMark(id, isDone)} />
            ) : (
              <span className={`box ${state === "done" ? "done" : ""}`} aria-hidden>
                {state === "done" && <Check className="i" />}
              </span>
            )}
            <button className="trow-b" onClick={() => onJump(id)}>
              <span>{text}</span>
              <span className="meta">
                <span className="t-3 task-n">{label}</span>
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
