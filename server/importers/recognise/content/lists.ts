/** Lines with marks → a list, nested by mark and indent. */
import type { Block, Paragraph, Run } from "#shared/domain/acta.ts"
import { joinRuns } from "#shared/domain/seal.ts"
import type { Line } from "../../source/line.ts"

export const isListed = (line: Line): boolean => line.mark !== undefined && line.mark.kind !== "ordinal"

/** A number that stands before a paragraph is part of what was written. */
export const withMark = (line: Line): Run[] =>
  line.mark && line.mark.kind !== "bullet" ? [{ text: `${line.mark.label} ` }, ...line.runs] : line.runs

/** The longest text that one run may hold in the acta's value. */
const longestRun = 150_000

export function paragraphOf(runs: Run[]): Paragraph {
  const text = joinRuns(runs).flatMap((run) =>
    run.text.length <= longestRun
      ? [run]
      : (run.text.match(new RegExp(`[^]{1,${longestRun}}`, "g")) ?? []).map((part) => ({
          ...run,
          text: part.toWellFormed(),
        })),
  )
  return { type: "paragraph", text }
}

/** Lines with marks, nested by mark and indent: two levels, as they are written. */
export function listOf(lines: Line[]): Block {
  const [first] = lines
  const look = (line: Line) => line.mark?.kind
  const isDeeper = (line: Line) =>
    first !== undefined &&
    (line.indent >= first.indent + 2 || (look(line) !== look(first) && line.indent >= first.indent))
  const items: { line: Line; under: Line[] }[] = []
  for (const line of lines) {
    const last = items.at(-1)
    if (last && isDeeper(line)) last.under.push(line)
    else items.push({ line, under: [] })
  }
  const isOrdered =
    lines.every((line) => line === lines[0] || true) &&
    look(first as Line) !== "bullet" &&
    countsUp(items.map(({ line }) => line))
  return {
    type: "list",
    ordered: isOrdered,
    items: items.map(({ line, under }) => {
      const runs = isOrdered || line.mark?.kind === "bullet" ? line.runs : withMark(line)
      const head = paragraphOf(runs)
      return under.length > 0 && under.length < lines.length ? [head, listOf(under)] : [head]
    }),
  }
}

const countsUp = (lines: Line[]): boolean =>
  lines.every(
    (line, index) =>
      line.mark?.kind === lines[0]?.mark?.kind &&
      line.mark?.kind !== "letter" &&
      line.mark?.kind !== "roman" &&
      line.mark?.kind !== "decimal" &&
      line.mark?.value === index + 1,
  )
