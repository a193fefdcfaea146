/** The register of the day. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Plus, Search } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { useLocation, useNavigate } from "react-router"
import { api } from "#client/api.ts"
import { DropZone, FileButton, useBringing } from "#client/import/drop-zone.tsx"
import { queries } from "#client/queries.ts"
import { useLocale, useText } from "#client/text.ts"
import { dayInWords } from "#client/ui/day.ts"
import { DialogParts } from "#client/ui/dialog.tsx"
import { later, whenIdle } from "#client/ui/later.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { toast } from "#client/ui/toast.ts"
import { Failed } from "./failed.tsx"
import { findHash, useFindKey } from "./find-key.ts"
import { HomeBlocks } from "./home-blocks.tsx"
import { matches } from "./search.ts"

/** Behind a button, below the register, or instead of it: they come when the page is drawn. */
const EmptyHome = later(async () => (await import("./empty-home.tsx")).EmptyHome)
const Found = later(async () => (await import("./found.tsx")).Found)
const HomeBin = later(async () => (await import("./home-bin.tsx")).HomeBin)
const MyTasks = later(async () => (await import("#client/tasks/my-tasks.tsx")).MyTasks)
const NewActa = later(async () => (await import("./new-acta.tsx")).NewActa)

/** ms */
const lookAgain = 30_000

export default function Inicio() {
  const words = useText()
  const { home, product } = words.shell
  const { locale } = useLocale()
  const actas = useQuery({
    ...queries.actas,
    // Who is at a live one, and at which item.
    refetchInterval: ({ state }) =>
      state.data?.actas.some(({ status }) => status === "inSession") ? lookAgain : false,
  })
  const bodies = useQuery(queries.bodies)
  const [makes, setMakes] = useState(false)
  const [wanted, setWanted] = useState("")
  const example = useExample()
  const bring = useBringing()
  useEffect(() => whenIdle(DialogParts, NewActa, Found), [])

  const names = new Map(bodies.data?.bodies.map((body) => [body.id, body.name]))
  const all = actas.data?.actas ?? []
  const found = all.filter((record) => matches(record, names.get(record.bodyId) ?? "", wanted))
  const isEmpty = actas.data !== undefined && all.length === 0
  const day = dayInWords(new Date(), locale, "long")
  return (
    <DropZone onFiles={bring} className="register-page">
      <title>{`${words.shell.nav.home} · ${product}`}</title>
      <div className="hbar">
        <Find value={wanted} onChange={setWanted} />
        <FileButton onFiles={bring} label={words.importing.bring} />
        {!isEmpty && (
          <button className="btn btn-fill" onClick={() => setMakes(true)}>
            <Plus className="i" aria-hidden />
            {home.newActa}
          </button>
        )}
      </div>
      {isEmpty ? (
        <EmptyHome
          onNew={() => setMakes(true)}
          onExample={() => example.mutate()}
          isOpening={example.isPending || example.isSuccess}
        />
      ) : (
        <>
          <h1 className="day">{day.charAt(0).toUpperCase() + day.slice(1)}</h1>
          <div className="cols">
            <div className="book">
              {actas.error && <Failed error={actas.error} onRetry={() => void actas.refetch()} />}
              {actas.isPending && <p className="t-2 empty">{words.shell.loading}</p>}
              <p className={all.length > 0 && found.length === 0 ? "t-2 empty" : "sr"} role="status">
                {wanted.trim() === "" ? "" : found.length === 0 ? home.nothingFound : home.found(found.length)}
              </p>
              <HomeBlocks records={found} names={names} showsAll={wanted.trim() !== ""} />
              {wanted.trim() !== "" && <Found wanted={wanted} names={names} />}
            </div>
            <aside className="side-b">
              <MyTasks names={names} />
            </aside>
          </div>
        </>
      )}
      <HomeBin names={names} />
      <NewActa open={makes} onClose={() => setMakes(false)} />
    </DropZone>
  )
}

function Find({ value, onChange }: { value: string; onChange: (wanted: string) => void }) {
  const { home } = useText().shell
  const input = useRef<HTMLInputElement>(null)
  const { hash, key } = useLocation()
  useEffect(() => {
    if (hash === findHash) input.current?.focus()
  }, [hash, key])
  useFindKey(() => {
    input.current?.focus()
    input.current?.select()
    return true
  })
  return (
    <label className="find">
      <Search className="i" aria-hidden />
      <input
        ref={input}
        type="search"
        value={value}
        placeholder={home.search}
        aria-label={home.search}
        aria-keyshortcuts="Control+K"
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
      />
      <kbd aria-hidden>Ctrl K</kbd>
    </label>
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
