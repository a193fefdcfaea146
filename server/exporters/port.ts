/** Acta in, bytes out. No clock, disk or network: the same acta gives the same bytes on every machine, in every year. */
import type { Acta, Locale } from "#shared/domain/acta.ts"
import type { Lock } from "#shared/domain/records.ts"

/** What a printed acta says of its own standing: a visible BORRADOR, or who locked it and its seal. */
export type Stamp = { kind: "draft" } | { kind: "sealed"; lock: Lock; link: string }

export type Exporter = (acta: Acta, stamp: Stamp, locale: Locale) => Promise<Uint8Array>

export type Format = {
  /** As in the path: `pdf`, `docx`, `json`. */
  name: string
  mediaType: string
  extension: string
  make: Exporter
}
