/** The words of the interface in the person's language. Spanish unless they chose, or their browser prefers, English. */
import { createContext, useContext } from "react"
import type { Locale } from "#shared/domain/acta.ts"
import type { Catalogue } from "#shared/text/catalogue.ts"
import { es } from "#shared/text/es/index.ts"

const stored = "acta-viva.locale"

export function initialLocale(): Locale {
  const chosen = localStorage.getItem(stored)
  if (chosen === "es" || chosen === "en") return chosen
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "es" || tag === "en")
  return first === "en" ? "en" : "es"
}

export const rememberLocale = (locale: Locale) => localStorage.setItem(stored, locale)

export const LocaleContext = createContext<{ locale: Locale; setLocale: (locale: Locale) => void }>({
  locale: "es",
  setLocale: () => undefined,
})

/** Spanish comes with the page; the other languages when somebody reads in them. */
const here: Partial<Record<Locale, Catalogue>> = { es }

/** Resolves to the language one can read in now: Spanish where the other could not be fetched. */
export async function bringWords(locale: Locale): Promise<Locale> {
  try {
    if (locale === "en") here.en ??= (await import("#shared/text/en/index.ts")).en
    return locale
  } catch {
    return "es"
  }
}

export const useLocale = () => useContext(LocaleContext)
export const useText = (): Catalogue => here[useContext(LocaleContext).locale] ?? es
