/** On Inicio: what I have to do, what presses first. */
import { useQuery } from "@tanstack/react-query"
import { Link } from "react-router"
import type { ListedTask } from "#shared/protocol/api.ts"
import { queries } from "#client/queries.ts"
import { TaskRow } from "./task-row.tsx"
import { useTaskText } from "./words.ts"

/** More are a click away. */
const most = 6
const order = ["overdue", "today", "soon", undefined]

/** What presses most, then what is due first; without a day at the end. */
export const byUrgency = (a: ListedTask, b: ListedTask): number =>
  order.indexOf(a.urgency) - order.indexOf(b.urgency) || (a.due ?? "9").localeCompare(b.due ?? "9")

export function MyTasks({ names }: { names: ReadonlyMap<string, string> }) {
  const t = useTaskText()
  const { data } = useQuery(queries.tasks("?state=open&mine=1"))
  // A failure is said by the list of actas beside it.
  const tasks = data?.tasks.toSorted(byUrgency) ?? []
  return (
    <section className="blk">
      <h2>
        {t.mine}
        <Link className="btn btn-link" to="/tareas">
          {t.all}
        </Link>
      </h2>
      {data && tasks.length === 0 && <p className="t-2 no-tasks">{t.noneMine}</p>}
      <ul className="reg">
        {tasks.slice(0, most).map((task) => (
          <TaskRow
            key={`${task.acta.id} ${task.id}`}
            task={task}
            body={names.get(task.acta.bodyId)}
            saysOwner={false}
          />
        ))}
      </ul>
    </section>
  )
}
