/** Where sentences begin and end. */
import { spread } from "../spread.ts"

/** Characters of a sentence that can still be understood. */
export const longestSentence = 1500

export type Span = { from: number; to: number }

const shortened = new RegExp(
  spread`
    (?:^|[\s(«"])(?:sr|sra|srta|sres|dr|dra|ing|lic|mtro|mtra|prof|arq|abg|art|arts|n|no|nº|n°|nro|núm|num|pág|
    págs|pag|etc|ej|p\.\s?ej|ud|uds|aprox|av|avda|depto|dpto|tel|fono|inc|ltda|s\.a|e\.g|i\.e|vs|mr|mrs|ms|st|
    jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|ene|abr|ago|dic|cf|fig|vol|cap|hon|cllr|rev|jr|a\.m|p\.m|
    a\. m|p\. m|\p{L}(?:\.\p{L})*)$
  `,
  "iu",
)

/** Where each sentence stands. Abbreviations and initials end none. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const match of text.matchAll(/[.!?…]+["'”»)\]]*\s+(?=[\p{Lu}¿¡«“"([\d-])/gu)) {
    const before = text.slice(Math.max(from, match.index - 12), match.index)
    if (match[0].startsWith(".") && shortened.test(before) && !/(?:a\.m|p\.m|etc)$/i.test(before)) continue
    if (/\d$/.test(before) && /^\d/.test(text.slice(match.index + match[0].length))) continue
    const to = match.index + match[0].trimEnd().length
    spans.push({ from, to })
    from = match.index + match[0].length
  }
  if (from < text.length) spans.push({ from, to: text.length })
  return spans
}
