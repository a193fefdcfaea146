/** Heavy work of the sheet (an editor that mounts) for when nothing else happens, and one after another. */
const waiting = new Set<() => void>()
let isAsked = false

/** Without any rest the next is done all the same after so many ms. */
const patience = 2000
/** An editor takes about so long, in ms. */
const share = 12

/** Never, where the browser can't tell when it has nothing else to do. Returns what calls it off. */
export function whenFree(work: () => void): () => void {
  waiting.add(work)
  ask()
  return () => waiting.delete(work)
}

function ask(): void {
  if (isAsked || waiting.size === 0) return
  isAsked = true
  window.requestIdleCallback?.(
    (deadline) => {
      isAsked = false
      for (const work of waiting) {
        waiting.delete(work)
        work()
        if (deadline.timeRemaining() < share) break
      }
      ask()
    },
    { timeout: patience },
  )
}
