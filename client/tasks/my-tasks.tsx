/** On Inicio: what I have to do, what presses first. */
import { useQuery } from "@tanstack/react-query"
import { Calendar } from "lucide-react"
import { Fragment } from "react"
import { Link } from "react-router"
import type { ListedTask } from "#shared/protocol/api.ts"
import { queries } from "#client/queries.ts"
import { TaskRow, urgencyIcons } from "./task-row.tsx"
import { useTaskText } from "./words.ts"

/** More are a click away. */
const most = 6
const order = ["overdue", "today", "soon", undefined]

/** What presses most, then what is due first; without a day at the end. */
export const byUrgency = (a: ListedTask, b: ListedTask): number =>
  order.indexOf(a.urgency) - order.indexOf(b.urgency) || (a.due ?? "9").localeCompare(b.due ?? "9")

/** As they are headed, here and on the page of all tasks. */
export const taskGroups = ["overdue", "today", "soon", "later", "undated"] as const
type TaskGroup = (typeof taskGroups)[number]
export const groupOf = ({ urgency, due }: ListedTask): TaskGroup => urgency ?? (due ? "later" : "undated")

export function MyTasks({ names }: { names: ReadonlyMap<string, string> }) {
  const t = useTaskText()
  const { data } = useQuery(queries.myTasks)
  // A failure is said by the list of actas beside it.
  const tasks = data?.tasks.toSorted(byUrgency) ?? []
  const shown = tasks.slice(0, most)
  const groups = taskGroups.filter((group) => shown.some((task) => groupOf(task) === group))
  return (
    <section className="blk">
      <h2>
        {t.mine}
        <Link className="btn btn-link" to="/tareas">
          {t.all}
        </Link>
      </h2>
      {data && tasks.length === 0 && <p className="t-2 no-tasks">{t.noneMine}</p>}
      {groups.map((group) => (
        <Fragment key={group}>
          <Heading group={group} />
          <ul className="reg">
            {shown
              .filter((task) => groupOf(task) === group)
              .map((task) => (
                <TaskRow
                  key={`${task.acta.id} ${task.id}`}
                  task={task}
                  body={names.get(task.acta.bodyId)}
                  saysOwner={false}
                  saysUrgency={false}
                />
              ))}
          </ul>
        </Fragment>
      ))}
    </section>
  )
}

function Heading({ group }: { group: TaskGroup }) {
  const t = useTaskText()
  const look = group === "overdue" ? "t-danger" : group === "today" ? "t-warn" : "t-2"
  const Icon = group === "later" || group === "undated" ? Calendar : urgencyIcons[group]
  return (
    <h3 className={`due ${look}`}>
      <Icon className="i" aria-hidden />
      {t.groups[group]}
    </h3>
  )
}
