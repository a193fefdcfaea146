/** The words of looking through what was brought in: they come with its page, and not with the first one. */
import { importReview as en } from "#shared/text/en/import.ts"
import { importReview as es } from "#shared/text/es/import.ts"
import { useLocale } from "#client/text.ts"

const words = { es, en }

export const useImportText = () => words[useLocale().locale]
