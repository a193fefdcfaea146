/** Reading and printing. */
import { useQuery } from "@tanstack/react-query"
import { ChevronLeft, GitCompareArrows, Printer } from "lucide-react"
import { Link, Navigate, useParams } from "react-router"
import { isRefusal } from "#shared/domain/refusal.ts"
import { comparedWithOld } from "#client/lifecycle/compare-links.ts"
import { LockedSheet } from "#client/lifecycle/locked-sheet.tsx"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { StatusChip } from "#client/ui/chip.tsx"
import { Closed } from "./closed.tsx"
import { doorTo } from "./way-back.ts"

export default function VerPage() {
  const words = useText()
  const id = useParams().id ?? ""
  const record = useQuery(queries.acta(id))
  if (isRefusal(record.error) && record.error.code === "auth.required")
    return <Navigate to={doorTo(`/actas/${id}/ver`)} replace />
  if (record.error) return <Closed error={record.error} onRetry={() => void record.refetch()} />
  return (
    <div className="reading">
      <title>{record.data?.title ?? words.shell.product}</title>
      <header className="bar no-print">
        <Link className="btn" to={`/actas/${id}`} aria-label={words.lifecycle.backToEditor}>
          <ChevronLeft className="i" aria-hidden />
          <span className="d-only">{words.lifecycle.backToEditor}</span>
        </Link>
        <span className="bar-fill" />
        {record.data?.rectifies && (
          <Link className="btn" to={comparedWithOld(record.data)}>
            <GitCompareArrows className="i" aria-hidden />
            <span className="wide">{words.lifecycle.rectifying.compare}</span>
          </Link>
        )}
        {record.data && <StatusChip status={record.data.status} />}
        <button className="btn btn-line" onClick={() => window.print()}>
          <Printer className="i" aria-hidden />
          {words.lifecycle.print}
        </button>
      </header>
      <main className="desk">{record.data && <LockedSheet record={record.data} />}</main>
    </div>
  )
}
