/**
 * Time stamps of locks, fetched afterwards: a lock never waits for somebody else's server. What has none yet is in the
 * database as a lock without a stamp, so a stop loses nothing, and an authority set later stamps the old ones too.
 */
import type { SealStore, StoredLock } from "#server/storage/port.ts"
import type { Authority } from "./authority.ts"

type Timer = { after(ms: number, work: () => void): () => void }
type Parts = {
  seals: SealStore
  authority: Authority
  timer: Timer
  now: () => Date
  log: (event: string, fields?: Record<string, unknown>) => void
}

export type Stamping = ReturnType<typeof createStamping>

/** Milliseconds before the next try, doubled each time. */
const firstPause = 1000
const longestPause = 600_000
/** Locks of one round. */
const mostAtOnce = 20

type State =
  { kind: "idle" } | { kind: "working"; again: boolean } | { kind: "waiting"; cancel: () => void } | { kind: "stopped" }

export function createStamping({ seals, authority, timer, now, log }: Parts) {
  let state: State = { kind: "idle" }
  let failures = 0
  /** As the last round left it. */
  let pending = 0

  /** A round now; during a round, one more after it. */
  function wake(): void {
    if (state.kind === "stopped") return
    if (state.kind === "working") state.again = true
    else {
      if (state.kind === "waiting") state.cancel()
      state = { kind: "working", again: false }
      void round()
    }
  }

  async function round(): Promise<void> {
    const result = await stampAll().catch((error: Error) => {
      log("stamp.roundFailed", { error: error.message })
      return "failed" as const
    })
    pending = await seals.unstampedCount().catch(() => pending)
    if (state.kind !== "working") return
    const { again } = state
    state = { kind: "idle" }
    if (result === "failed") {
      const pause = Math.min(firstPause * 2 ** failures, longestPause)
      failures += 1
      state = { kind: "waiting", cancel: timer.after(pause, wake) }
    } else {
      failures = 0
      if (again || result === "more") wake()
    }
  }

  async function stampAll(): Promise<"done" | "more" | "failed"> {
    const locks = await seals.unstamped(mostAtOnce)
    for (const lock of locks) {
      if (state.kind === "stopped") return "done"
      if (!(await stamp(lock))) return "failed"
    }
    return locks.length === mostAtOnce ? "more" : "done"
  }

  /** One that fails ends the round: the authority is away, and asking it for the others would only take time. */
  async function stamp({ acta, link }: StoredLock): Promise<boolean> {
    try {
      const answer = await authority.stamp(Buffer.from(link, "hex"))
      await seals.fileStamp(acta, answer, now().toISOString())
      log("lock.stamped", { acta })
      return true
    } catch (error) {
      log("lock.stampFailed", { acta, failures: failures + 1, error: (error as Error).message })
      return false
    }
  }

  return {
    wake,
    /** Locks that wait for their stamp, and rounds that failed since the last that didn't. */
    counts: () => ({ pending, failures }),
    stop(): void {
      if (state.kind === "waiting") state.cancel()
      state = { kind: "stopped" }
    },
  }
}
