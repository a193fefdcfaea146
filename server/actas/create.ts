/** The one way an acta comes into being: empty, from content, as the example, or to rectify another. */
import * as Y from "yjs"
import type { Acta } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { nextNumber } from "#shared/domain/numbering.ts"
import { rosterOn } from "#shared/domain/roster.ts"
import type { Who } from "#shared/domain/records.ts"
import { SCHEMA_VERSION } from "#shared/schema/nodes.ts"
import { writeActa } from "#shared/schema/write.ts"
import type { NewActa, StoredBody, StoredRecord } from "#server/storage/port.ts"
import type { ActaContext } from "./context.ts"

export type NewActaInput = {
  number?: string
  title?: string
  date?: string
  content?: Acta
  /** For an acta that rectifies another, with the edition that follows. */
  rectifies?: { of: NonNullable<NewActa["rectifies"]>; edition: number }
}

export async function createActa(
  { actas, now, log }: ActaContext,
  body: StoredBody,
  by: Who,
  { number: wanted, title, date, content: given, rectifies }: NewActaInput,
): Promise<StoredRecord> {
  const number = wanted ?? given?.number ?? (await proposedNumber(actas, body.id))
  const at = now()
  const day = date ?? (given ? given.date : dayIn(body.timeZone, at))
  const content: Acta = {
    ...(given ?? { format: 1, language: "es", items: [], ...meetingOf(body, day) }),
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
const meetingOf = ({ quorum, roster = [] }: StoredBody, day: string | undefined) => ({
  attendance: rosterOn(roster, day, newId),
  ...(quorum !== undefined && { quorum }),
})

/** What a body's next acta will be called, unless its secretary says otherwise. */
export async function proposedNumber(actas: ActaContext["actas"], bodyId: string): Promise<string> {
  return nextNumber((await actas.list([bodyId])).map(({ number }) => number))
}

/** Today, where the body meets. `sv-SE` writes days as ISO 8601 does. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at)
