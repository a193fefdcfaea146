/** Which item everybody is at: where the secretary writes, else the one under way, else the first that waits. */
import { isLocked, type Status } from "#shared/domain/lifecycle.ts"
import type { Row } from "#client/editor/outline.ts"
import type { Person } from "#client/live/port.ts"

export type OnTheWall = { row: Row; parent?: Row }

export function onTheWall(rows: Row[], people: Person[], status: Status): OnTheWall | undefined {
  const written = people.find(({ role, at }) => role === "secretary" && rows.some(({ id }) => id === at))
  const isUnderWay = ({ item }: Row) => item.startedAt !== undefined && item.endedAt === undefined
  const isWaiting = ({ item }: Row) => item.state === "pending" && item.endedAt === undefined
  const row =
    rows.find(({ id }) => id === written?.at) ??
    // The part that is under way says more than the whole it belongs to.
    rows.findLast((each) => status === "inSession" && isUnderWay(each) && each.item.state === "pending") ??
    rows.find((each) => !isLocked(status) && isWaiting(each)) ??
    rows[0]
  if (!row) return undefined
  return {
    row,
    parent: row.level === 2 ? rows.slice(0, rows.indexOf(row)).findLast(({ level }) => level === 1) : undefined,
  }
}
