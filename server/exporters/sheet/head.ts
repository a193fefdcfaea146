/** The letterhead: the body's own, or a plain one of its name. */
import type { Acta, Locale } from "#shared/domain/acta.ts"
import { bitmapOf, type Bitmap } from "#shared/domain/bitmap.ts"
import { tintsOf, usualAccent } from "#shared/domain/letterhead.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { cleanLine } from "../clean.ts"
import type { Letterhead } from "../port.ts"

export type SheetLogo = Bitmap & {
  bytes: Uint8Array
  /** What is read aloud in its place. */
  alt: string
}
export type SheetHead = {
  lines: string[]
  /** `#rrggbb`: of headings and rules; of frames; of the ground below an agreement. */
  colours: { accent: string; frame: string; ground: string }
  logo: SheetLogo | null
  /** The body's own Word file, for Word alone. */
  template: Uint8Array | null
}

export function headOf(acta: Acta, letterhead: Letterhead | undefined, locale: Locale): SheetHead {
  const own = (letterhead?.lines ?? []).map(cleanLine).filter(Boolean)
  const body = cleanLine(acta.body)
  const lines = own.length > 0 ? own : body === "" ? [] : [body]
  return {
    lines,
    colours: tintsOf(letterhead?.accent ?? usualAccent),
    logo: logoOf(letterhead?.logo, catalogues[locale].print.logoOf(lines[0] ?? "")),
    template: letterhead?.template ?? null,
  }
}

function logoOf(bytes: Uint8Array | undefined, alt: string): SheetLogo | null {
  const bitmap = bytes && bitmapOf(bytes)
  // It was checked when it was given; a file is made with no logo rather than not at all.
  return bytes && typeof bitmap === "object" ? { ...bitmap, bytes, alt: alt.trim() } : null
}
