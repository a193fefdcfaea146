/**
 * The process that makes files. Typst keeps memory of each document and its `compile` blocks; zipping a long Word file
 * blocks too. Neither may happen where people are typing.
 */
import { makers, type Made, type MakerName } from "../makers.ts"
import type { Sheet } from "../sheet/sheet.ts"

export type Job = { maker: MakerName; sheet: Sheet }
export type Request = Job & { id: number }
export type Reply = { id: number; rss: number } & (Made | { error: string })

async function answer({ id, maker, sheet }: Request): Promise<Reply> {
  try {
    const made = await makers[maker](sheet)
    return { id, ...made, rss: process.memoryUsage.rss() }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error), rss: process.memoryUsage.rss() }
  }
}

process.on("message", (request: Request) => {
  void answer(request).then((reply) => process.send?.(reply))
})
// The server has gone or has no more work for this process.
process.on("disconnect", () => process.exit(0))
