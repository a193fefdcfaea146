/**
 * How long a room gathers before it writes and sends again. Where the server has time to spare nobody waits: what came
 * while one commit was under way is the next. The less there is to spare, the more goes into one commit and one
 * message, since most of what those cost is the same for one letter and for twenty.
 */
import { performance } from "node:perf_hooks"
import { timing } from "./limits.ts"

/** Milliseconds from the beginning of one commit to that of the next. */
export type Pace = () => number

/** Of a thread that works for this share of its time, 0 to 1. */
export function paceAt(share: number): number {
  const { idleUpTo, busyFrom, longest } = timing.gather
  return longest * Math.min(1, Math.max(0, (share - idleUpTo) / (busyFrom - idleUpTo)))
}

/** Milliseconds that a thread has worked and not, since it began. */
type Time = { active: number; idle: number }

/** By what the thread has had to do in the last tenth of a second: of all rooms, for they share it. */
export function createPace(time: () => Time = () => performance.eventLoopUtilization()): Pace {
  let since = time()
  let pace = 0
  return () => {
    const now = time()
    const active = now.active - since.active
    const whole = active + now.idle - since.idle
    if (whole < timing.gather.over) return pace
    since = now
    return (pace = paceAt(active / whole))
  }
}
