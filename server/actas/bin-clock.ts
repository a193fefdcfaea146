/**
 * Since when the server's clock has gone on without a leap. What has lain in the bin for thirty days is deleted for
 * good by that clock, and it may be set a month ahead in an instant: the thirty days then begin anew.
 */
import type { ClockWatch } from "#server/storage/port.ts"

/** A server that was off looks like a clock that leapt. So long is a holiday; after more, the bin is emptied late. */
const leapMs = 7 * 86_400_000

/** `before`: what the last look gave. */
export function lookAtClock(before: ClockWatch | undefined, now: Date): ClockWatch {
  const at = now.toISOString()
  if (before === undefined || Math.abs(now.getTime() - Date.parse(before.at)) > leapMs) return { at, since: at }
  return { at, since: before.since }
}
