/** The states of an acta that were filed: with each change of status, by people's wish, in pauses, before restoring. */
import type { Acta } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { History } from "#shared/protocol/api.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import type { Content } from "./content.ts"
import type { ActaContext } from "./context.ts"
import { namesOf } from "./writing.ts"

export async function versionsOf(context: ActaContext, record: StoredRecord): Promise<History> {
  const versions = await context.actas.versions(record.id)
  // The rooms know only the ids of those who wrote last before a pause.
  const nameless = versions.flatMap(({ by }) => (by.name === "" && by.id !== "" ? by.id : []))
  const names = nameless.length > 0 ? await namesOf(context, record, nameless) : new Map<string, string>()
  const rectifies = await context.actas.rectificationOf(record.id)
  return {
    versions: versions.map((version) => {
      const { by } = version
      return { ...version, by: { id: by.id, name: by.name || (names.get(by.id) ?? "") } }
    }),
    ...(rectifies && { rectifies }),
  }
}

/** A version's number as it stands in a path. */
export function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Refusal("acta.notFound")
  return Number(text)
}

export async function versionOf({ actas }: ActaContext, record: StoredRecord, n: string): Promise<Content> {
  const version = await actas.version(record.id, numberOf(n))
  if (!version) throw new Refusal("acta.notFound")
  const content = { acta: parseContent(version.content), seal: version.seal }
  return isLocked(version.status) ? { ...content, ...(await actas.lockOf(record.id)) } : content
}

export const parseContent = (content: Uint8Array): Acta => JSON.parse(new TextDecoder().decode(content)) as Acta
