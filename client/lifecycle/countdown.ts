import { useEffect, useState } from "react"
import { closingDelay } from "#shared/domain/lifecycle.ts"

/**
 * Milliseconds left until an ISO time of the server, when `now` is this computer's. A clock that can't be right, since
 * nobody is given longer than `closingDelay`, is not asked: then all of it is left.
 */
export function timeLeft(until: string, now: number): number {
  const left = Date.parse(until) - now
  return left > 0 && left <= closingDelay ? left : closingDelay
}

/** Whole seconds until an ISO time, counted down from when it was heard; undefined when there is nothing to wait for. */
export function useCountdown(until: string | undefined): number | undefined {
  const [left, setLeft] = useState(closingDelay)
  useEffect(() => {
    if (until === undefined) return
    // Not by the time of day, which may be set meanwhile.
    const end = performance.now() + timeLeft(until, Date.now())
    const count = () => setLeft(end - performance.now())
    count()
    const timer = setInterval(count, 250)
    return () => clearInterval(timer)
  }, [until])
  return until === undefined ? undefined : Math.max(0, Math.ceil(left / 1000))
}
