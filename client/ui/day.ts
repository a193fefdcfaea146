/** A day with its weekday, as one says it: "jueves 19 de abril", "jue 19 abr"; "Thursday, April 19". */
import type { Locale } from "#shared/domain/acta.ts"

export function dayInWords(date: Date, locale: Locale, style: "long" | "short" = "short"): string {
  const said = new Intl.DateTimeFormat(locale, { weekday: style, day: "numeric", month: style }).format(date)
  // Spanish puts no comma between the weekday and its number; Intl does.
  return locale === "es" ? said.replace(",", "") : said
}

/** Today where the person sits; `sv-SE` writes ISO days. */
export const isoToday = (): string => new Intl.DateTimeFormat("sv-SE", { dateStyle: "short" }).format(new Date())
