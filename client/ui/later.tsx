/**
 * A component whose code comes after the page. Once it is here it is drawn at once: unlike `React.lazy` under Suspense,
 * which holds back what comes just after its stand-in by up to 300 ms, so that the first menu would open late.
 */
import { useEffect, useReducer, type ComponentType, type ReactNode } from "react"

/** After a failed download, in ms; long enough for a server that restarts, short enough for somebody who waits. */
const patience = 2000

export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Here: ComponentType<Props> | undefined
  let coming: Promise<void> | undefined
  const bring = () =>
    (coming ??= load().then(
      (loaded) => {
        Here = loaded
      },
      (error: unknown) => {
        coming = undefined
        throw error
      },
    ))

  function Later({ meanwhile, ...props }: Props & { meanwhile?: ReactNode }) {
    const [tries, draw] = useReducer((count: number) => count + 1, 0)
    useEffect(() => {
      if (Here) return
      let timer: ReturnType<typeof setTimeout> | undefined
      let isGone = false
      void bring()
        .catch(() => new Promise((resolve) => (timer = setTimeout(resolve, patience))))
        .then(() => isGone || draw())
      return () => {
        isGone = true
        clearTimeout(timer)
      }
    }, [tries])
    return Here ? <Here {...(props as unknown as Props)} /> : meanwhile
  }
  /** Called when the page has nothing better to do, so that the first use doesn't wait. */
  return Object.assign(Later, { bring: () => void bring().catch(() => undefined) })
}

/** Brings what the page will want, when the browser has nothing else to do. */
export function whenIdle(...parts: { bring: () => void }[]): void {
  const bring = () => parts.forEach((part) => part.bring())
  // Safari has no requestIdleCallback.
  if (typeof requestIdleCallback === "function") requestIdleCallback(bring, { timeout: 2000 })
  else setTimeout(bring, 500)
}
