/**
 * PDF/A-3a by Typst: tagged, hyphenated, the acta's JSON attached, the same bytes each time. One that passes for PDF/UA-1
 * as well says so. Runs in the makers' process.
 */
import { catalogues } from "#shared/text/catalogue.ts"
import type { Made } from "../makers.ts"
import { mapTexts } from "../sheet/map-texts.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { substituted } from "./glyphs.ts"
import { plainerSheet } from "./plainer.ts"
import { typeset, type Standard } from "./typst.ts"
import { withUaMark } from "./ua-mark.ts"
import { parted, withWords, wordsOutside } from "./words.ts"

/** A draft has no time of its own; a constant keeps its bytes the same. 2000-01-01, in seconds. */
const draftTime = 946_684_800

export function makePdf(sheet: Sheet): Made {
  const { bytes, isAccessible, inPlainText } = typesetWhole(sheet, ["a-3a", "ua-1"])
  const made: Made = isAccessible ? { bytes: withUaMark(bytes) } : { bytes, without: "pdfua" }
  return inPlainText ? { ...made, inPlainText } : made
}

/**
 * For validators that know no newer standard: PDF/A-1b, without attachment, bookmarks and transparency, for it allows none.
 * Layout, fonts, colours, tags and marks are those of the real file.
 */
export const makeTwin = (sheet: Sheet): Uint8Array => withUaMark(typesetWhole(sheet, ["a-1b"]).bytes)

/** An error of Typst's own must not cost the file: see plainer.ts. */
function typesetWhole(sheet: Sheet, standards: Standard[]) {
  try {
    return { ...typesetAs(sheet, standards), inPlainText: false }
  } catch {
    const works = (each: Sheet) => {
      try {
        typesetAs(each, standards.slice(0, 1))
        return true
      } catch {
        return false
      }
    }
    return { ...typesetAs(plainerSheet(sheet, works), standards), inPlainText: true }
  }
}

function typesetAs(original: Sheet, standards: Standard[]) {
  const sheet = mapTexts(original, parted)
  const seconds = sheet.at === null ? draftTime : Math.floor(Date.parse(sheet.at) / 1000)
  const attempt = (each: Sheet) =>
    typeset({
      data: JSON.stringify({ ...dataOf(each, seconds), isTwin: standards.includes("a-1b") }),
      logo: sheet.head.logo?.bytes,
      seconds,
      standards,
    })
  const first = attempt(sheet)
  if (first.kind === "pdf") return first
  // Typst names every character that it has no glyph for, so one more round is enough.
  const second = attempt(substituted(sheet, first.characters))
  if (second.kind === "pdf") return second
  throw new Error(`no font has ${second.characters.length} of the characters`)
}

/** What the template reads, beside the sheet itself. */
function dataOf(sheet: Sheet, seconds: number) {
  const words = catalogues[sheet.locale].print
  const at = new Date(seconds * 1000)
  const { head, json, lock, ...printed } = sheet
  const { lines, colours, logo } = head
  return {
    ...(withWords(printed) as typeof printed),
    words: wordsOutside({ ...printed, lines }),
    json,
    lock,
    head: {
      lines,
      colours,
      logo: logo && { file: `logo.${logo.type}`, width: logo.width, height: logo.height, alt: logo.alt },
    },
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
    "lock-attachment": words.lockAttachment,
  }
}
