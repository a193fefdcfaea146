/** Text cut into what people change as a whole, and how alike two texts are. */
import type { Run } from "./acta.ts"

/** Words, blanks, and signs that stand together: an emoji of many parts stays whole. */
const token = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*|\s+|[^\p{L}\p{N}_\s]+/gu

export const tokensIn = (text: string): string[] => text.match(token) ?? []

/** A reference is one thing, whatever number it says. */
export const tokensOf = (runs: Run[]): Run[] =>
  runs.flatMap((run) => (run.ref === undefined ? tokensIn(run.text).map((text) => ({ ...run, text })) : [run]))

/** How often a text has which word, and how many words that are. */
export type Bag = { counts: Map<string, number>; size: number }

export function bagOf(runs: Run[]): Bag {
  const counts = new Map<string, number>()
  let size = 0
  for (const { text } of tokensOf(runs)) {
    if (text.trim() === "") continue
    const word = text.toLowerCase()
    counts.set(word, (counts.get(word) ?? 0) + 1)
    size += 1
  }
  return { counts, size }
}

/** How much of their words two texts share, 0 to 1. */
export const likeness = (before: Run[], after: Run[]): number => sharedBy(bagOf(before), bagOf(after))

/** The same, of what was counted once for many comparisons. */
export function sharedBy(before: Bag, after: Bag): number {
  if (before.size + after.size === 0) return 1
  const [few, many] = before.counts.size < after.counts.size ? [before, after] : [after, before]
  let shared = 0
  for (const [word, count] of few.counts) shared += Math.min(count, many.counts.get(word) ?? 0)
  return (2 * shared) / (before.size + after.size)
}
