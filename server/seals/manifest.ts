/** The receipt of a lock: who holds it can show what was locked whatever becomes of this server. */
import { contentOf, type Content } from "#server/actas/content.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { Lock } from "#shared/domain/records.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { manifestInput, type Manifest, type UnsignedManifest } from "#shared/verify/values.ts"
import type { SealContext } from "./context.ts"

/** A receipt vouches for these even if nobody has asked for them before. */
const always = ["pdf", "docx"]

export type Sealed = Content & { lock: Lock; link: string }

/** Of an acta that isn't locked there is nothing to prove. */
export async function sealedContent({ actas }: SealContext, record: StoredRecord): Promise<Sealed> {
  const content = isLocked(record.status) ? await contentOf(actas, record) : undefined
  if (!content?.lock || content.link === undefined) throw new Refusal("acta.notFound")
  return { ...content, lock: content.lock, link: content.link }
}

export async function manifestOf(
  context: SealContext,
  record: StoredRecord,
): Promise<{ manifest: Manifest; content: Sealed }> {
  const content = await sealedContent(context, record)
  await fileUsual(context, record, content)
  const { acta, lock, link } = content
  const unsigned: UnsignedManifest = {
    manifest: 1,
    lock,
    link,
    about: { body: acta.body, number: acta.number, title: acta.title, ...(acta.date && { date: acta.date }) },
    exports: await context.seals.filings(record.id),
    publicKey: context.key.publicKey,
  }
  return { manifest: { ...unsigned, signature: context.key.sign(manifestInput(unsigned)) }, content }
}

async function fileUsual(
  { actas, seals, exports }: SealContext,
  record: StoredRecord,
  { acta }: Content,
): Promise<void> {
  const filed = new Set((await seals.filings(record.id)).map(({ key }) => key))
  const missing = always.filter((format) => format in actas.formats && !filed.has(`${format}-${acta.language}`))
  await Promise.all(
    missing.map((format) =>
      exports.export(record, format, undefined).catch((error: Error) => {
        // A receipt of the lock alone is worth more than none.
        actas.log("receipt.exportFailed", { acta: record.id, format, error: error.message })
      }),
    ),
  )
}
