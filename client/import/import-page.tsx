/** /importar: one file after the other, each looked through before anything is created. */
import { useQuery } from "@tanstack/react-query"
import { ChevronLeft } from "lucide-react"
import { useState } from "react"
import { Link } from "react-router"
import { toast } from "#client/ui/toast.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import { api } from "#client/api.ts"
import { useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"
import type { Catalogue } from "#shared/text/catalogue.ts"
import { DropZone, FileButton } from "./drop-zone.tsx"
import { Review } from "./review.tsx"
import { putInTray, takeNext, useTray } from "./tray.ts"
import { useImportText } from "./words.ts"
import "./import.css"

export default function ImportPage() {
  const words = useText()
  const t = useImportText()
  const { shell } = words
  const tray = useTray()
  const [made, setMade] = useState<ActaRecord[]>([])
  const file = tray.files[tray.done]
  const read = useQuery({
    queryKey: ["import", tray.done, file?.name, file?.size, file?.lastModified],
    queryFn: () => api.importActa(file as File),
    enabled: file !== undefined,
    retry: false,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const created = (record: ActaRecord) => {
    toast(t.created(record.title || record.number))
    setMade((known) => [...known, record])
    takeNext()
  }
  return (
    <DropZone onFiles={(files) => putInTray(files)} className="imp">
      <title>{`${t.title} · ${shell.product}`}</title>
      <header className="imp-bar">
        <Link className="btn" to="/">
          <ChevronLeft className="i" aria-hidden />
          {t.back}
        </Link>
        <h1>{t.title}</h1>
        {file && (
          <span className="t-2 imp-file" title={file.name}>
            {t.file(tray.done + 1, tray.files.length)} · {file.name}
          </span>
        )}
        {file && (
          <button className="btn btn-line push" onClick={takeNext}>
            {t.skip}
          </button>
        )}
      </header>
      {!file && <Waiting made={made} />}
      {file && read.isPending && (
        <p className="imp-wait" role="status">
          {t.reading(file.name)}
        </p>
      )}
      {file && read.error && (
        <div className="imp-wait stack" role="alert">
          <p>
            <strong>{t.refused(file.name)}</strong> {reason(read.error, words, t.refusals)}
          </p>
          <div className="btn-row center">
            <FileButton onFiles={(files) => putInTray(files)} />
          </div>
        </div>
      )}
      {file && read.data && <Review key={tray.done} imported={read.data} bodyId={tray.bodyId} onCreated={created} />}
    </DropZone>
  )
}

function Waiting({ made }: { made: ActaRecord[] }) {
  const t = useImportText()
  const { importing } = useText()
  return (
    <main className="imp-wait imp-first stack">
      {made.length > 0 && (
        <ul className="imp-made">
          {made.map((record) => (
            <li key={record.id}>
              {t.created(record.title || record.number)} <Link to={`/actas/${record.id}`}>{t.open}</Link>
            </li>
          ))}
        </ul>
      )}
      <p className="t-2">{t.none}</p>
      <div className="btn-row center">
        <FileButton onFiles={(files) => putInTray(files)} isMain />
      </div>
      <p className="t-3 small">{importing.bringHint}</p>
    </main>
  )
}

/** A file's own sentence where there is one; else what the refusal says everywhere. */
function reason(error: Error, words: Catalogue, own: Record<string, string>): string {
  return (isRefusal(error) ? own[error.code] : undefined) ?? inWords(error, words)
}
