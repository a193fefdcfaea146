/** How long things took, in minutes of the meeting's own clock. */
import type { Item, Recess, Time } from "./acta.ts"

const minute = (time: Time): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const day = 24 * 60

/** A meeting may go on past midnight: what ends before it began ended the next day. */
export const minutesBetween = (from: Time, to: Time): number => (minute(to) - minute(from) + day) % day

/** Minutes an item took so far, recesses left out; undefined where it hasn't begun. */
export function elapsed(item: Pick<Item, "startedAt" | "endedAt">, recesses: Recess[], now: Time): number | undefined {
  if (item.startedAt === undefined) return undefined
  const { startedAt } = item
  const total = minutesBetween(startedAt, item.endedAt ?? now)
  const within = (time: Time) => Math.min(minutesBetween(startedAt, time), total)
  const paused = recesses
    // One that began before the item is as far from its start as the day is long.
    .filter(({ from }) => minutesBetween(startedAt, from) < total)
    .reduce((sum, { from, to = now }) => sum + Math.max(0, within(to) - within(from)), 0)
  return total - paused
}
