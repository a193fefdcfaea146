/**
 * A component whose code comes after the page. Once it is here it is drawn at once: unlike `React.lazy` under Suspense,
 * which holds back what comes just after its stand-in by up to 300 ms, so that the first menu would open late.
 */
import { useEffect, useReducer, useState, type ComponentType, type ReactNode } from "react"
import { useText } from "#client/text.ts"
import { idle } from "./idle.ts"

/** A part that is drawn with the page is asked for after what the page is opened for: when it is idle, or so many ms late. */
const courtesy = 300

/** After a failed download, in ms; long enough for a server that restarts, short enough for somebody who waits. */
const patience = 2000

/** Parts that are wanted and could not be fetched, by what asks for each anew. One of them says so, for all. */
const missing = new Set<() => void>()

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
    const [isMissing, setMissing] = useState(false)
    useEffect(() => {
      if (Here) return
      let timer: ReturnType<typeof setTimeout> | undefined
      let isGone = false
      const failed = () => {
        if (isGone) return
        missing.add(draw)
        setMissing(true)
        timer = setTimeout(draw, patience)
      }
      const callOff = idle(() => void bring().then(() => isGone || draw(), failed), courtesy)
      return () => {
        isGone = true
        callOff()
        clearTimeout(timer)
      }
    }, [tries])
    useEffect(() => () => void missing.delete(draw), [])
    if (Here) {
      missing.delete(draw)
      return <Here {...(props as unknown as Props)} />
    }
    return (
      <>
        {meanwhile}
        {isMissing && [...missing][0] === draw && <Missing />}
      </>
    )
  }
  /** Called when the page has nothing better to do, so that the first use doesn't wait. */
  return Object.assign(Later, { bring: () => void bring().catch(() => undefined) })
}

/** It is asked for again every few seconds; who doesn't want to wait asks at once. */
function Missing() {
  const { shell } = useText()
  return (
    <div className="missing" role="alert">
      {shell.missing}
      <button className="btn btn-line" onClick={() => missing.forEach((ask) => ask())}>
        {shell.retry}
      </button>
    </div>
  )
}

/** Brings what the page will want, when the browser has nothing else to do. */
export const whenIdle = (...parts: { bring: () => void }[]): void =>
  void idle(() => parts.forEach((part) => part.bring()), 2000)
