/** PDF/A-3a by Typst: tagged, hyphenated, the acta's JSON attached, the same bytes each time. */
import { catalogues } from "#shared/text/catalogue.ts"
import type { Format } from "../port.ts"
import { sheetOf, type Sheet } from "../sheet.ts"
import { Press } from "./press.ts"

const press = new Press()
export const closePdf = (): Promise<void> => press.close()

/** A draft has no time of its own; a constant keeps its bytes the same. 2000-01-01. */
const draftTime = 946_684_800
/** Each round finds the characters of one message; texts that need more are refused by Typst itself. */
const rounds = 4

export const pdf: Format = {
  name: "pdf",
  mediaType: "application/pdf",
  extension: "pdf",
  make: async (acta, stamp, locale) => {
    let sheet = sheetOf(acta, stamp, locale)
    const time = sheet.at === undefined ? draftTime : Math.floor(Date.parse(sheet.at) / 1000)
    let data = JSON.stringify(dataOf(sheet, time))
    for (let round = 1; ; round++)
      try {
        return await press.typeset(data, time)
      } catch (error) {
        const unknown = charactersWithoutGlyph((error as Error).message)
        if (round === rounds || unknown.length === 0) throw error
        sheet = substituted(sheet, unknown)
        data = JSON.stringify(dataOf(sheet, time))
      }
  },
}

function dataOf(sheet: Sheet, time: number) {
  const words = catalogues[sheet.locale].print
  const at = new Date(time * 1000)
  return {
    ...sheet,
    seal: sheet.seal ?? null,
    at: {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    },
    footer: [sheet.short, sheet.watermark, sheet.seal && `${words.seal} ${sheet.seal.short}…`]
      .filter(Boolean)
      .join(" · "),
    pageWord: words.page("{page}", "{pages}"),
    attachment: words.attachment,
  }
}

/** Typst's message names the text it has no glyph for: ``the text `"x"` could not be displayed``. */
function charactersWithoutGlyph(message: string): string[] {
  const named = [...message.matchAll(/the text `?\\?"(.+?)\\?"`? could not be displayed/gu)].map(
    (match) => match[1] ?? "",
  )
  const codePoint = (_: string, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))
  return [...new Set(named.flatMap((text) => Array.from(text.replaceAll(/\\+u\{?([0-9a-f]+)\}?/gi, codePoint))))]
}

/** What no font can draw is shown by its number, never left out in silence. The attached JSON keeps it as it is. */
function substituted(sheet: Sheet, unknown: string[]): Sheet {
  const { json } = sheet
  const signs = new Map(
    unknown.map((char) => [char, `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`]),
  )
  const replace = (value: unknown): unknown => {
    if (typeof value === "string") return Array.from(value, (char) => signs.get(char) ?? char).join("")
    if (Array.isArray(value)) return value.map(replace)
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([key, each]) => [key, key === "link" ? each : replace(each)]),
      )
    return value
  }
  return { ...(replace(sheet) as Sheet), json }
}
