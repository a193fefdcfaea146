/** Lines to an acta that end with their test. */
import { afterEach } from "vitest"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { Caller } from "#tests/support/server.ts"
import { Line } from "./line.ts"

/** Called once in a test file; what it gives resolves when all that is there has come, and nothing is unsaid. */
export function seating(): (caller: Caller, record: ActaRecord) => Promise<Line> {
  const lines: Line[] = []
  afterEach(() => {
    for (const { live } of lines.splice(0)) live.destroy()
  })
  return async (caller, record) => {
    const { id } = await caller.ask<{ id: string }>("GET", "/api/me")
    const line = new Line(caller, record, id)
    lines.push(line)
    await line.until(({ ready }) => ready)
    await line.live.settled()
    return line
  }
}
