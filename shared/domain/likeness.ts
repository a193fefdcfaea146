/** Text cut into what people change as a whole, and how alike two texts are. */
import type { Run } from "./acta.ts"

/** Words, blanks, and signs that stand together: an emoji of many parts stays whole. */
const token = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*|\s+|[^\p{L}\p{N}_\s]+/gu

export const tokensIn = (text: string): string[] => text.match(token) ?? []

/** A reference is one thing, whatever number it says. */
export const tokensOf = (runs: Run[]): Run[] =>
  runs.flatMap((run) => (run.ref === undefined ? tokensIn(run.text).map((text) => ({ ...run, text })) : [run]))

/** How much of their words two texts share, 0 to 1. */
export function likeness(before: Run[], after: Run[]): number {
  const words = (runs: Run[]) => tokensOf(runs).flatMap(({ text }) => (text.trim() === "" ? [] : text.toLowerCase()))
  const [old, now] = [words(before), words(after)]
  if (old.length + now.length === 0) return 1
  const left = new Map<string, number>()
  for (const word of old) left.set(word, (left.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of now) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    shared += 1
    left.set(word, count - 1)
  }
  return (2 * shared) / (old.length + now.length)
}
