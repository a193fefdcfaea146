/** Does it as soon as the browser has nothing else to do, or when so many ms are over. Returns what calls it off. */
export function idle(work: () => void, timeout: number): () => void {
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback !== "function") {
    const timer = setTimeout(work, Math.min(timeout, 500))
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(work, { timeout })
  return () => cancelIdleCallback(asked)
}
