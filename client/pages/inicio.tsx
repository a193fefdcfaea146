/** The register of the day. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { ArrowRight, FileText, Plus, Search } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { Link, useNavigate } from "react-router"
import { toast } from "#client/ui/toast.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { foldName } from "#shared/domain/review.ts"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useLocale, useText } from "#client/text.ts"
import { StatusChip } from "#client/ui/chip.tsx"
import { DialogParts } from "#client/ui/dialog.tsx"
import { whenIdle } from "#client/ui/later.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { ActaRow } from "./acta-row.tsx"
import { NewActa } from "./new-acta.tsx"

export default function Inicio() {
  const words = useText()
  const { home, product, retry } = words.shell
  const { locale } = useLocale()
  const actas = useQuery(queries.actas)
  const bodies = useQuery(queries.bodies)
  const [makes, setMakes] = useState(false)
  const [wanted, setWanted] = useState("")
  const find = useRef<HTMLInputElement>(null)
  const example = useExample()

  useEffect(() => whenIdle(DialogParts), [])
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      find.current?.focus()
    }
    window.addEventListener("keydown", listen)
    return () => window.removeEventListener("keydown", listen)
  }, [])

  const names = new Map(bodies.data?.bodies.map((body) => [body.id, body.name]))
  const all = actas.data?.actas ?? []
  const found = all.filter((record) => matches(record, names.get(record.bodyId) ?? "", wanted))
  const day = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(new Date())
  return (
    <>
      <title>{`${words.shell.nav.home} · ${product}`}</title>
      <div className="hbar">
        <label className="find">
          <Search className="i" aria-hidden />
          <input
            ref={find}
            type="search"
            value={wanted}
            placeholder={home.search}
            aria-label={home.search}
            onChange={(event) => setWanted(event.target.value)}
          />
          <kbd>Ctrl K</kbd>
        </label>
        <button className="btn btn-fill" onClick={() => setMakes(true)}>
          <Plus className="i" aria-hidden />
          {home.newActa}
        </button>
      </div>
      <h1 className="day">{day.charAt(0).toUpperCase() + day.slice(1)}</h1>
      <div className="book gap">
        {actas.error && (
          <div role="alert" className="stack">
            <p>{inWords(actas.error, words)}</p>
            <button className="btn btn-line" onClick={() => void actas.refetch()}>
              {retry}
            </button>
          </div>
        )}
        {actas.isPending && <p className="t-2 empty">{words.shell.loading}</p>}
        {actas.data && all.length === 0 && (
          <div className="empty">
            <FileText className="i empty-i" aria-hidden />
            <p>{home.none}</p>
            <div className="btn-row center">
              <button className="btn btn-line" onClick={() => setMakes(true)}>
                <Plus className="i" aria-hidden />
                {home.newActa}
              </button>
              <button className="btn btn-line" disabled={example.isPending} onClick={() => example.mutate()}>
                {home.example}
              </button>
            </div>
          </div>
        )}
        {all.length > 0 && found.length === 0 && <p className="t-2 empty">{home.nothingFound}</p>}
        <Live records={found} names={names} />
        <Block title={home.upcoming} records={found.filter(isUpcoming)} names={names} />
        <Block title={home.open} records={found.filter((each) => isOpen(each) && !isUpcoming(each))} names={names} />
        <Block title={home.recent} records={found.filter((each) => isLocked(each.status))} names={names} />
      </div>
      {all.length > 0 && (
        <button className="btn btn-link gap" disabled={example.isPending} onClick={() => example.mutate()}>
          {home.example}
        </button>
      )}
      <Bin names={names} />
      <NewActa open={makes} onClose={() => setMakes(false)} />
    </>
  )
}

const today = () => new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(new Date())
const isOpen = ({ status }: ActaRecord) => !isLocked(status) && status !== "inSession"
const isUpcoming = (record: ActaRecord) =>
  record.status === "draft" && record.date !== undefined && record.date >= today()

/** Accents, case and word order don't matter. */
function matches(record: ActaRecord, body: string, wanted: string): boolean {
  const text = foldName(`${record.title} ${record.number} ${body}`)
  return foldName(wanted)
    .split(" ")
    .every((word) => text.includes(word))
}

type ListProps = { records: ActaRecord[]; names: Map<string, string> }

function Block({ title, records, names }: ListProps & { title: string }) {
  if (records.length === 0) return null
  return (
    <section className="blk">
      <h2>{title}</h2>
      <ul className="reg">
        {records.map((record) => (
          <ActaRow key={record.id} record={record} body={names.get(record.bodyId)} />
        ))}
      </ul>
    </section>
  )
}

/** What is being written at this moment stands first. */
function Live({ records, names }: ListProps) {
  const { shell, print } = useText()
  return records
    .filter(({ status }) => status === "inSession")
    .map((record) => (
      <div className="now" key={record.id}>
        <span className="when">
          <b>{shell.home.today}</b>
        </span>
        <div>
          <div className="ttl">
            {[names.get(record.bodyId), print.actaNumber(record.number)].filter(Boolean).join(" · ")}
          </div>
          <StatusChip status={record.status} />
        </div>
        <Link className="btn btn-line go" to={`/actas/${record.id}`}>
          {shell.home.back}
          <ArrowRight className="i" aria-hidden />
        </Link>
      </div>
    ))
}

function Bin({ names }: { names: Map<string, string> }) {
  const { home } = useText().shell
  const [open, setOpen] = useState(false)
  const bin = useQuery({ ...queries.bin, enabled: open })
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: api.restoreActa,
    onSuccess: async () => {
      toast(home.restored)
      await client.invalidateQueries()
    },
  })
  return (
    <details className="bin" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{home.bin}</summary>
      <p className="t-2 small">{bin.data?.actas.length === 0 ? home.binEmpty : home.binHint}</p>
      <ul>
        {bin.data?.actas.map((record) => (
          <li key={record.id} className="bin-row">
            <span>
              {names.get(record.bodyId)} · {record.title}
            </span>
            <button className="btn btn-line btn-sm" onClick={() => restore.mutate(record.id)}>
              {home.restore}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function useExample() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const words = useText()
  return useMutation({
    mutationFn: api.createExample,
    onSuccess: async (record) => {
      await client.invalidateQueries()
      await navigate(`/actas/${record.id}`)
    },
    onError: (error) => toast.error(inWords(error, words)),
  })
}
