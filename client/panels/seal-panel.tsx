/** What holds a locked acta: its seal, what it follows and what it rectifies, and its files. */
import { useQuery } from "@tanstack/react-query"
import { Braces, Clock, Download, FileCheck2, FileText, FileType, ShieldAlert, ShieldCheck } from "lucide-react"
import { Link } from "react-router"
import type { ActaRecord, Lock } from "#shared/domain/records.ts"
import { groupsOf, Rosette } from "#client/lifecycle/hash.tsx"
import { useDownload, useExport } from "#client/lifecycle/use-export.ts"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useLocale, useText } from "#client/text.ts"
import { useVerifyText } from "#client/verify-text.ts"
import { Facts } from "./facts.tsx"
import { Failed } from "#client/lifecycle/failed.tsx"

export function SealPanel({ record }: { record: ActaRecord }) {
  const t = useText().lifecycle.panel
  const content = useQuery(queries.content(record.id, record.epoch))
  const seal = record.seal ?? ""
  return (
    <>
      <div className="sealbox">
        <Rosette hash={seal} />
        <div>
          <b>{t.edition(record.edition)}</b>
          <div className="hash">{groupsOf(seal)}</div>
        </div>
      </div>
      {content.error ? (
        <Failed error={content.error} onRetry={() => void content.refetch()} />
      ) : (
        <Verdict found={content.data?.seal} seal={seal} />
      )}
      {content.data?.lock && <Chain lock={content.data.lock} />}
      <Facts record={record} />
      <Files record={record} />
      <Proofs record={record} />
    </>
  )
}

function Verdict({ found, seal }: { found: string | undefined; seal: string }) {
  const t = useText().lifecycle.panel
  if (found === undefined) return <p className="t-2">{t.verifying}</p>
  if (found !== seal)
    return (
      <p className="verify verify-not" role="alert">
        <ShieldAlert className="i" aria-hidden />
        {t.notVerified}
      </p>
    )
  return (
    <p className="verify" role="status">
      <ShieldCheck className="i" aria-hidden />
      {t.verified}
    </p>
  )
}

/** The beginning of a hash is enough to recognise it; the whole stands in every file. */
const begin = (hash: string) => `${groupsOf(hash.slice(0, 16))}…`

function Chain({ lock: { previous, rectifies } }: { lock: Lock }) {
  const t = useText().lifecycle.panel
  return (
    <div className="t-2 small gap">
      {previous && (
        <p>
          {t.previous} <span className="hash">{begin(previous)}</span>
        </p>
      )}
      {rectifies && (
        <p>
          <Link to={`/actas/${rectifies.acta}`}>{t.rectifies}</Link>{" "}
          <span className="hash">{begin(rectifies.seal)}</span>
          <br />
          {t.reason} {rectifies.reason}
        </p>
      )}
    </div>
  )
}

/** What shows the lock without this server: the receipt, the authority's stamp, the place in the chain. */
function Proofs({ record }: { record: ActaRecord }) {
  const { proof: t } = useVerifyText()
  const { locale } = useLocale()
  const proof = useQuery(queries.proof(record.id, record.epoch))
  const receipt = useDownload(() => api.receipt(record.id))
  const stamp = useDownload(() => api.stamp(record.id))
  const found = proof.data?.stamp
  const when = (at: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at))
  return (
    <>
      <h2 className="panel-h">{t.title}</h2>
      {proof.data && <p className="t-2 small">{t.place(proof.data.place.n, proof.data.place.of)}</p>}
      <FileLine
        Icon={FileCheck2}
        label={t.receipt}
        hint={t.receiptHint}
        action={t.download(t.receipt)}
        saving={receipt}
      />
      {found?.kind === "stamped" && (
        <FileLine
          Icon={Clock}
          label={t.stamp}
          hint={t.stamped(when(found.at), found.authority)}
          action={t.download(t.stamp)}
          saving={stamp}
        />
      )}
      {found?.kind === "pending" && (
        <p className="exp" role="status">
          <Clock className="i" aria-hidden />
          {t.pending}
        </p>
      )}
      <p className="small gap">
        <Link to="/verificar">{t.page}</Link>
      </p>
    </>
  )
}

type Saving = { isPending: boolean; mutate: () => void }
type FileLineProps = { Icon: typeof Clock; label: string; hint: string; action: string; saving: Saving }

function FileLine({ Icon, label, hint, action, saving }: FileLineProps) {
  return (
    <div className="exp">
      <Icon className="i" aria-hidden />
      <span>
        <b>{label}</b>
        <span className="d">{hint}</span>
      </span>
      <button className="btn btn-sq" aria-label={action} disabled={saving.isPending} onClick={() => saving.mutate()}>
        <Download className="i" aria-hidden />
      </button>
    </div>
  )
}

function Files({ record }: { record: ActaRecord }) {
  const { panel: t, exporting } = useText().lifecycle
  const save = useExport(record.id)
  const files = [
    ["pdf", exporting.pdf, exporting.hints.pdf, FileText],
    ["docx", exporting.docx, exporting.hints.docx, FileType],
    ["json", exporting.json, exporting.hints.json, Braces],
  ] as const
  return (
    <>
      <h2 className="panel-h">{t.downloads}</h2>
      {files.map(([format, label, hint, Icon]) => (
        <FileLine
          key={format}
          Icon={Icon}
          label={label}
          hint={hint}
          action={`${t.downloads} ${label}`}
          saving={{ isPending: save.isPending, mutate: () => save.mutate(format) }}
        />
      ))}
    </>
  )
}
