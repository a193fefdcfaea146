/** The states of an acta that were filed, one with each change of status. */
import type { Acta } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { VersionSummary } from "#shared/protocol/api.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import type { Content } from "./content.ts"
import type { ActaContext } from "./context.ts"

export const versionsOf = ({ actas }: ActaContext, record: StoredRecord): Promise<VersionSummary[]> =>
  actas.versions(record.id)

export async function versionOf({ actas }: ActaContext, record: StoredRecord, n: string): Promise<Content> {
  const version = /^[1-9]\d{0,8}$/.test(n) ? await actas.version(record.id, Number(n)) : undefined
  if (!version) throw new Refusal("acta.notFound")
  const content = { acta: parseContent(version.content), seal: version.seal }
  return isLocked(version.status) ? { ...content, ...(await actas.lockOf(record.id)) } : content
}

export const parseContent = (content: Uint8Array): Acta => JSON.parse(new TextDecoder().decode(content)) as Acta
