/** Exports. Of a locked acta each is made once, filed with its hash, and served as those bytes for ever. */
import type { Locale } from "#shared/domain/acta.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { Stamp } from "#server/exporters/port.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import { contentOf } from "./content.ts"
import type { ActaContext } from "./context.ts"

export type ExportedFile = { bytes: Uint8Array; mediaType: string; name: string; sha256?: string }

export async function exportActa(
  context: ActaContext,
  record: StoredRecord,
  formatName: string,
  locale: Locale | undefined,
): Promise<ExportedFile> {
  const format = Object.hasOwn(context.formats, formatName) ? context.formats[formatName] : undefined
  if (!format) throw new Refusal("input.unsupported")
  const content = await contentOf(context, record)
  const language = locale ?? content.acta.language
  const number = content.acta.number === "" ? "" : ` N${content.acta.number}`
  const name = `Acta${number} ${content.acta.body}`.replaceAll(/[^\p{L}\p{N} ._-]/gu, "").slice(0, 120)
  const file = { mediaType: format.mediaType, name: `${name.trim()}.${format.extension}` }
  if (!content.lock || content.link === undefined)
    return { ...file, bytes: await format.make(content.acta, { kind: "draft" }, language) }
  const key = `${format.name}-${language}`
  const filed =
    (await context.actas.filedExport(record.id, key)) ??
    (await make(context, record.id, key, () =>
      format.make(content.acta, sealed(content as Required<typeof content>), language),
    ))
  return { ...file, bytes: filed.bytes, sha256: filed.sha256 }
}

const sealed = ({ lock, link }: { lock: Extract<Stamp, { kind: "sealed" }>["lock"]; link: string }): Stamp => ({
  kind: "sealed",
  lock,
  link,
})

const make = async (context: ActaContext, id: string, key: string, work: () => Promise<Uint8Array>) =>
  context.actas.fileExport(id, key, await work(), context.now().toISOString())
