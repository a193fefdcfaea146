/** `/actas/:id`: who may open it, with what is known of it, and its live copy; then its sheet, or the projector. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect, useState } from "react"
import { Navigate, useParams, useSearchParams } from "react-router"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import type { Me } from "#shared/protocol/api.ts"
import { lateOf } from "#client/live/offered.ts"
import type { LiveActa } from "#client/live/port.ts"
import { useLiveActa, useLiveState } from "#client/live/use-live-acta.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { Projector } from "./acta-later.ts"
import { ActaSheet } from "./acta-sheet.tsx"
import { Closed, PutOut } from "./closed.tsx"
import { doorTo } from "./way-back.ts"

export default function ActaPage() {
  const id = useParams().id ?? ""
  return <OneActa key={id} id={id} />
}

function OneActa({ id }: { id: string }) {
  const record = useQuery(queries.acta(id))
  const me = useQuery(queries.me)
  const error = record.error ?? me.error
  // What was open here before opens at once, and without a connection; the server's word replaces it when it comes.
  const [known] = useState(() => remembered(id))
  const isRefused = isRefusal(error)
  const opened = record.data ?? (isRefused ? undefined : known?.record)
  const reader = me.data ?? (isRefused ? undefined : known?.me)
  useEffect(() => {
    if (record.data && me.data) remember(record.data, me.data)
  }, [record.data, me.data])
  if (opened && reader) return <Opened record={opened} me={reader} />
  if (isRefused && error.code === "auth.required") return <Navigate to={doorTo(`/actas/${id}`)} replace />
  const retry = () => void Promise.all([record.refetch(), me.refetch()])
  const user = me.data?.id ?? known?.me.id
  const late = isRefused && user !== undefined ? lateOf(id, user) : undefined
  return error ? <Closed error={error} late={late} onRetry={retry} /> : <Waiting />
}

function Waiting() {
  const { shell } = useText()
  return (
    <div className="door" aria-busy="true">
      <main className="card t-2">{shell.loading}</main>
    </div>
  )
}

const storeKey = (id: string) => `acta-viva:record:${id}`

function remember(record: ActaRecord, me: Me): void {
  try {
    localStorage.setItem(storeKey(record.id), JSON.stringify({ record, me }))
  } catch {
    // Full or blocked: then the page needs the server to open.
  }
}

function remembered(id: string): { record: ActaRecord; me: Me } | undefined {
  try {
    const text = localStorage.getItem(storeKey(id))
    return text === null ? undefined : (JSON.parse(text) as { record: ActaRecord; me: Me })
  } catch {
    return undefined
  }
}

function Opened({ record, me }: { record: ActaRecord; me: Me }) {
  const live = useLiveActa(record, me.id)
  return live ? <Live record={record} me={me} live={live} /> : <Waiting />
}

function Live({ record, me, live }: { record: ActaRecord; me: Me; live: LiveActa }) {
  const state = useLiveState(live)
  const client = useQueryClient()
  const isProjecting = useSearchParams()[0].get("modo") === "proyector"
  const status = state.standing?.status ?? record.status
  // The standing is quicker than any question: when the acta moves, its record is asked for again.
  useEffect(() => {
    if (status !== record.status) void client.invalidateQueries({ queryKey: ["acta", record.id] })
  }, [status, record.status, record.id, client])
  useEffect(() => {
    const { save } = state
    const isUnsent =
      save.kind === "saving" || save.kind === "notStoring" || (save.kind === "offline" && save.changes > 0)
    if (!isUnsent) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", ask)
    return () => window.removeEventListener("beforeunload", ask)
  }, [state])
  // Reading a long acta takes a while, and so does drawing it: between the two the page hears what else there is.
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    if (!state.ready) return
    const draw = setTimeout(() => setDrawn(true))
    return () => clearTimeout(draw)
  }, [state.ready])
  // The acta as it is was asked for anew, and refused: nothing more will come.
  if (!state.ready && state.save.kind === "refused") return <PutOut code={state.save.code} late={state.late} />
  if (!state.ready || !isDrawn) return <Waiting />
  if (isProjecting)
    return <Projector key={live.doc.guid} record={{ ...record, status }} live={live} meanwhile={<Waiting />} />
  return <ActaSheet key={live.doc.guid} record={{ ...record, status }} me={me} live={live} />
}
