/** Each change of status filed a version; any of them can be read again. */
import { useQuery } from "@tanstack/react-query"
import { BookOpen } from "lucide-react"
import { useState } from "react"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { VersionSummary } from "#shared/protocol/api.ts"
import { api } from "#client/api.ts"
import { ReadingView } from "#client/lifecycle/reading-view.tsx"
import { queries } from "#client/queries.ts"
import { useLocale, useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Failed } from "#client/lifecycle/failed.tsx"

export function History({ record }: { record: ActaRecord }) {
  const t = useText().lifecycle.panel
  const versions = useQuery(queries.versions(record.id, record.epoch))
  const [reads, setReads] = useState<number>()
  if (versions.error) return <Failed error={versions.error} onRetry={() => void versions.refetch()} />
  if (!versions.data) return <p className="t-2 gap">{t.loading}</p>
  if (versions.data.versions.length === 0) return <p className="t-2 gap">{t.noHistory}</p>
  return (
    <>
      <ol className="reg gap">
        {versions.data.versions.toReversed().map((version) => (
          <Version key={version.n} version={version} onRead={() => setReads(version.n)} />
        ))}
      </ol>
      {reads !== undefined && <Reading record={record} n={reads} onClose={() => setReads(undefined)} />}
    </>
  )
}

function Version({ version: { n, at, by, status }, onRead }: { version: VersionSummary; onRead: () => void }) {
  const { lifecycle, shell } = useText()
  const { locale } = useLocale()
  const statusWords: Record<string, string> = shell.statuses
  const when = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at))
  return (
    <li className="person">
      <span>
        <b>
          {lifecycle.panel.version(n)} · {statusWords[status]}
        </b>
        <span className="sub">
          {by.name}, {when}
        </span>
      </span>
      <button className="btn btn-sq" aria-label={lifecycle.panel.readVersion(n)} onClick={onRead}>
        <BookOpen className="i" aria-hidden />
      </button>
    </li>
  )
}

function Reading({ record, n, onClose }: { record: ActaRecord; n: number; onClose: () => void }) {
  const t = useText().lifecycle.panel
  // A version is filed for good: asked for once.
  const version = useQuery({
    queryKey: ["version", record.id, n],
    queryFn: () => api.version(record.id, n),
    staleTime: Infinity,
  })
  return (
    <Dialog title={t.version(n)} open onClose={onClose} width={880}>
      {version.error && <Failed error={version.error} onRetry={() => void version.refetch()} />}
      {version.data ? (
        <div className="sealed-text tall" tabIndex={0} role="region" aria-label={t.version(n)}>
          <ReadingView acta={version.data.acta} />
        </div>
      ) : (
        !version.error && <p className="t-2">{t.loading}</p>
      )}
    </Dialog>
  )
}
