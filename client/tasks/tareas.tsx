/** `/tareas`: the tasks of every acta one may open. The filters stand in the address, so that a list can be sent on. */
import { useQuery } from "@tanstack/react-query"
import { useSearchParams } from "react-router"
import type { ListedTask } from "#shared/protocol/api.ts"
import { Failed } from "#client/pages/failed.tsx"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { Select } from "#client/ui/field.tsx"
import { byUrgency, groupOf, taskGroups } from "./my-tasks.tsx"
import { TaskRow } from "./task-row.tsx"
import { useTaskText } from "./words.ts"

const states = ["open", "done", "dropped"] as const

export default function Tareas() {
  const { shell } = useText()
  const t = useTaskText()
  const [params, setParams] = useSearchParams()
  const state = states.find((each) => each === params.get("estado")) ?? "open"
  const isMine = params.get("de") === "mi"
  const body = params.get("organo") ?? ""
  const bodies = useQuery(queries.bodies)
  const names = new Map(bodies.data?.bodies.map(({ id, name }) => [id, name]))
  const query = new URLSearchParams({ state, ...(isMine && { mine: "1" }), ...(body && { body }) })
  const tasks = useQuery(queries.tasks(`?${query.toString()}`))
  const filter = (key: string, value: string) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (value === "") next.delete(key)
      else next.set(key, value)
      return next
    })
  const found = tasks.data?.tasks.toSorted(byUrgency) ?? []
  const isAll = state === "open" && !isMine && body === ""
  return (
    <div>
      <title>{`${t.title} · ${shell.product}`}</title>
      <div className="hbar">
        <h1 className="day">{t.title}</h1>
      </div>
      <div className="task-filters">
        <Select label={t.whose} value={isMine ? "mi" : ""} onChange={(event) => filter("de", event.target.value)}>
          <option value="">{t.everybody}</option>
          <option value="mi">{t.me}</option>
        </Select>
        <Select label={t.state} value={state} onChange={(event) => filter("estado", event.target.value)}>
          {states.map((each) => (
            <option key={each} value={each}>
              {t.states[each]}
            </option>
          ))}
        </Select>
        {names.size > 1 && (
          <Select label={t.body} value={body} onChange={(event) => filter("organo", event.target.value)}>
            <option value="">{t.everyBody}</option>
            {[...names].map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </div>
      <div className="book">
        {tasks.error && <Failed error={tasks.error} onRetry={() => void tasks.refetch()} />}
        {tasks.isPending && <p className="t-2 empty">{shell.loading}</p>}
        <p className={tasks.data && found.length === 0 ? "t-2 empty" : "sr"} role="status">
          {tasks.data && (found.length > 0 ? t.count(found.length) : isAll ? t.noneAtAll : t.none)}
        </p>
        {taskGroups.map((group) => (
          <Group
            key={group}
            title={state === "open" ? t.groups[group] : undefined}
            tasks={found.filter((task) => groupOf(task) === group)}
            names={names}
          />
        ))}
      </div>
    </div>
  )
}

type GroupProps = { title: string | undefined; tasks: ListedTask[]; names: ReadonlyMap<string, string> }

function Group({ title, tasks, names }: GroupProps) {
  if (tasks.length === 0) return null
  return (
    <section className="blk">
      {title && <h2>{title}</h2>}
      <ul className="reg">
        {tasks.map((task) => (
          <TaskRow key={`${task.acta.id} ${task.id}`} task={task} body={names.get(task.acta.bodyId)} />
        ))}
      </ul>
    </section>
  )
}
