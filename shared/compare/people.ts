/** Who was there, compared as data: a person is the same as long as their id is. */
import type { Acta, Attendee, AttendanceEvent, Group } from "#shared/domain/acta.ts"
import { risingPart } from "#shared/domain/diff.ts"
import { compareFields, type FieldChange, type FieldValue } from "./fields.ts"

export type PersonChange = {
  id: string
  name: string
  kind: "added" | "removed" | "changed"
  /** Its place among the others is another. */
  isMoved: boolean
  fields: FieldChange[]
}
/** People first, then the groups themselves, by their titles. */
export type PeopleChange = { people: PersonChange[]; groups: PersonChange[] }

export const comparePeople = (before: Acta, after: Acta): PeopleChange => ({
  people: compareAll(placed(before), placed(after), personFields),
  groups: compareAll(
    before.attendance.map((group) => ({ one: group, among: "" })),
    after.attendance.map((group) => ({ one: group, among: "" })),
    ({ one: { title, votes } }) => ({ title, votes }),
  ),
})

/** `among`: whose order it has a place in. */
type Placed<One> = { one: One; among: string; title?: string }

const placed = (acta: Acta): Placed<Attendee>[] =>
  acta.attendance.flatMap(({ id, title, attendees }) => attendees.map((one) => ({ one, among: id, title })))

function personFields({ one, title, among }: Placed<Attendee>): Record<string, FieldValue | undefined> {
  const { id: _id, events = [], ...rest } = one
  const told = events.map(({ id: _event, ...event }: AttendanceEvent) => event)
  return { ...rest, ...(told.length > 0 && { events: told }), group: title || among }
}

function compareAll<One extends Attendee | Group>(
  before: Placed<One>[],
  after: Placed<One>[],
  fieldsOf: (placed: Placed<One>) => Record<string, FieldValue | undefined>,
): PersonChange[] {
  const old = new Map(before.map((each) => [each.one.id, each]))
  const now = new Set(after.map(({ one }) => one.id))
  const moved = outOfPlace(before, after)
  const changes = after.flatMap((each): PersonChange[] => {
    const { id } = each.one
    const was = old.get(id)
    if (!was)
      return [{ id, name: nameOf(each.one), kind: "added", isMoved: false, fields: compareFields({}, fieldsOf(each)) }]
    const fields = compareFields(fieldsOf(was), fieldsOf(each))
    // A group renamed is no change of those in it.
    const own = was.among === each.among ? fields.filter(({ field }) => field !== "group") : fields
    if (own.length === 0 && !moved.has(id)) return []
    return [{ id, name: nameOf(each.one), kind: "changed", isMoved: moved.has(id), fields: own }]
  })
  const gone = before
    .filter(({ one }) => !now.has(one.id))
    .map((each): PersonChange => ({
      id: each.one.id,
      name: nameOf(each.one),
      kind: "removed",
      isMoved: false,
      fields: [],
    }))
  return [...changes, ...gone]
}

const nameOf = (one: Attendee | Group): string => ("title" in one ? one.title : one.name)

/** Those that stay among the same others and change their place there; as few as explain the new order. */
export function outOfPlace<One extends { id: string }>(
  before: { one: One; among: string }[],
  after: { one: One; among: string }[],
): Set<string> {
  const places = new Map(before.map(({ one, among }, place) => [one.id, { among, place }]))
  const moved = new Set<string>()
  for (const [among, each] of Map.groupBy(after, (one) => one.among)) {
    const stayed = each.flatMap(({ one: { id } }) => {
      const was = places.get(id)
      return was?.among === among ? { id, place: was.place } : []
    })
    const inOrder = new Set(risingPart(stayed.map(({ place }) => place)))
    stayed.forEach(({ id }, index) => inOrder.has(index) || moved.add(id))
  }
  return moved
}
