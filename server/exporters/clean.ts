/** Text as every format can hold it: hostile or broken characters come out visibly, or not at all, and never as markup. */

// Directional overrides can make a printed name read as another: they go without a trace.
const directional = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu
// XML can't hold them and no font draws them. The line break stays.
// oxlint-disable-next-line no-control-regex -- control characters are the point
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff]/gu
// Half a surrogate pair (well-formed text has U+FFFD in its place) and the code points that are no characters.
const broken = /[\ufffd-\uffff\ufdd0-\ufdef]/gu

/** NFC, as the seal was taken: what is printed is what was sealed. "\n" is a line break, anything else is a character. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFC")
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, "\n")
    .replaceAll("\t", " ")
    .replaceAll(directional, "")
    .replaceAll(controls, "")
    .replaceAll(broken, shownByNumber)

/** A title, a name, a field: on one line. */
export const cleanLine = (text: string): string =>
  clean(text)
    .replaceAll(/\s*\n\s*/g, " ")
    .trim()

/** A character that can't be drawn: `[U+4E2D]`. */
export const shownByNumber = (char: string): string =>
  `[U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`
