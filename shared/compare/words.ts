/** Two texts compared word by word, marks included. */
import type { Run } from "#shared/domain/acta.ts"
import { commonPlaces } from "#shared/domain/diff.ts"
import { tokensOf } from "#shared/domain/likeness.ts"
import { canonicalJson, joinRuns } from "#shared/domain/seal.ts"

/** `restyled`: the words are the same, their marks or link are not; `was` has them as they were. */
export type Piece = { kind: "same" | "added" | "removed"; runs: Run[] } | { kind: "restyled"; runs: Run[]; was: Run[] }

/** The added pieces with the same ones give `after`, the removed with the same ones `before`. */
export function compareText(before: Run[], after: Run[]): Piece[] {
  const [old, now] = [tokensOf(before), tokensOf(after)]
  const common = commonPlaces(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  )
  const pieces: Piece[] = []
  const kept = withoutScraps(common, old, now)
  let [x, y] = [0, 0]
  for (const [nextX, nextY] of [...kept, [old.length, now.length] as const]) {
    put(pieces, "removed", old.slice(x, nextX))
    put(pieces, "added", now.slice(y, nextY))
    const [was, is] = [old[nextX], now[nextY]]
    if (was && is) {
      if (marksOf(was) === marksOf(is)) put(pieces, "same", [is])
      else restyle(pieces, was, is)
    }
    ;[x, y] = [nextX + 1, nextY + 1]
  }
  return pieces
}

export const textOnly = (before: string, after: string): Piece[] => compareText([{ text: before }], [{ text: after }])

const marksOf = (run: Run): string => canonicalJson({ ...run, text: "" })

function put(pieces: Piece[], kind: "same" | "added" | "removed", runs: Run[]): void {
  if (runs.length === 0) return
  const last = pieces.at(-1)
  if (last?.kind === kind) last.runs = joinRuns([...last.runs, ...runs])
  else pieces.push({ kind, runs: joinRuns(runs) })
}

function restyle(pieces: Piece[], was: Run, is: Run): void {
  const last = pieces.at(-1)
  if (last?.kind === "restyled") {
    last.runs = joinRuns([...last.runs, is])
    last.was = joinRuns([...last.was, was])
  } else pieces.push({ kind: "restyled", runs: [is], was: [was] })
}

/** Letters up to which what two changes have between them is read with them. */
const scrap = 3

/** A blank or an "y" that two rewritten phrases happen to share makes them harder to read, and no easier. */
function withoutScraps(common: [number, number][], old: Run[], now: Run[]): [number, number][] {
  const stretches: [number, number][][] = []
  for (const pair of common) {
    const last = stretches.at(-1)?.at(-1)
    if (last && last[0] + 1 === pair[0] && last[1] + 1 === pair[1]) stretches.at(-1)?.push(pair)
    else stretches.push([pair])
  }
  return stretches
    .filter((stretch) => {
      const [first, last] = [stretch[0], stretch.at(-1)]
      if (!first || !last) return false
      const isInside = first[0] > 0 && first[1] > 0 && last[0] < old.length - 1 && last[1] < now.length - 1
      const text = stretch.map(([x]) => old[x]?.text ?? "").join("")
      return !isInside || text.trim().length > scrap
    })
    .flat()
}
