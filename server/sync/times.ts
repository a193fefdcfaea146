/** When what a client wrote came in. A mark a minute and client, so that a long session leaves hundreds and no thousands. */
import type { ClientTime } from "#server/storage/port.ts"
import { decodeUpdate } from "./gate/update.ts"

const everyMs = 60_000

/** The marks that these rows of the log add to those that are known. */
export function timesIn(rows: { payload: Uint8Array; atMs: number }[], known: ClientTime[]): ClientTime[] {
  const last = new Map<number, ClientTime>()
  for (const mark of known) if (mark.clock >= (last.get(mark.client)?.clock ?? 0)) last.set(mark.client, mark)
  const added: ClientTime[] = []
  for (const { payload, atMs } of rows)
    for (const { client, clock } of decodeUpdate(payload).structs) {
      const before = last.get(client)
      if (before && (atMs - before.atMs < everyMs || clock <= before.clock)) continue
      const mark = { client, clock, atMs }
      last.set(client, mark)
      added.push(mark)
    }
  return added
}

/** The time of a piece of text: that of the last mark at or before it. */
export function timeOf(marks: ClientTime[]): (client: number, clock: number) => number | undefined {
  const byClient = Map.groupBy(marks, ({ client }) => client)
  for (const each of byClient.values()) each.sort((a, b) => a.clock - b.clock)
  return (client, clock) => byClient.get(client)?.findLast((mark) => mark.clock <= clock)?.atMs
}
