import { useEffect, useState } from "react"

/** Whole seconds until an ISO time, counted down; undefined when there is nothing to wait for. */
export function useCountdown(until: string | undefined): number | undefined {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (until === undefined) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [until])
  return until === undefined ? undefined : Math.max(0, Math.ceil((Date.parse(until) - now) / 1000))
}
