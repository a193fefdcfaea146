/** `/actas/:id/historial`: the versions of an acta, what changed from one to another, and who wrote what. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { ChevronDown, ChevronLeft } from "lucide-react"
import { useMemo, useRef, useState } from "react"
import { Link, Navigate, useParams } from "react-router"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import type { History } from "#shared/protocol/api.ts"
import { Failed } from "#client/lifecycle/failed.tsx"
import { Closed } from "#client/pages/closed.tsx"
import { doorTo } from "#client/pages/way-back.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { StatusChip } from "#client/ui/chip.tsx"
import { ChangeBar } from "./change-bar.tsx"
import { ComparisonView } from "./comparison-view.tsx"
import { HandsView } from "./hands-view.tsx"
import { usePair, type Point } from "./pair.ts"
import { RectifyingHead } from "./rectifying-head.tsx"
import { useContentOf, whileWritten } from "./use-content.ts"
import { VersionList } from "./version-list.tsx"
import { nameOf, useHistoryText, useWhen } from "./words.ts"
import "./history.css"

export default function HistoryPage() {
  const words = useText()
  const id = useParams().id ?? ""
  const record = useQuery({ ...queries.acta(id), refetchInterval: ({ state }) => whileWritten(state.data) })
  const history = useQuery({
    ...queries.versions(id, record.data?.epoch ?? 0),
    enabled: record.data !== undefined,
    refetchInterval: whileWritten(record.data),
  })
  const error = record.error ?? history.error
  if (isRefusal(error) && error.code === "auth.required")
    return <Navigate to={doorTo(`/actas/${id}/historial`)} replace />
  if (record.data && history.data) return <Loaded record={record.data} history={history.data} />
  if (error) return <Closed error={error} onRetry={() => void (record.error ? record : history).refetch()} />
  return (
    <div className="door" aria-busy="true">
      <main className="card t-2">{words.shell.loading}</main>
    </div>
  )
}

function Loaded({ record, history }: { record: ActaRecord; history: History }) {
  const { lifecycle, print } = useText()
  const t = useHistoryText()
  const client = useQueryClient()
  const { versions } = history
  const pair = usePair(record, versions)
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <title>{`${t.title} · ${record.title}`}</title>
      <div className="top">
        <header className="bar">
          <Link className="btn" to={`/actas/${record.id}`} aria-label={lifecycle.backToEditor}>
            <ChevronLeft className="i" aria-hidden />
            <span className="wide">{lifecycle.backToEditor}</span>
          </Link>
          <div className="bar-title">
            <span className="body">{print.actaNumber(record.number)}</span>
            <h1>{t.title}</h1>
          </div>
          <span className="d-only">
            <StatusChip status={record.status} />
          </span>
          <span className="bar-fill" />
          <div className="seg" role="group" aria-label={t.views}>
            {(["compare", "hands"] as const).map((view) => (
              <button
                key={view}
                className="btn"
                aria-pressed={pair.isHands === (view === "hands")}
                onClick={() => pair.show(view)}
              >
                {t[view]}
              </button>
            ))}
          </div>
        </header>
      </div>
      <div className={`history-work ${pair.isHands ? "is-hands" : ""}`}>
        {!pair.isHands && (
          <aside className={`side history-side ${choosing ? "open" : ""}`} aria-label={t.versions}>
            <button className="btn history-choose" aria-expanded={choosing} onClick={() => setChoosing(!choosing)}>
              {t.choose}
              <ChevronDown className="i" aria-hidden />
            </button>
            <div className="panel-body">
              <VersionList
                record={record}
                versions={versions}
                A={pair.A}
                B={pair.B}
                onChoose={pair.choose}
                onRestored={(before) => {
                  void client.invalidateQueries({ queryKey: ["acta", record.id] })
                  pair.choose({ A: { kind: "version", n: before }, B: { kind: "now" } })
                }}
              />
            </div>
          </aside>
        )}
        <main className="center" id="main">
          {pair.isHands ? (
            <div className="desk">
              <HandsView record={record} />
            </div>
          ) : pair.A ? (
            <Compared record={record} history={history} A={pair.A} B={pair.B} />
          ) : (
            <p className="t-2 empty">{t.none}</p>
          )}
        </main>
      </div>
    </>
  )
}

function Compared({ record, history, A, B }: { record: ActaRecord; history: History; A: Point; B: Point }) {
  const words = useText()
  const t = useHistoryText()
  const when = useWhen()
  const sheet = useRef<HTMLElement>(null)
  const [before, after] = [useContentOf(record, A), useContentOf(record, B)]
  const compared = useMemo(() => [before.data, after.data], [before.data, after.data])
  const name = (point: Point): string => {
    if (point.kind === "acta") return t.rectifying.name
    const version = point.kind === "now" ? undefined : history.versions.find(({ n }) => n === point.n)
    return version ? `${when(version.at)} ${nameOf(version, t)}` : t.now
  }
  const failed = before.error ? before : after.error ? after : undefined
  return (
    <>
      <ChangeBar key={JSON.stringify([A, B])} from={name(A)} to={name(B)} sheet={sheet} of={compared} />
      <div className="desk">
        {failed?.error && <Failed error={failed.error} onRetry={() => void failed.refetch()} />}
        {A.kind === "acta" && history.rectifies && before.data && after.data && (
          <RectifyingHead record={record} {...history.rectifies} fresh={after.data.seal} />
        )}
        {before.data && after.data ? (
          <ComparisonView before={before.data.acta} after={after.data.acta} sheet={sheet} />
        ) : (
          !failed && <p className="t-2">{words.shell.loading}</p>
        )}
      </div>
    </>
  )
}
