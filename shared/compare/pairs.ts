/** Which entry of one sequence is which of the other: the equal ones first, then in each gap those that are alike. */
import { commonPlaces } from "#shared/domain/diff.ts"

export type Pair<Value> =
  | { kind: "same"; before: Value; after: Value }
  | { kind: "changed"; before: Value; after: Value }
  | { kind: "added"; after: Value }
  | { kind: "removed"; before: Value }

export function pairUp<Value>(
  before: Value[],
  after: Value[],
  keyOf: (value: Value) => string,
  isAlike: (before: Value, after: Value) => boolean,
): Pair<Value>[] {
  const pairs: Pair<Value>[] = []
  let [x, y] = [0, 0]
  for (const [nextX, nextY] of [
    ...commonPlaces(before.map(keyOf), after.map(keyOf)),
    [before.length, after.length],
  ] as const) {
    pairs.push(...inGap(before.slice(x, nextX), after.slice(y, nextY), isAlike))
    const [was, is] = [before[nextX], after[nextY]]
    if (nextX < before.length && was !== undefined && is !== undefined)
      pairs.push({ kind: "same", before: was, after: is })
    ;[x, y] = [nextX + 1, nextY + 1]
  }
  return pairs
}

function inGap<Value>(
  before: Value[],
  after: Value[],
  isAlike: (before: Value, after: Value) => boolean,
): Pair<Value>[] {
  const pairs: Pair<Value>[] = []
  let next = 0
  for (const is of after) {
    const place = before.findIndex((was, index) => index >= next && isAlike(was, is))
    const was = before[place]
    if (place === -1 || was === undefined) {
      pairs.push({ kind: "added", after: is })
      continue
    }
    for (const gone of before.slice(next, place)) pairs.push({ kind: "removed", before: gone })
    pairs.push({ kind: "changed", before: was, after: is })
    next = place + 1
  }
  for (const gone of before.slice(next)) pairs.push({ kind: "removed", before: gone })
  return pairs
}
