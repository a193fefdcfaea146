/** The one way an acta comes into being: empty, from content, as the example, or to rectify another. */
import * as Y from "yjs"
import type { Acta, Attendee } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { foldName } from "#shared/domain/names.ts"
import { nextNumber } from "#shared/domain/numbering.ts"
import { rosterOn } from "#shared/domain/roster.ts"
import type { Who } from "#shared/domain/records.ts"
import type { NewActaInput as Asked } from "#shared/protocol/api.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import { writeActa } from "#shared/schema/write.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import type { NewActa, StoredBody, StoredRecord } from "#server/storage/port.ts"
import type { ActaContext } from "./context.ts"
import { followUp } from "./follow-up.ts"

export type NewActaInput = Asked & {
  /** For an acta that rectifies another, with the edition that follows. */
  rectifies?: { of: NonNullable<NewActa["rectifies"]>; edition: number }
}

export async function createActa(
  context: ActaContext,
  body: StoredBody,
  by: Who,
  input: NewActaInput,
): Promise<StoredRecord> {
  const { actas, now, log } = context
  const { number: wanted, title, date, content: given, rectifies } = input
  const number = wanted ?? given?.number ?? (await proposedNumber(actas, body.id))
  const at = now()
  const day = date ?? (given ? given.date : dayIn(body.timeZone, at))
  const content: Acta = {
    ...(given ?? (await emptyActa(context, body, day, input))),
    body: given?.body ?? body.name,
    number,
    title: title ?? given?.title ?? `Acta de Reunión N°${number} ${body.name}`,
    date: day,
  }
  // Seeded here, once, in the transaction that makes the acta: clients that each seed would each add a copy.
  const doc = writeActa(content)
  const record = await actas.create({
    id: newId(),
    bodyId: body.id,
    number: content.number,
    title: content.title,
    date: content.date,
    schema: SCHEMA_VERSION,
    edition: rectifies?.edition ?? 1,
    by,
    at: at.toISOString(),
    state: Y.encodeStateAsUpdate(doc),
    stateVector: Y.encodeStateVector(doc),
    ...(rectifies && { rectifies: rectifies.of }),
  })
  doc.destroy()
  log("acta.created", { acta: record.id, body: body.id, actor: by.id })
  return record
}

/** The body's people as they were on that day, and its rule of quorum, which stays with the acta. */
async function emptyActa(
  context: ActaContext,
  { id, quorum, roster = [] }: StoredBody,
  day: string | undefined,
  { startedAt, place, people = [], roster: wantsRoster = true, carriesTasks = false }: NewActaInput,
): Promise<Pick<Acta, "format" | "language" | "items" | "attendance" | "quorum" | "startedAt" | "place">> {
  const language = "es"
  const open = carriesTasks ? await followUp(context, id, language) : undefined
  const attendance = wantsRoster ? rosterOn(roster, day, newId) : []
  const known = new Set(attendance.flatMap(({ attendees }) => attendees.map(({ name }) => foldName(name))))
  const others = people
    .filter(({ name }) => !known.has(foldName(name)))
    .map((person): Attendee => ({ ...person, id: newId(), presence: "unmarked" }))
  const group = { id: newId(), title: catalogues[language].print.attendance, attendees: others }
  return {
    format: 1,
    language,
    items: open ? [open] : [],
    attendance: others.length > 0 ? [...attendance, group] : attendance,
    ...(quorum !== undefined && { quorum }),
    ...(startedAt !== undefined && { startedAt }),
    ...(place !== undefined && { place }),
  }
}

/** What a body's next acta will be called, unless its secretary says otherwise. */
export async function proposedNumber(actas: ActaContext["actas"], bodyId: string): Promise<string> {
  return nextNumber((await actas.list([bodyId])).map(({ number }) => number))
}

/** Today, where the body meets. `sv-SE` writes days as ISO 8601 does. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at)
