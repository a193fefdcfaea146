/**
 * The acta as a value, as it comes in from outside: what is longer than anybody writes is refused. Depth is bounded by the
 * getters below and by the size of the request.
 */
import * as z from "zod/mini"
import { dayPattern, idPattern, timePattern } from "#shared/domain/acta.ts"
import { isDay } from "#shared/domain/dates.ts"

export const maybe = (max: number) => z.optional(z.string().check(z.maxLength(max)))
export const id = z.string().check(z.regex(idPattern))
export const day = z.string().check(z.regex(dayPattern), z.refine(isDay))
export const time = z.string().check(z.regex(timePattern))

/** The rule of a body: more than half of its members, or so many. */
export const quorum = z.union([z.literal("majority"), z.int().check(z.gte(1), z.lte(9999))])

const run = z.strictObject({
  text: z.string().check(z.maxLength(200_000)),
  bold: z.optional(z.literal(true)),
  italic: z.optional(z.literal(true)),
  underline: z.optional(z.literal(true)),
  link: maybe(2048),
  ref: z.optional(id),
})
const runs = z.array(run).check(z.maxLength(10_000))
const event = z.strictObject({
  id,
  kind: z.enum(["arrives", "leaves", "returns", "recuses"]),
  at: z.optional(time),
  item: z.optional(id),
})
const attendee = z.strictObject({
  id,
  name: z.string().check(z.maxLength(300)),
  role: maybe(500),
  represents: maybe(500),
  office: z.optional(z.enum(["chair", "secretary"])),
  presence: z.enum(["unmarked", "present", "absent", "excused"]),
  remote: z.optional(z.literal(true)),
  events: z.optional(z.array(event).check(z.maxLength(200))),
})
const group = z.strictObject({
  id,
  title: z.string().check(z.maxLength(300)),
  votes: z.optional(z.literal(true)),
  attendees: z.array(attendee).check(z.maxLength(2000)),
})
const paragraph = z.strictObject({ type: z.literal("paragraph"), text: runs })
const agreement = z.strictObject({ type: z.literal("agreement"), id, text: runs })
const task = z.strictObject({
  type: z.literal("task"),
  id,
  text: runs,
  owner: maybe(300),
  due: z.optional(day),
  state: z.enum(["open", "done", "dropped"]),
})
const count = z.int().check(z.gte(0), z.lte(100_000))
const vote = z.strictObject({
  type: z.literal("vote"),
  id,
  text: runs,
  kind: z.enum(["show", "rollCall", "secret", "assent"]),
  mover: maybe(300),
  seconder: maybe(300),
  inFavour: z.optional(count),
  against: z.optional(count),
  abstained: z.optional(count),
  ballots: z.optional(
    z
      .array(
        z.strictObject({ attendee: id, choice: z.enum(["inFavour", "against", "abstained"]), reason: maybe(5000) }),
      )
      .check(z.maxLength(2000)),
  ),
  required: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  casting: z.optional(z.enum(["inFavour", "against"])),
  outcome: z.optional(z.enum(["carried", "rejected", "tied", "withdrawn"])),
})
const list = z.strictObject({
  type: z.literal("list"),
  ordered: z.boolean(),
  get items() {
    return z.array(z.array(block)).check(z.maxLength(5000))
  },
})
const cell = z.strictObject({
  header: z.optional(z.literal(true)),
  colspan: z.optional(z.int().check(z.gte(1), z.lte(50))),
  rowspan: z.optional(z.int().check(z.gte(1), z.lte(50))),
  get content() {
    return z.array(block)
  },
})
const table = z.strictObject({
  type: z.literal("table"),
  rows: z.array(z.array(cell).check(z.maxLength(50))).check(z.maxLength(2000)),
})
const block = z.discriminatedUnion("type", [paragraph, list, table, agreement, task, vote])
const subItem = z.strictObject({
  id,
  title: z.string().check(z.maxLength(1000)),
  state: z.enum(["pending", "discussed", "postponed", "withdrawn"]),
  presenter: maybe(300),
  plannedMinutes: z.optional(z.int().check(z.gte(1), z.lte(1440))),
  startedAt: z.optional(time),
  endedAt: z.optional(time),
  outOfAgenda: z.optional(z.literal(true)),
  approves: z.optional(z.strictObject({ acta: id, number: z.string().check(z.maxLength(40)) })),
  content: z.array(block),
  items: z.array(z.never()),
})
const item = z.extend(subItem, { items: z.array(subItem).check(z.maxLength(500)) })

export const actaValue = z.strictObject({
  format: z.literal(1),
  language: z.enum(["es", "en"]),
  body: z.string().check(z.maxLength(300)),
  number: z.string().check(z.maxLength(40)),
  title: z.string().check(z.maxLength(500)),
  kind: maybe(100),
  modality: z.optional(z.enum(["inPerson", "remote", "hybrid"])),
  date: z.optional(day),
  startedAt: z.optional(time),
  endedAt: z.optional(time),
  place: maybe(500),
  quorum: z.optional(quorum),
  recesses: z.optional(z.array(z.strictObject({ from: time, to: z.optional(time) })).check(z.maxLength(50))),
  attendance: z.array(group).check(z.maxLength(200)),
  items: z.array(item).check(z.maxLength(500)),
})
