/**
 * What two sequences have in common: Myers' greedy algorithm, whose cost grows with the differences and not with the
 * length. Where they differ too much for that, what stands once in each holds them together.
 */

/** Insertions and deletions up to which the answer is a longest one; the work and memory grow with its square. */
const mostEdits = 1000

/** Pairs of places with equal entries, both rising. `most`: edits up to which it is worth looking for a longest answer. */
export function commonPlaces(
  before: readonly string[],
  after: readonly string[],
  most = mostEdits,
): [number, number][] {
  const pairs: [number, number][] = []
  match(before, after, 0, before.length, 0, after.length, pairs, most)
  return pairs
}

type Sequence = readonly string[]

function match(
  a: Sequence,
  b: Sequence,
  from: number,
  to: number,
  low: number,
  high: number,
  pairs: [number, number][],
  limit: number,
) {
  while (from < to && low < high && a[from] === b[low]) pairs.push([from++, low++])
  let same = 0
  while (from < to - same && low < high - same && a[to - 1 - same] === b[high - 1 - same]) same++
  const [end, top] = [to - same, high - same]
  if (from < end && low < top) {
    const found = shortest(a.slice(from, end), b.slice(low, top), limit)
    if (found) for (const [x, y] of found) pairs.push([from + x, low + y])
    else betweenAnchors(a, b, from, end, low, top, pairs, limit)
  }
  for (let n = 0; n < same; n++) pairs.push([end + n, top + n])
}

/** Undefined where there are more edits than `limit`. */
function shortest(a: Sequence, b: Sequence, limit: number): [number, number][] | undefined {
  const most = Math.min(a.length + b.length, limit)
  const middle = most + 1
  // The farthest place reached in `a` on each diagonal, and as it stood before each further edit.
  const reach = new Int32Array(2 * middle + 1)
  const earlier: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    earlier.push(reach.slice(middle - edits, middle + edits + 1))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = middle + diagonal
      const goesDown = diagonal === -edits || (diagonal !== edits && (reach[at - 1] ?? 0) < (reach[at + 1] ?? 0))
      let x = goesDown ? (reach[at + 1] ?? 0) : (reach[at - 1] ?? 0) + 1
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      reach[at] = x
      if (x >= a.length && x - diagonal >= b.length) return walkedBack(earlier, a.length, b.length)
    }
  }
  return undefined
}

function walkedBack(earlier: Int32Array[], lengthA: number, lengthB: number): [number, number][] {
  const pairs: [number, number][] = []
  let [x, y] = [lengthA, lengthB]
  for (let edits = earlier.length - 1; edits >= 0; edits--) {
    const reach = earlier[edits] ?? new Int32Array(1)
    const at = (diagonal: number) => reach[diagonal + edits] ?? 0
    const diagonal = x - y
    const isFirst = edits === 0
    const goesDown = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1))
    const fromX = isFirst ? 0 : at(goesDown ? diagonal + 1 : diagonal - 1)
    const fromY = isFirst ? 0 : fromX - (goesDown ? diagonal + 1 : diagonal - 1)
    while (x > fromX && y > fromY) pairs.push([--x, --y])
    ;[x, y] = [fromX, fromY]
  }
  return pairs.reverse()
}

function betweenAnchors(
  a: Sequence,
  b: Sequence,
  from: number,
  to: number,
  low: number,
  high: number,
  pairs: [number, number][],
  limit: number,
) {
  const inB = onceIn(b, low, high)
  const anchors = [...onceIn(a, from, to)].flatMap(([entry, x]): [number, number][] => {
    const y = inB.get(entry)
    return y === undefined ? [] : [[x, y]]
  })
  anchors.sort(([one], [other]) => one - other)
  const kept = risingPart(anchors.map(([, y]) => y)).flatMap((index) => {
    const anchor = anchors[index]
    return anchor ? [anchor] : []
  })
  if (kept.length === 0) return
  let [x, y] = [from, low]
  for (const [nextX, nextY] of kept) {
    match(a, b, x, nextX, y, nextY, pairs, limit)
    pairs.push([nextX, nextY])
    ;[x, y] = [nextX + 1, nextY + 1]
  }
  match(a, b, x, to, y, high, pairs, limit)
}

function onceIn(entries: Sequence, from: number, to: number): Map<string, number> {
  const places = new Map<string, number>()
  for (let at = from; at < to; at++) {
    const entry = entries[at] ?? ""
    places.set(entry, places.has(entry) ? -1 : at)
  }
  for (const [entry, at] of places) if (at === -1) places.delete(entry)
  return places
}

/** Places of a longest strictly rising part. */
export function risingPart<Value extends number | string>(values: readonly Value[]): number[] {
  /** Where the lowest end of a rising part of each length stands, and what stands before each place in its part. */
  const ends: number[] = []
  const before: (number | undefined)[] = []
  values.forEach((value, place) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      const end = values[ends[middle] ?? 0]
      if (end !== undefined && end < value) low = middle + 1
      else high = middle
    }
    before[place] = low > 0 ? ends[low - 1] : undefined
    ends[low] = place
  })
  const part: number[] = []
  for (let place = ends.at(-1); place !== undefined; place = before[place]) part.push(place)
  return part.reverse()
}
