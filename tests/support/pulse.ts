/** How long a server says nothing at most: what its event loop is kept from by one piece of work, all others wait for. */
import { setTimeout as pause } from "node:timers/promises"
import { askAlone } from "./socket.ts"

/** Milliseconds between two questions. */
const every = 20

/** The longest that one small question took, in milliseconds, while `work` was done. */
export async function longestSilence(url: string, work: () => Promise<void>): Promise<number> {
  let longest = 0
  const done = new AbortController()
  const asking = (async () => {
    while (!done.signal.aborted) {
      const asked = performance.now()
      await askAlone(new URL("/healthz", url))
      longest = Math.max(longest, performance.now() - asked)
      await pause(every)
    }
  })()
  await work().finally(() => done.abort())
  await asking
  return longest
}
