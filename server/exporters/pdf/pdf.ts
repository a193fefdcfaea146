/** PDF/A-3a by Typst: tagged, hyphenated, the acta's JSON attached, the same bytes each time. Runs in the makers' process. */
import { catalogues } from "#shared/text/catalogue.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { substituted } from "./glyphs.ts"
import { typeset, type Standard } from "./typst.ts"

/** A draft has no time of its own; a constant keeps its bytes the same. 2000-01-01, in seconds. */
const draftTime = 946_684_800

/** A file claims one standard. The tests ask for PDF/UA-1 as well, so that it would hold if it could be claimed beside PDF/A. */
export function makePdf(sheet: Sheet, standard: Standard = "a-3a"): Uint8Array {
  const seconds = sheet.at === null ? draftTime : Math.floor(Date.parse(sheet.at) / 1000)
  const first = typeset(JSON.stringify(dataOf(sheet, seconds)), seconds, standard)
  if (first.kind === "pdf") return first.bytes
  // Typst names every character that it has no glyph for, so one more round is enough.
  const second = typeset(JSON.stringify(dataOf(substituted(sheet, first.characters), seconds)), seconds, standard)
  if (second.kind === "pdf") return second.bytes
  throw new Error(`no font has ${second.characters.length} of the characters`)
}

/** What the template reads, beside the sheet itself. */
function dataOf(sheet: Sheet, seconds: number) {
  const words = catalogues[sheet.locale].print
  const at = new Date(seconds * 1000)
  return {
    ...sheet,
    at: {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    },
    page: words.page("{page}", "{pages}"),
    attachment: words.attachment,
  }
}
