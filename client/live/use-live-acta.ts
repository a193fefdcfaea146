/** The one hook of this room: opens the acta with the page and closes it with the page. */
import { useEffect, useState, useSyncExternalStore } from "react"
import type { ActaRecord } from "#shared/domain/records.ts"
import { openLiveActa } from "./live-acta.ts"
import type { LiveActa, LiveState } from "./port.ts"

export function useLiveActa(record: Pick<ActaRecord, "id" | "generation">, userId: string): LiveActa | undefined {
  const [live, setLive] = useState<LiveActa>()
  const { id, generation } = record
  useEffect(() => {
    const opened = openLiveActa({ record: { id, generation }, userId })
    setLive(opened)
    return () => {
      setLive(undefined)
      opened.destroy()
    }
  }, [id, generation, userId])
  return live
}

export const useLiveState = (live: LiveActa): LiveState => useSyncExternalStore(live.subscribe, live.state)

const isInSession = (live: LiveActa) => live.state().standing?.status === "inSession"
export const useIsInSession = (live: LiveActa): boolean => useSyncExternalStore(live.subscribe, () => isInSession(live))

/** Only for what must be true at every instant; it changes with every key. */
export const useIsSettled = (live: LiveActa): boolean => useSyncExternalStore(live.subscribe, live.isSettled)
