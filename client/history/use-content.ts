/** What an acta says at one of the points that can be compared. */
import { useQuery } from "@tanstack/react-query"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { queries } from "#client/queries.ts"
import type { Point } from "./pair.ts"

/** An acta that may still be written in is asked again after so many ms, as long as somebody looks at it. */
const often = 4000
export const whileWritten = (record: ActaRecord | undefined): number | false =>
  record !== undefined && !isLocked(record.status) && often

export function useContentOf(record: ActaRecord, point: Point) {
  const n = point.kind === "version" ? point.n : 0
  const other = useQuery({
    ...queries.acta(point.kind === "acta" ? point.id : record.id),
    enabled: point.kind === "acta",
  })
  const owner = point.kind === "acta" ? other.data : record
  const version = useQuery({ ...queries.version(record.id, n), enabled: point.kind === "version" })
  const now = useQuery({
    ...queries.content(owner?.id ?? record.id, owner?.epoch ?? 0),
    enabled: point.kind !== "version" && owner !== undefined,
    refetchOnMount: "always",
    refetchInterval: whileWritten(owner),
  })
  if (point.kind === "version") return version
  return other.error ? { ...now, error: other.error, refetch: other.refetch } : now
}
