/** Files on their way in, between the page where they were dropped and the page where they are looked through. */
import { useSyncExternalStore } from "react"

export type Tray = { files: File[]; done: number; bodyId?: string }

let tray: Tray = { files: [], done: 0 }
const listeners = new Set<() => void>()

function set(next: Tray): void {
  tray = next
  for (const listener of listeners) listener()
}

/** A new lot takes the place of one that was done with; else it waits behind. */
export function putInTray(files: File[], bodyId?: string): void {
  const isDone = tray.done >= tray.files.length
  set({
    files: isDone ? files : [...tray.files, ...files],
    done: isDone ? 0 : tray.done,
    ...(bodyId !== undefined && { bodyId }),
  })
}

export const takeNext = (): void => set({ ...tray, done: tray.done + 1 })
export const isTrayEmpty = (): boolean => tray.done >= tray.files.length

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useTray = (): Tray => useSyncExternalStore(subscribe, () => tray)
