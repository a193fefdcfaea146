/** Which two states are compared: it stands in the address, so that it can be sent to somebody. */
import { useSearchParams } from "react-router"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { VersionSummary } from "#shared/protocol/api.ts"

/** A version by its number, what the acta says now, or another acta. */
export type Point = { kind: "version"; n: number } | { kind: "now" } | { kind: "acta"; id: string }
export type Side = "A" | "B"

const keys = { A: "de", B: "a" } as const
const nowKey = "ahora"

export const isSamePoint = (one: Point, other: Point): boolean => JSON.stringify(one) === JSON.stringify(other)

function pointIn(text: string | null): Point | undefined {
  if (text === nowKey) return { kind: "now" }
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? { kind: "version", n: Number(text) } : undefined
}

/** Undefined A: there is nothing to compare with yet. */
export function usePair(record: ActaRecord, versions: VersionSummary[]) {
  const [query, setQuery] = useSearchParams()
  const other = query.get("con")
  const B = pointIn(query.get(keys.B)) ?? { kind: "now" }
  const A =
    pointIn(query.get(keys.A)) ?? (other === null ? latest(record, versions) : { kind: "acta" as const, id: other })
  return {
    A,
    B,
    isHands: query.get("vista") === "manos",
    choose: (points: Partial<Record<Side, Point>>) => {
      setQuery(
        (now) => {
          if (points.A) now.delete("con")
          for (const side of ["A", "B"] as const) {
            const point = points[side]
            if (point) now.set(keys[side], point.kind === "version" ? String(point.n) : nowKey)
          }
          return now
        },
        { replace: true },
      )
    },
    show: (view: "compare" | "hands") => {
      setQuery(
        (now) => {
          if (view === "hands") now.set("vista", "manos")
          else now.delete("vista")
          return now
        },
        { replace: true },
      )
    },
  }
}

/** Of a locked acta the last one is what it says now. */
function latest({ status }: ActaRecord, versions: VersionSummary[]): Point | undefined {
  const version = versions.at(isLocked(status) ? -2 : -1)
  return version && { kind: "version", n: version.n }
}
