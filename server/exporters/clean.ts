/** Text as every format can hold it: hostile or broken characters come out visibly, or not at all, and never as markup. */

// Directional overrides can make a printed name read as another: they go without a trace.
const directional = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu
// What XML can't hold and fonts don't draw; the line break stays.
// oxlint-disable-next-line no-control-regex -- control characters are the point
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffd-\uffff\ufdd0-\ufdef]/gu

/** The sign for something that can't be shown. */
export const missing = "\u25a1"

export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replaceAll("\t", " ")
    .replaceAll(directional, "")
    .replaceAll(unprintable, missing)
