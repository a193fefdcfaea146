/** How long an item takes, against what was planned. Only the one under way ticks. */
import { useEffect, useState } from "react"
import type { Recess } from "#shared/domain/acta.ts"
import { elapsed } from "#shared/domain/minutes.ts"
import { useText } from "#client/text.ts"
import { clock } from "../attendance/moment.ts"
import type { Heading } from "../outline.ts"

/** A minute is shown at most this late. */
const tick = 5000

type Props = { item: Heading; recesses: Recess[]; isLive: boolean }

export function ItemClock({ item, recesses, isLive }: Props) {
  const t = useText().floor.clock
  const isRunning = isLive && item.startedAt !== undefined && item.endedAt === undefined
  const now = useClock(isRunning)
  const { plannedMinutes: planned, startedAt, endedAt } = item
  // Written up afterwards, what never ended can't be measured.
  const minutes = startedAt && (endedAt || isRunning) ? elapsed(item, recesses, now) : undefined
  if (minutes === undefined && planned === undefined) return null
  const isOver = minutes !== undefined && planned !== undefined && minutes > planned
  const text =
    minutes === undefined
      ? t.minutes(planned ?? 0)
      : planned === undefined
        ? t.minutes(minutes)
        : t.ofPlanned(minutes, planned)
  return (
    <span className={`m m-clock ${isOver ? "t-warn" : ""}`} title={isOver ? t.over(minutes - planned) : undefined}>
      {text}
      {isOver && <span className="sr">, {t.over(minutes - planned)}</span>}
    </span>
  )
}

function useClock(isRunning: boolean): string {
  const [now, setNow] = useState(() => clock())
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(clock()), tick)
    return () => clearInterval(timer)
  }, [isRunning])
  return now
}
