/** Whoever signs out in one tab is out in all: no other tab goes on showing an acta, or keeps its copy from being wiped. */
import type { QueryClient } from "@tanstack/react-query"
import { queries } from "#client/queries.ts"
import { doorTo } from "./way-back.ts"

/** Written only to be heard: a browser tells each change of its store to every tab but the one that made it. */
const heard = "acta-viva.signed-out"

export function tellOtherTabs(userId: string): void {
  try {
    localStorage.setItem(heard, userId)
    localStorage.removeItem(heard)
  } catch {
    // A browser without a store: its other tabs find out from the server, which closes their connections.
  }
}

export function leaveWithOtherTabs(client: QueryClient, navigate: (path: string) => Promise<void>): void {
  addEventListener("storage", ({ key, newValue }) => {
    // A guest in another tab has a seat of their own.
    if (key !== heard || newValue === null || client.getQueryData(queries.me.queryKey)?.id !== newValue) return
    void navigate(doorTo(location.pathname + location.search)).then(() => client.clear())
  })
}
