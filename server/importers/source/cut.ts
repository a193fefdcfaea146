/** Lines cut out of lines. */
import { type Line, sliceRuns, textOf, trimRuns } from "./line.ts"

export const lineAfter = (line: Line, from: number): Line => {
  const runs = trimRuns(sliceRuns(line.runs, from, line.text.length))
  const { mark: _mark, heading: _heading, ...plain } = line
  return { ...plain, runs, text: textOf(runs) }
}

export const lineFromRuns = (runs: Line["runs"]): Line => ({
  kind: "line",
  text: textOf(runs),
  runs,
  raw: "",
  strong: false,
  gap: 0,
  indent: 0,
})
