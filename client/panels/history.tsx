/** The filed versions of an acta, beside it; any of them can be read again. Comparing them has a page of its own. */
import { useQuery } from "@tanstack/react-query"
import { BookOpen, GitCompareArrows } from "lucide-react"
import { useState } from "react"
import { Link } from "react-router"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { VersionSummary } from "#shared/protocol/api.ts"
import { nameOf, useHistoryText, useWhen } from "#client/history/words.ts"
import { ReadingView } from "#client/lifecycle/reading-view.tsx"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { Failed } from "#client/lifecycle/failed.tsx"

export function History({ record }: { record: ActaRecord }) {
  const t = useText().lifecycle.panel
  const words = useHistoryText()
  const versions = useQuery(queries.versions(record.id, record.epoch))
  const [reads, setReads] = useState<VersionSummary>()
  if (versions.error) return <Failed error={versions.error} onRetry={() => void versions.refetch()} />
  if (!versions.data) return <p className="t-2 gap">{t.loading}</p>
  return (
    <>
      <Link className="btn btn-line panel-first" to={`/actas/${record.id}/historial`}>
        <GitCompareArrows className="i" aria-hidden />
        {words.open}
      </Link>
      {versions.data.versions.length === 0 && <p className="t-2 gap">{words.none}</p>}
      <ol className="reg gap">
        {versions.data.versions.toReversed().map((version) => (
          <Version key={version.n} version={version} onRead={() => setReads(version)} />
        ))}
      </ol>
      {reads && <Reading record={record} version={reads} onClose={() => setReads(undefined)} />}
    </>
  )
}

function Version({ version, onRead }: { version: VersionSummary; onRead: () => void }) {
  const t = useText().lifecycle.panel
  const words = useHistoryText()
  const when = useWhen()
  return (
    <li className="person">
      <span>
        <b>{nameOf(version, words)}</b>
        <span className="sub">
          {version.by.name || words.someone}, {when(version.at)}
        </span>
      </span>
      <button className="btn btn-sq" aria-label={t.readVersion(version.n)} onClick={onRead}>
        <BookOpen className="i" aria-hidden />
      </button>
    </li>
  )
}

type ReadingProps = { record: ActaRecord; version: VersionSummary; onClose: () => void }

export function Reading({ record, version: { n, ...rest }, onClose }: ReadingProps) {
  const t = useText().lifecycle.panel
  const name = nameOf({ n, ...rest }, useHistoryText())
  const version = useQuery(queries.version(record.id, n))
  return (
    <Dialog title={name} open onClose={onClose} width={880}>
      {version.error && <Failed error={version.error} onRetry={() => void version.refetch()} />}
      {version.data ? (
        <div className="sealed-text tall" tabIndex={0} role="region" aria-label={name}>
          <ReadingView acta={version.data.acta} />
        </div>
      ) : (
        !version.error && <p className="t-2">{t.loading}</p>
      )}
    </Dialog>
  )
}
