/** What a row of the register says of an acta beside its number: where, when, how much of it. */
import { allItems, blocksOf, type Acta, type Item, type Time } from "./acta.ts"
import { agendaProblems, headerProblems, type Problem } from "./review.ts"

export type Glance = {
  place?: string
  startedAt?: Time
  /** Of the agenda, without sub-items. */
  items: number
  /** The one under way, counted from 1. */
  at?: number
  agreements: number
  /** What its review will ask for, of the little that a row has room to say; absent where nothing of it lacks. */
  lacks?: { end: boolean; owners: number }
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
    ...lacksOf(acta),
  }
}

function lacksOf(acta: Acta): Pick<Glance, "lacks"> {
  const problems = [...headerProblems(acta), ...agendaProblems(acta)]
  const count = (wanted: Problem["rule"]) => problems.filter(({ rule }) => rule === wanted).length
  const end = count("endedAt.missing") > 0
  const owners = count("task.ownerless")
  return end || owners > 0 ? { lacks: { end, owners } } : {}
}

const isUnderWay = ({ state, startedAt, endedAt }: Item): boolean =>
  state === "pending" && startedAt !== undefined && endedAt === undefined
