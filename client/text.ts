/** The words of the interface in the person's language. Spanish unless they chose, or their browser prefers, English. */
import { createContext, useContext } from "react"
import type { Locale } from "#shared/domain/acta.ts"
import { catalogues, type Catalogue } from "#shared/text/catalogue.ts"

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

export const useLocale = () => useContext(LocaleContext)
export const useText = (): Catalogue => catalogues[useContext(LocaleContext).locale]
