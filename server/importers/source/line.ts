/** The one document model of the recognisers: lines with their marks, and grids. Word and text both become this. */
import type { Run } from "#shared/domain/acta.ts"

/** What stands before the words of a line: "1.", "a)", "IV.", "3.2", "[4]", "PRIMER PUNTO", "-", "[x]". */
export type Mark = {
  kind: "bullet" | "box" | "number" | "decimal" | "letter" | "roman" | "bracket" | "ordinal"
  /** As written. */
  label: string
  /** Its place in the count; of a box, 1 where it is ticked. */
  value: number
}

export type Line = {
  kind: "line"
  /** The words without marks. */
  text: string
  runs: Run[]
  /** As the source has it. */
  raw: string
  mark?: Mark
  /** Styled as a heading, and of which level. */
  heading?: number
  /** Bold or underlined from end to end. */
  strong: boolean
  /** Blank lines before. */
  gap: number
  indent: number
  fate?: Fate
  /** The part of the acta that it concerns: a field's name, or what was found there. */
  about?: object | string
}

/**
 * What became of a piece whose words don't stand in the acta as they were written. `merged`: they stand there,
 * said elsewhere; `label`: the acta prints them by itself; `prose`: a field was read from it.
 */
export type Fate = "merged" | "label" | "prose" | "furniture" | "comment"

export type GridCell = { text: string; runs: Run[] }
export type Grid = { kind: "grid"; rows: GridCell[][]; raw: string; gap: number; fate?: Fate; about?: object | string }

export type Piece = Line | Grid

export const isLine = (piece: Piece | undefined): piece is Line => piece?.kind === "line"

/** The part of a run list between two places of its text. */
export function sliceRuns(runs: Run[], from: number, to: number): Run[] {
  const part: Run[] = []
  let at = 0
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (text !== "") part.push({ ...run, text })
    at += run.text.length
  }
  return part
}

/** The same runs without white space at either end. */
export function trimRuns(runs: Run[]): Run[] {
  const text = runs.map((run) => run.text).join("")
  const start = text.length - text.trimStart().length
  return sliceRuns(runs, start, text.trimEnd().length)
}

export const textOf = (runs: Run[]): string => runs.map((run) => run.text).join("")
