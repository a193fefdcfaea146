/**
 * The HTTP calls: what goes in and what comes out. The server validates with these and writes its OpenAPI page
 * from them; the browser takes its types. `zod/mini`, so that the browser's share stays small.
 */
import * as z from "zod/mini"
import type { Acta, TaskState } from "#shared/domain/acta.ts"
import type { Glance } from "#shared/domain/glance.ts"
import { longestLine, mostLines } from "#shared/domain/letterhead.ts"
import type { ActaRecord, Who } from "#shared/domain/records.ts"
import { guestRoles, roles } from "#shared/domain/policy.ts"
import type { MeetingRules } from "#shared/domain/roster.ts"
import { actaValue, day, maybe, quorum, time } from "./acta-value.ts"

// Controls and overrides of direction would let one name look like another, or break a header that carries it.
// oxlint-disable-next-line no-control-regex -- control characters are the point of this pattern
const oneLine = /^[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*$/u
const line = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(oneLine))
const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(1000))
const email = z.email().check(z.maxLength(254))
const newPassword = z.string().check(z.minLength(8), z.maxLength(128))

export const role = z.enum(roles)
export const guestRole = z.enum(guestRoles)
export const moveName = z.enum(["convene", "close", "reopen", "finalize"])

// Requests.
export const signUp = z.object({
  name: line(100),
  email,
  password: newPassword,
  setup: maybe(200),
  invitation: maybe(200),
})
export const signIn = z.object({
  email,
  password: z.string().check(z.maxLength(1000)),
  rememberMe: z.optional(z.boolean()),
})
export const resetPassword = z.object({ token: z.string().check(z.maxLength(200)), newPassword })
export const changePassword = z.object({ currentPassword: z.string().check(z.maxLength(1000)), newPassword })
export const inviteAccount = z.strictObject({ email })
export const meetingRules = z.strictObject({
  quorum: z.optional(z.nullable(quorum)),
  review: z.optional(
    z.nullable(z.strictObject({ days: z.int().check(z.gte(1), z.lte(365)), silence: z.enum(["agrees", "nothing"]) })),
  ),
  roster: z.optional(
    z
      .array(
        z.strictObject({
          title: line(300),
          votes: z.optional(z.literal(true)),
          people: z
            .array(
              z.strictObject({
                name: line(300),
                role: z.optional(line(500)),
                office: z.optional(z.enum(["chair", "secretary"])),
                since: z.optional(day),
                until: z.optional(day),
              }),
            )
            .check(z.maxLength(500)),
        }),
      )
      .check(z.maxLength(50)),
  ),
  /** None at all: the usual ones. */
  phrases: z.optional(z.array(z.strictObject({ title: line(80), text: line(2000) })).check(z.maxLength(50))),
})
export const createBody = z.strictObject({ name: line(200), timeZone: maybe(60) })
/** No line empty; none at all is the body's name alone. */
export const saveLetterhead = z.strictObject({
  lines: z.array(line(longestLine)).check(z.maxLength(mostLines)),
  accent: z.string().check(z.regex(/^#[0-9a-fA-F]{6}$/)),
})
export const addMember = z.strictObject({ email, role })
export const changeMember = z.strictObject({ role })
export const createActa = z.strictObject({
  number: z.optional(line(40)),
  title: z.optional(line(500)),
  date: z.optional(day),
  startedAt: z.optional(time),
  place: z.optional(line(500)),
  /** Beside the body's own people, or (`roster: false`) instead of them. */
  people: z.optional(z.array(z.strictObject({ name: line(300), role: z.optional(line(300)) })).check(z.maxLength(500))),
  roster: z.optional(z.boolean()),
  /** With the tasks that the body's earlier actas left open, in an item of their own. */
  carriesTasks: z.optional(z.boolean()),
  content: z.optional(actaValue),
})
/** What `createActa` lets through. */
export type NewActaInput = {
  number?: string
  title?: string
  date?: string
  startedAt?: string
  place?: string
  people?: { name: string; role?: string }[]
  roster?: boolean
  carriesTasks?: boolean
  content?: Acta
}
export const makeMove = z.strictObject({
  move: moveName,
  expects: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  reason: z.optional(reason),
})
export const markTask = z.strictObject({ state: z.enum(["open", "done"]) })
/** What a version is called. */
export const nameVersion = z.strictObject({ label: line(80) })
export const rectify = z.strictObject({ reason })
/** Lines that were pasted into an acta. */
export const recognise = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(8000)) })
export const createInvitation = z.strictObject({ role: guestRole, name: z.optional(line(100)) })
export const takeSeat = z.strictObject({ name: line(100) })

// Answers that are more than a record.
export type Setup = { needed: boolean; signUp: "invite" | "open" }
export type Me = { id: string; name: string; email?: string; admin: boolean; guestOf?: string }
export type BodySummary = { id: string; name: string; role?: z.infer<typeof role> }
export type Member = { id: string; name: string; email: string; role: z.infer<typeof role> }
export type BodyDetail = BodySummary & MeetingRules & { timeZone: string; nextNumber: string; members: Member[] }
export type LetterheadView = { lines: string[]; accent: string; hasLogo: boolean; hasTemplate: boolean }
export type Invitation = { id: string; role: z.infer<typeof guestRole>; name?: string; url?: string; seats: string[] }
export type JoinPage = {
  title: string
  body: string
  role: z.infer<typeof guestRole>
  invitedBy: string
  names: string[]
}
export type VersionSummary = {
  n: number
  at: string
  by: { id: string; name: string }
  status: string
  /** Why it was reopened. */
  reason?: string
  seal: string
  /** Filed by a change of status, by somebody's wish, after a quiet spell, or before a version was restored. */
  kind: "move" | "named" | "pause" | "restore"
  label?: string
}
/** `rectifies`: for an acta that mends another. */
export type History = { versions: VersionSummary[]; rectifies?: { acta: string; seal: string; reason: string } }
/** `texts`: lengths by hand of each item's title and texts, in order; `by` left out: it was there from the start. */
export type Writing = {
  acta: Acta
  items: {
    id: string
    texts: { length: number; by?: string }[][]
    /** `last`: Unix milliseconds. */
    writers: { by?: string; letters: number; last?: number }[]
  }[]
  people: { id: string; name: string }[]
}
export type Account = { id: string; name: string; email: string; admin: boolean }
/** Every refusal: its code, and the data of that code beside it. */
export type RefusalAnswer = { code: string; [key: string]: unknown }

/** A row of the register; `here`: who has it open now, `observations`: those of its review that wait. */
export type ListedActa = ActaRecord & { glance?: Glance; here?: Who[]; observations?: number }
/** Of an open task with a day: past, today, or within three days. */
export type TaskUrgency = "overdue" | "today" | "soon"
export type ListedTask = {
  id: string
  label: string
  text: string
  owner?: string
  due?: string
  state: TaskState
  urgency?: TaskUrgency
  /** The caller may mark it done, or open again. */
  mayMark?: true
  acta: { id: string; bodyId: string; number: string; title: string; date?: string; isLocked?: true }
}
/** An item, by its title, or an agreement. */
export type FoundRecord = Pick<ListedTask, "id" | "label" | "text" | "acta">
/** The newest of each kind; `count` tells of how many. */
export type SearchAnswer = {
  items: FoundRecord[]
  agreements: FoundRecord[]
  tasks: ListedTask[]
  count: { items: number; agreements: number; tasks: number }
}
