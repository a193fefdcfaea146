/** Exports. Of a locked acta each is made once, filed with its hash, and served as those bytes for ever. */
import type { Day, Id, Locale } from "#shared/domain/acta.ts"
import { standingOf } from "#shared/domain/facts.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import type { ExportQueue, Lock } from "#shared/domain/records.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { agreementIn } from "#server/exporters/extract/extract.ts"
import { usualOptions, type ExportOptions, type Format, type Stamp } from "#server/exporters/port.ts"
import type { FiledExport, StoredRecord } from "#server/storage/port.ts"
import { contentOf, type Content } from "./content.ts"
import type { ActaContext } from "./context.ts"

type Asked = { locale: Locale; options: ExportOptions }
export type ExportedFile = { bytes: Uint8Array; mediaType: string; name: string; sha256?: string }
/** What happens to a locked acta's file between its making and its filing: a signature, say. */
export type Finish = (format: Format, bytes: Uint8Array, lock: Lock) => Promise<Uint8Array>
export type Exports = ReturnType<typeof createExports>

/** Files being made at once, those that wait in line included: more would be somebody's loop. */
const mostWaiting = 40

const asMade: Finish = (_format, bytes) => Promise.resolve(bytes)

export function createExports(context: ActaContext, finish: Finish = asMade) {
  const counts = { asked: 0, made: 0, failed: 0, waiting: 0 }
  /** Sealed files under way: whoever asks meanwhile waits for the same one. */
  const underWay = new Map<string, Promise<FiledExport>>()

  async function make(
    format: Format,
    bodyId: string,
    { acta }: Content,
    stamp: Stamp,
    asked: Asked,
  ): Promise<Uint8Array> {
    if (counts.waiting >= mostWaiting) throw new Refusal("rate.limited", { retryAfter: 10 })
    counts.asked += 1
    counts.waiting += 1
    try {
      const letterhead = await context.bodies.letterheadOf(bodyId)
      const bytes = await format.make(acta, stamp, asked.locale, asked.options, letterhead)
      counts.made += 1
      return bytes
    } catch (error) {
      counts.failed += 1
      throw error
    } finally {
      counts.waiting -= 1
    }
  }

  function file(id: string, key: string, work: () => Promise<Uint8Array>): Promise<FiledExport> {
    const name = `${id} ${key}`
    const known = underWay.get(name)
    if (known) return known
    const filing = (async () =>
      (await context.actas.filedExport(id, key)) ??
      (await context.actas.fileExport(id, key, await work(), context.now().toISOString())))()
    underWay.set(name, filing)
    return filing.finally(() => underWay.delete(name))
  }

  async function exported(
    record: StoredRecord,
    content: Content,
    format: Format,
    asked: Asked,
    { before = "", approved }: { before?: string; approved?: Day } = {},
  ): Promise<ExportedFile> {
    const named = { mediaType: format.mediaType, name: fileName(content, format.extension, before) }
    const { lock, link } = content
    if (!lock || link === undefined)
      return { ...named, bytes: await make(format, record.bodyId, content, { kind: "draft" }, asked) }
    const { bytes, sha256 } = await file(record.id, keyOf(format, asked, approved), async () => {
      const stamp: Stamp = { kind: "sealed", lock, link, approved }
      return finish(format, await make(format, record.bodyId, content, stamp, asked), lock)
    })
    return { ...named, bytes, sha256 }
  }

  return {
    counts: (): Readonly<typeof counts> => counts,

    /** Files are made in turn: one that is asked for now waits until as many have ended as were asked for before. */
    queue: (): ExportQueue => ({ asked: counts.asked, ended: counts.made + counts.failed }),

    /** One agreement of it, certified. */
    async extract(
      record: StoredRecord,
      agreement: Id,
      formatName: string,
      locale: Locale | undefined,
    ): Promise<ExportedFile> {
      const format = Object.hasOwn(context.extracts, formatName) ? context.extracts[formatName] : undefined
      if (!format) throw new Refusal("input.unsupported")
      const content = await contentOf(context, record)
      if (!agreementIn(content.acta, agreement)) throw new Refusal("input.invalid", { path: "agreementId" })
      const label = labelsOf(content.acta).agreements.get(agreement) ?? ""
      const asked = { locale: locale ?? content.acta.language, options: usualOptions }
      return exported(record, content, format(agreement), asked, {
        before: `${catalogues[asked.locale].print.agreement} ${label.replaceAll(".", "-")}`,
        approved: standingOf(content.facts ?? []).approved,
      })
    },

    async export(
      record: StoredRecord,
      formatName: string,
      locale: Locale | undefined,
      options: ExportOptions = usualOptions,
    ): Promise<ExportedFile> {
      const format = Object.hasOwn(context.formats, formatName) ? context.formats[formatName] : undefined
      if (!format) throw new Refusal("input.unsupported")
      const content = await contentOf(context, record)
      return exported(record, content, format, { locale: locale ?? content.acta.language, options })
    },
  }
}

/**
 * Under what a locked acta's file is filed: `pdf-es`, and what differs from the usual sections: `pdf-es-tasks+signatures`.
 * A certificate that says when the acta was approved is another file; the one issued before that stays as it is.
 */
function keyOf(format: Format, { locale, options }: Asked, approved?: Day): string {
  if (approved !== undefined) return `${format.name}-${locale}-approved-${approved}`
  const sections = ["tasks", "agreements", "signatures"] as const
  if (sections.every((section) => options[section] === usualOptions[section])) return `${format.name}-${locale}`
  return `${format.name}-${locale}-${sections.filter((section) => options[section]).join("+") || "plain"}`
}

/** Letters, digits and spaces only: no path, no line break, no change of direction, and no name that Windows keeps. */
export function fileName({ acta }: Content, extension: string, before = ""): string {
  const number = acta.number === "" ? "" : ` N${acta.number}`
  const letters = `${before} Acta${number} ${acta.body}`.toWellFormed().replaceAll(/[^\p{L}\p{M}\p{N} _-]/gu, "")
  // By code points, which a cut in the middle of one would leave half.
  return `${Array.from(letters).slice(0, 100).join("").trim()}.${extension}`
}
