/** The words of checking a seal. Few pages say them, so they come with those pages and not with the first one. */
import { verify as en } from "#shared/text/en/verify.ts"
import { verify as es } from "#shared/text/es/verify.ts"
import { useLocale } from "./text.ts"

const words = { es, en }

export const useVerifyText = () => words[useLocale().locale]
