/** The words of the helpers come with them, in both languages: a menu is found by the other one's words as well. */
import type { Locale } from "#shared/domain/acta.ts"
import type { Catalogue } from "#shared/text/catalogue.ts"
import { es as spanish } from "#shared/text/es/index.ts"
import { writing as en } from "#shared/text/en/writing.ts"
import { writing as es } from "#shared/text/es/writing.ts"

export const writingWords = { es, en }
export type WritingWords = (typeof writingWords)[Locale]

/** The language that the page is read in. */
export const localeOf = (words: Catalogue): Locale => (words === spanish ? "es" : "en")
export const wordsFor = (words: Catalogue): WritingWords => writingWords[localeOf(words)]

/** "viernes, 27 de abril de 2018" */
export const longDay = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`))
