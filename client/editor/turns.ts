/** Heavy work of the sheet (an editor that mounts), one after another, so that a long acta never blocks its reader. */
const soon = new Set<() => void>()
const idle = new Set<() => void>()
let isWaiting = false

/** Work that is long overdue goes on though the page has no rest, in ms between two. */
const patience = 2000
/** An editor takes about so long, in ms. */
const share = 12

/** `now`: the next task; else when nothing else happens (never, where the browser can't tell). Returns what calls it off. */
export function inTurn(work: () => void, when: "now" | "idle"): () => void {
  ;(when === "now" ? soon : idle).add(work)
  wait()
  return () => {
    soon.delete(work)
    idle.delete(work)
  }
}

function wait(): void {
  if (soon.size > 0) setTimeout(() => take(soon))
  else if (idle.size > 0 && !isWaiting) {
    isWaiting = true
    window.requestIdleCallback?.(
      (deadline) => {
        isWaiting = false
        do take(idle)
        while (deadline.timeRemaining() > share && idle.size > 0)
        wait()
      },
      { timeout: patience },
    )
  }
}

function take(from: Set<() => void>): void {
  for (const work of from) {
    from.delete(work)
    return work()
  }
}
