/** Whoever signs out in one tab is out in all: no other tab goes on showing an acta, or keeps its copy from being wiped. */
import type { QueryClient } from "@tanstack/react-query"
import { queries } from "#client/queries.ts"
import { doorTo } from "./way-back.ts"

// One object for both ways: a channel doesn't hear itself.
const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("acta-viva.signed-out")

export const tellOtherTabs = (userId: string) => channel?.postMessage(userId)

export function leaveWithOtherTabs(client: QueryClient, navigate: (path: string) => Promise<void>): void {
  channel?.addEventListener("message", ({ data }: MessageEvent<string>) => {
    // A guest in another tab has a seat of their own.
    if (client.getQueryData(queries.me.queryKey)?.id !== data) return
    void navigate(doorTo(location.pathname + location.search)).then(() => client.clear())
  })
}
