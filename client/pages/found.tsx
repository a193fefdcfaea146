/** Below the actas that a search finds: items, agreements and tasks with those words, each leading to its place. */
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { ListTree, Stamp, type LucideIcon } from "lucide-react"
import { useEffect, useState } from "react"
import { Link } from "react-router"
import type { FoundRecord } from "#shared/protocol/api.ts"
import { queries } from "#client/queries.ts"
import { TaskRow } from "#client/tasks/task-row.tsx"
import { useText } from "#client/text.ts"
import { Failed } from "./failed.tsx"

/** One who types is not answered at each letter; ms. */
const pause = 200

type Props = { wanted: string; names: ReadonlyMap<string, string> }

export function Found({ wanted, names }: Props) {
  const { print, shell } = useText()
  const { home } = shell
  const asked = useLater(wanted)
  const { data, error, refetch } = useQuery({ ...queries.search(asked), placeholderData: keepPreviousData })
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const { items, agreements, tasks, count } = data
  return (
    <>
      <p className="sr" role="status">
        {home.foundInside(count.items, count.agreements, count.tasks)}
      </p>
      <Records
        title={home.itemTitles}
        Icon={ListTree}
        kind={print.summary.item}
        found={items}
        of={count.items}
        names={names}
      />
      <Records
        title={home.agreements}
        Icon={Stamp}
        kind={print.agreement}
        found={agreements}
        of={count.agreements}
        names={names}
      />
      {tasks.length > 0 && (
        <section className="blk">
          <h2>
            {home.tasks}
            <Count shown={tasks.length} of={count.tasks} />
          </h2>
          <ul className="reg">
            {tasks.map((task) => (
              <TaskRow key={`${task.acta.id} ${task.id}`} task={task} body={names.get(task.acta.bodyId)} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Count({ shown, of }: { shown: number; of: number }) {
  const { home } = useText().shell
  return <span className="n">{shown < of ? home.newestOf(shown, of) : of}</span>
}

type RecordsProps = {
  title: string
  Icon: LucideIcon
  /** What one of them is called. */
  kind: string
  found: FoundRecord[]
  of: number
  names: Props["names"]
}

function Records({ title, Icon, kind, found, of, names }: RecordsProps) {
  if (found.length === 0) return null
  return (
    <section className="blk">
      <h2>
        {title}
        <Count shown={found.length} of={of} />
      </h2>
      <ul className="reg">
        {found.map((each) => (
          <RecordRow
            key={`${each.acta.id} ${each.id}`}
            record={each}
            Icon={Icon}
            kind={kind}
            body={names.get(each.acta.bodyId)}
          />
        ))}
      </ul>
    </section>
  )
}

type RowProps = { record: FoundRecord; Icon: LucideIcon; kind: string; body?: string }

function RecordRow({ record: { id, label, text, acta }, Icon, kind, body }: RowProps) {
  const { print } = useText()
  return (
    <li className="reg-row task-row">
      <span className="no-box">
        <Icon className="i i-s" aria-hidden />
      </span>
      <Link className="task-line" to={`/actas/${acta.id}#n-${id}`}>
        <span className="ttl">{text}</span>
        <span className="sub t-2">
          {[body, print.actaNumber(acta.number), `${kind} ${label}`].filter(Boolean).join(" · ")}
        </span>
      </Link>
    </li>
  )
}

function useLater(value: string): string {
  const [late, setLate] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return late
}
