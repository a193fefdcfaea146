/** The blocks of the register: what comes, what is being written, what was sealed of late. */
import { ArrowRight } from "lucide-react"
import { useState } from "react"
import { Link } from "react-router"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ListedActa } from "#shared/protocol/api.ts"
import { useText } from "#client/text.ts"
import { StatusChip } from "#client/ui/chip.tsx"
import { ActaRow, useAbout } from "./acta-row.tsx"
import { Here } from "./here.tsx"
import { isoToday } from "#client/ui/day.ts"

/** So many sealed actas say what happened of late; the others are a search or a click away. */
const mostRecent = 8

type Props = {
  records: ListedActa[]
  names: ReadonlyMap<string, string>
  showsAll: boolean
}

export function HomeBlocks({ records, names, showsAll }: Props) {
  const { home } = useText().shell
  const [wantsAll, setWantsAll] = useState(false)
  const live = records.filter(({ status }) => status === "inSession")
  const upcoming = records.filter(isUpcoming).sort((a, b) => (a.date ?? "").localeCompare(b.date ?? ""))
  const open = records.filter((each) => !isLocked(each.status) && !live.includes(each) && !upcoming.includes(each))
  const locked = records.filter(({ status }) => isLocked(status))
  const shown = showsAll || wantsAll ? locked : locked.slice(0, mostRecent)
  const rows = (list: ListedActa[]) => (
    <ul className="reg">
      {list.map((record) => (
        <ActaRow key={record.id} record={record} body={names.get(record.bodyId)} />
      ))}
    </ul>
  )
  return (
    <>
      {live.length + upcoming.length > 0 && (
        <section className="blk">
          <h2>{home.upcoming}</h2>
          {live.map((record) => (
            <Now key={record.id} record={record} body={names.get(record.bodyId)} />
          ))}
          {upcoming.length > 0 && rows(upcoming)}
        </section>
      )}
      {open.length > 0 && (
        <section className="blk">
          <h2>{home.open}</h2>
          {rows(open)}
        </section>
      )}
      {locked.length > 0 && (
        <section className="blk">
          <h2>
            {home.recent}
            {shown.length < locked.length && (
              <button className="btn btn-link" onClick={() => setWantsAll(true)}>
                {home.all(locked.length)}
              </button>
            )}
          </h2>
          {rows(shown)}
        </section>
      )}
    </>
  )
}

const isUpcoming = ({ status, date }: ListedActa) => status === "draft" && date !== undefined && date >= isoToday()

/** What is being written at this moment stands first. */
function Now({ record, body }: { record: ListedActa; body?: string }) {
  const { shell, print } = useText()
  const about = useAbout(record, body)
  const startedAt = record.glance?.startedAt
  return (
    <div className="now">
      <span className="when">
        <b>{startedAt ?? shell.home.now}</b>
        {startedAt && record.date === isoToday() && shell.home.today}
      </span>
      <div>
        <div className="ttl">{[body, print.actaNumber(record.number)].filter(Boolean).join(" · ")}</div>
        {about && <div className="sub">{about}</div>}
        <div className="now-state">
          <StatusChip status={record.status} />
          <Here people={record.here} />
        </div>
      </div>
      <Link className="btn btn-line go" to={`/actas/${record.id}`}>
        {shell.home.back}
        <ArrowRight className="i" aria-hidden />
      </Link>
    </div>
  )
}
