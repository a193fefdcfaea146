/** Below the actas that a search finds: agreements and tasks with those words, each leading to its place. */
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Stamp } from "lucide-react"
import { useEffect, useState } from "react"
import { Link } from "react-router"
import type { FoundAgreement } from "#shared/protocol/api.ts"
import { queries } from "#client/queries.ts"
import { TaskRow } from "#client/tasks/task-row.tsx"
import { useText } from "#client/text.ts"
import { Failed } from "./failed.tsx"

/** One who types is not answered at each letter; ms. */
const pause = 200

type Props = { wanted: string; names: ReadonlyMap<string, string> }

export function Found({ wanted, names }: Props) {
  const { home } = useText().shell
  const asked = useLater(wanted)
  const { data, error, refetch } = useQuery({ ...queries.search(asked), placeholderData: keepPreviousData })
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const { agreements, tasks, count } = data
  return (
    <>
      <p className="sr" role="status">
        {home.foundInside(count.agreements, count.tasks)}
      </p>
      {agreements.length > 0 && (
        <section className="blk">
          <h2>
            {home.agreements}
            <Count shown={agreements.length} of={count.agreements} />
          </h2>
          <ul className="reg">
            {agreements.map((agreement) => (
              <AgreementRow
                key={`${agreement.acta.id} ${agreement.id}`}
                agreement={agreement}
                body={names.get(agreement.acta.bodyId)}
              />
            ))}
          </ul>
        </section>
      )}
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

function AgreementRow({ agreement: { id, label, text, acta }, body }: { agreement: FoundAgreement; body?: string }) {
  const { print } = useText()
  return (
    <li className="reg-row task-row">
      <span className="no-box">
        <Stamp className="i i-s" aria-hidden />
      </span>
      <Link className="task-line" to={`/actas/${acta.id}#n-${id}`}>
        <span className="ttl">{text}</span>
        <span className="sub t-2">
          {[body, print.actaNumber(acta.number), `${print.agreement} ${label}`].filter(Boolean).join(" · ")}
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
