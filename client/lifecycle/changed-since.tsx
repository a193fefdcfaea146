/** Before sealing: what changed since the text was last given a name or sent to review. */
import { useQuery } from "@tanstack/react-query"
import { GitCompareArrows } from "lucide-react"
import type { ActaRecord } from "#shared/domain/records.ts"
import { nameOf, useHistoryText } from "#client/history/words.ts"
import { queries } from "#client/queries.ts"
import { changedSince } from "./compare-links.ts"

/** `closesFloor`: finalizing itself has sent it to review, which filed what is being read. */
export function ChangedSince({ record, closesFloor }: { record: ActaRecord; closesFloor: boolean }) {
  const t = useHistoryText()
  const versions = useQuery(queries.versions(record.id, record.epoch))
  const known = versions.data?.versions ?? []
  const earlier = closesFloor ? known.slice(0, -1) : known
  const last = earlier.findLast(({ kind, status }) => kind === "named" || status === "inReview")
  if (!last) return null
  return (
    <p className="changed-since">
      {/* Beside the dialog and not in its place. */}
      <a href={changedSince(record.id, last.n)} target="_blank" rel="noopener">
        <GitCompareArrows className="i i-s" aria-hidden /> {t.sealing.seen(nameOf(last, t))}
      </a>
    </p>
  )
}
