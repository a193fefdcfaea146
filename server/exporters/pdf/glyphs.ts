/** What no font can draw is shown by its number, never left out in silence. The attached JSON keeps it as it is. */
import { shownByNumber } from "../clean.ts"
import { mapTexts } from "../sheet/map-texts.ts"
import type { Sheet } from "../sheet/sheet.ts"

/** Typst names what it can't draw: ``the text `"x"` could not be displayed``, escaped as Rust does. */
export function charactersWithoutGlyph(message: string): string[] {
  const named = message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gsu)
  const characters = [...named].flatMap((match) => Array.from(unescaped(match[1] ?? "")))
  return [...new Set(characters.filter((char) => !latin.test(char)))]
}

/** Every font of ours has them: a letter is named along with the mark above it that none has. */
const latin = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u017f]$/u

const unescaped = (text: string): string =>
  text.replaceAll(/\\+u\{([0-9a-f]+)\}/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))

export function substituted(sheet: Sheet, unknown: string[]): Sheet {
  const signs = new Map(unknown.map((char) => [char, shownByNumber(char)]))
  const shown = (text: string) => Array.from(text, (char) => signs.get(char) ?? char).join("")
  return mapTexts(sheet, shown)
}
