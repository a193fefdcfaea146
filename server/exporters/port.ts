/** Acta in, bytes out. No clock, disk or network: the same acta gives the same bytes on every machine, in every year. */
import type { Acta, Day, Locale } from "#shared/domain/acta.ts"
import type { Lock } from "#shared/domain/records.ts"

/** What a printed acta says of its own standing: a visible BORRADOR, or who locked it and its seal. `approved`: for an extract alone, which certifies; the acta's own files are those of its lock. */
export type Stamp = { kind: "draft" } | { kind: "sealed"; lock: Lock; link: string; approved?: Day }

/** Sections that a file may have or not; all formats ask the same three questions. */
export type ExportOptions = {
  /** A table of all tasks after the proceedings. */
  tasks: boolean
  /** A table of all agreements, likewise. */
  agreements: boolean
  /** The lines to sign on. */
  signatures: boolean
}
export const usualOptions: ExportOptions = { tasks: false, agreements: false, signatures: true }

/** What a body's papers bear. Checked before it comes here. */
export type Letterhead = {
  /** The first is the body's name as it is printed, what follows stands smaller below it. None: the acta's own. */
  lines: string[]
  /** `#1d4f7c`; as tasks and headings are printed. */
  accent: string
  /** A PNG or JPEG. */
  logo?: Uint8Array
  /** A Word file with `{{titulo}}` and `{{contenido}}` in it. */
  template?: Uint8Array
}

/** Why a Word file can't be a letterhead: no Word file; too large; not to be opened; without `{{contenido}}`. */
export type TemplateFault = "kind" | "large" | "macros" | "external" | "fields" | "content" | "placeholder" | "broken"

export type Exporter = (
  acta: Acta,
  stamp: Stamp,
  locale: Locale,
  /** Left out: the usual ones. */
  options?: ExportOptions,
  letterhead?: Letterhead,
) => Promise<Uint8Array>

export type Format = {
  /** As in the path: `pdf`, `docx`, `json`. */
  name: string
  mediaType: string
  extension: string
  make: Exporter
}
