/** What a body's papers bear at their head: name lines and an accent colour. The logo's rules are in `bitmap.ts`. */

/** The first is the body's name as it is printed; what follows stands smaller below it. */
export type LetterheadLines = { lines: string[]; accent: string }

/** Ink blue, as on screen. */
export const usualAccent = "#1d4f7c"
export const accentPattern = /^#[0-9a-f]{6}$/
/** A ministry, a department, an address, a telephone. */
export const mostLines = 5
export const longestLine = 200

/** Print of nine points on white asks for 4.5 : 1 (WCAG 1.4.3, and PDF/UA leans on it). */
export const leastContrast = 4.5

export const isReadable = (accent: string): boolean =>
  accentPattern.test(accent) && contrastWithWhite(accent) >= leastContrast

/** A frame and a ground of the accent's hue, light enough for black print. In whole numbers, the same everywhere. */
export const tintsOf = (accent: string): { accent: string; frame: string; ground: string } => ({
  accent,
  frame: lightened(accent, 60),
  ground: lightened(accent, 93),
})

const channelsOf = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

const lightened = (colour: string, percent: number): string =>
  `#${channelsOf(colour)
    .map((channel) => Math.round(channel + ((255 - channel) * percent) / 100))
    .map((channel) => channel.toString(16).padStart(2, "0"))
    .join("")}`

/** WCAG 2: relative luminance against that of white. */
function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour)
    .map((channel) => channel / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}
