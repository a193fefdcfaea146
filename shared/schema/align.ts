/** A row of elements made into another: what is equal stays, what is alike is patched, the rest goes and comes. */
import type * as Y from "yjs"
import { commonPlaces } from "#shared/domain/diff.ts"
import { canonicalJson } from "#shared/domain/seal.ts"

export const keyOf = (value: object): string => canonicalJson(value as Parameters<typeof canonicalJson>[0])
export const isSame = (one: object, other: object): boolean => keyOf(one) === keyOf(other)

export type Wanted = {
  key: string
  make: () => Y.XmlElement
  /** Told which of the present ones it is, by its place among them. */
  patch?: (node: Y.XmlElement, place: number) => void
}
/** How near what stands at one place is to what is wanted at another; above 0, the one can be made the other. */
export type Nearness = (place: number, index: number) => number

/** `nodes` are those children of `parent` that `keys` describe; what else stands there stays. */
export function align(
  parent: Y.XmlFragment,
  nodes: Y.XmlElement[],
  keys: string[],
  wanted: Wanted[],
  { skip = 0, nearness = () => 0 }: { skip?: number; nearness?: Nearness } = {},
): void {
  const common = commonPlaces(
    keys,
    wanted.map(({ key }) => key),
  )
  const kept = new Map(withNear(common, keys.length, wanted.length, nearness).map(([place, index]) => [index, place]))
  const stays = new Set([...kept.values()].map((place) => nodes[place]))
  const goes = new Set(nodes.filter((node) => !stays.has(node)))
  const children = parent.toArray()
  let [at, next] = [skip, skip]
  const passUpTo = (end: Y.XmlElement | undefined) => {
    for (; next < children.length && children[next] !== end; next++)
      if (goes.has(children[next] as Y.XmlElement)) parent.delete(at, 1)
      else at += 1
  }
  const fresh: Y.XmlElement[] = []
  const insert = () => {
    if (fresh.length > 0) parent.insert(at, fresh)
    at += fresh.splice(0).length
  }
  wanted.forEach(({ make, patch }, index) => {
    const place = kept.get(index)
    const node = place === undefined ? undefined : nodes[place]
    if (!node || place === undefined) return void fresh.push(make())
    insert()
    passUpTo(node)
    patch?.(node, place)
    next += 1
    at += 1
  })
  // What stands after the last of `nodes`, the blank for the next words, stays behind what is added.
  insert()
  passUpTo(undefined)
}

type Pairs = [number, number][]

/** In each gap between the equal ones, what is made of what. */
function withNear(common: Pairs, places: number, indices: number, nearness: Nearness): Pairs {
  const pairs: Pairs = []
  let [x, y] = [0, 0]
  for (const [nextX, nextY] of [...common, [places, indices] as const]) {
    const [fromX, fromY] = [x, y]
    const near = nearest(nextX - x, nextY - y, (place, index) => nearness(fromX + place, fromY + index))
    for (const [place, index] of near) pairs.push([fromX + place, fromY + index])
    if (nextX < places) pairs.push([nextX, nextY])
    ;[x, y] = [nextX + 1, nextY + 1]
  }
  return pairs
}

/** Comparisons above which a gap is new altogether: nobody rewords four hundred blocks in a row. */
const mostCells = 160_000
/** Places by which one may have slipped within its gap and still be looked for; comparing words isn't free. */
const farthest = 8

/** The pairs, both rising, whose nearness is greatest in sum. */
function nearest(places: number, indices: number, nearness: Nearness): Pairs {
  if (places === 0 || indices === 0 || places * indices > mostCells) return []
  const width = indices + 1
  // The greatest sum that the rest has from each place and index on.
  const sums = new Float64Array((places + 1) * width)
  const values = new Float64Array((places + 1) * width)
  for (let place = places - 1; place >= 0; place--)
    for (let index = indices - 1; index >= 0; index--) {
      const cell = place * width + index
      const value = Math.abs(place - index) > farthest ? 0 : nearness(place, index)
      values[cell] = value
      const paired = value > 0 ? value + (sums[cell + width + 1] ?? 0) : 0
      sums[cell] = Math.max(paired, sums[cell + width] ?? 0, sums[cell + 1] ?? 0)
    }
  const pairs: Pairs = []
  for (let [place, index] = [0, 0]; place < places && index < indices;) {
    const cell = place * width + index
    const [sum = 0, value = 0] = [sums[cell], values[cell]]
    if (value > 0 && sum === value + (sums[cell + width + 1] ?? 0)) pairs.push([place++, index++])
    else if (sum === sums[cell + width]) place++
    else index++
  }
  return pairs
}

export function setAttributes(node: Y.XmlElement, now: Record<string, unknown>, target: Record<string, unknown>): void {
  for (const key of new Set([...Object.keys(now), ...Object.keys(target)])) {
    const value = target[key]
    if (now[key] === value) continue
    // As in `element`: any primitive.
    if (value === undefined) node.removeAttribute(key)
    else node.setAttribute(key, value as string)
  }
}
