import { createPace } from "./pace.ts"

/** Time as the rooms see it: passed in, so that tests decide when it passes. Milliseconds. */
export type Clock = {
  now(): number
  /** Calls once after `ms`; the result cancels. */
  after(ms: number, work: () => void): () => void
  /** How long a room gathers before it writes and sends again, as busy as everything is now. */
  pace(): number
}

export const systemClock: Clock = {
  // Not the time of day: an hour's jump of that would use up, or fill, what each peer may send.
  now: () => performance.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    // Nothing here is worth keeping a stopping process alive for.
    timer.unref()
    return () => clearTimeout(timer)
  },
  pace: createPace(),
}
