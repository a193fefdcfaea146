/** Prometheus text: counters and gauges that somebody would be woken by. */
import type { Rooms } from "./sync/port.ts"

export type ExportCounts = { made: number; failed: number; waiting: number }

export type Measured = {
  rooms: ReturnType<Rooms["stats"]>
  commits: number
  /** False while the store can't write. */
  healthy: boolean
  /** The database itself has pages that make no sense. */
  isDamaged: boolean
  exports: ExportCounts
  /** PDFs made without the mark of PDF/UA, whose test they failed. */
  withoutPdfUa: number
  /** PDFs in which something is plain text, for it could not be set. */
  inPlainText: number
  /** Absent where no authority is set. */
  stamps?: { pending: number; failures: number }
}

type Sample = [labels: Record<string, string>, value: number]

export function metricsText({
  rooms,
  commits,
  healthy,
  isDamaged,
  exports,
  withoutPdfUa,
  inPlainText,
  stamps,
}: Measured): string {
  const refusals = Object.entries(rooms.refusals).map(([key, count]): Sample => {
    const [code = "", rule = ""] = key.split(" ")
    return [{ code, rule }, count]
  })
  return [
    metric("acta_rooms", "gauge", "Actas open now", [[{}, rooms.rooms]]),
    metric("acta_peers", "gauge", "Connections in them", [[{}, rooms.peers]]),
    metric("acta_storing", "gauge", "0 while commits fail", [[{}, rooms.storing && healthy ? 1 : 0]]),
    metric("acta_damaged", "gauge", "Actas of which a stored part is damaged, as last loaded", [[{}, rooms.damaged]]),
    metric("acta_store_damaged", "gauge", "1 where the database itself is damaged", [[{}, isDamaged ? 1 : 0]]),
    metric("acta_commits_total", "counter", "Transactions of the log", [[{}, commits]]),
    metric("acta_refusals_total", "counter", "Writes refused, by code and rule", refusals),
    metric("acta_exports_total", "counter", "Files made for download", [
      [{ outcome: "made" }, exports.made],
      [{ outcome: "failed" }, exports.failed],
    ]),
    metric("acta_exports_without_pdfua_total", "counter", "PDFs that failed the test of PDF/UA", [[{}, withoutPdfUa]]),
    metric("acta_exports_in_plain_text_total", "counter", "PDFs of which a part lost its form", [[{}, inPlainText]]),
    metric("acta_exports_waiting", "gauge", "Files being made now", [[{}, exports.waiting]]),
    ...(stamps
      ? [
          metric("acta_stamps_pending", "gauge", "Locks without their time stamp", [[{}, stamps.pending]]),
          metric("acta_stamp_failures", "gauge", "Rounds in which the authority failed, in a row", [
            [{}, stamps.failures],
          ]),
        ]
      : []),
    metric("process_resident_memory_bytes", "gauge", "Memory of this process", [[{}, process.memoryUsage.rss()]]),
  ].join("")
}

function metric(name: string, type: "counter" | "gauge", help: string, samples: Sample[]): string {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, text]) => `${label}="${text.replaceAll(/["\\]/g, "\\$&")}"`)
    return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}\n`
  })
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join("")}`
}
