/** Prometheus text. Counters and gauges that somebody would be woken by. */
import type { Rooms } from "./sync/port.ts"

export function metricsText(rooms: Rooms, commits: number): string {
  const { rooms: open, peers, refusals, storing } = rooms.stats()
  const lines = [
    "# TYPE acta_rooms gauge",
    `acta_rooms ${open}`,
    "# TYPE acta_peers gauge",
    `acta_peers ${peers}`,
    "# HELP acta_storing 0 while commits of some acta fail",
    "# TYPE acta_storing gauge",
    `acta_storing ${storing ? 1 : 0}`,
    "# TYPE acta_commits_total counter",
    `acta_commits_total ${commits}`,
    "# TYPE acta_refusals_total counter",
    ...Object.entries(refusals).map(([key, count]) => {
      const [code = "", rule = ""] = key.split(" ")
      return `acta_refusals_total{code="${code}",rule="${rule}"} ${count}`
    }),
    "# TYPE process_resident_memory_bytes gauge",
    `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
  ]
  return `${lines.join("\n")}\n`
}
