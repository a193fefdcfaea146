/** What a row of the register says of an acta beside its number: where, when, how much of it. */
import { allItems, blocksOf, type Acta, type Item, type Time } from "./acta.ts"

export type Glance = {
  place?: string
  startedAt?: Time
  /** Of the agenda, without sub-items. */
  items: number
  /** The one under way, counted from 1. */
  at?: number
  agreements: number
}

export function glanceOf(acta: Acta): Glance {
  const { place, startedAt, items } = acta
  const at = items.findLastIndex((item) => [item, ...item.items].some(isUnderWay)) + 1
  const agreements = allItems(acta).flatMap(({ content }) =>
    [...blocksOf(content)].filter(({ type }) => type === "agreement"),
  )
  return {
    ...(place && { place: place.replace(/\.$/, "") }),
    ...(startedAt && { startedAt }),
    items: items.length,
    ...(at > 0 && { at }),
    agreements: agreements.length,
  }
}

const isUnderWay = ({ state, startedAt, endedAt }: Item): boolean =>
  state === "pending" && startedAt !== undefined && endedAt === undefined
