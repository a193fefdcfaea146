/** What a locked acta says of its lock, at its end. */
import type { Locale } from "#shared/domain/acta.ts"
import { momentOf } from "#shared/domain/dates.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { cleanLine } from "../clean.ts"
import type { Stamp } from "../port.ts"
import type { Field } from "./sheet.ts"

/** `foot` stands on every page. */
export type SheetSeal = { title: string; note: string; foot: string; lines: Field[] }

export function sealOf({ lock, link }: Extract<Stamp, { kind: "sealed" }>, locale: Locale): SheetSeal {
  const words = catalogues[locale].print
  const rectified: Field[] = lock.rectifies
    ? [
        { label: words.reason, value: cleanLine(lock.rectifies.reason) },
        { label: words.rectifies, value: grouped(lock.rectifies.seal) },
      ]
    : []
  return {
    title: words.sealTitle,
    note: words.sealNote,
    foot: `${words.seal} ${lock.seal.slice(0, 12)}…`,
    lines: [
      { label: words.lockedBy, value: `${cleanLine(lock.by.name)}, ${momentOf(lock)}` },
      { label: words.edition, value: String(lock.edition) },
      ...rectified,
      { label: words.seal, value: grouped(lock.seal) },
      { label: words.link, value: grouped(link) },
      ...(lock.previous ? [{ label: words.previous, value: grouped(lock.previous) }] : []),
    ],
  }
}

/** A hash in groups of four, to be read aloud. */
const grouped = (hash: string): string => hash.replaceAll(/(.{4})(?=.)/g, "$1 ")
