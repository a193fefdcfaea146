/** The words of writing fast. Few places say them, so they come with those and not with the first page. */
import { writing as en } from "#shared/text/en/writing.ts"
import { writing as es } from "#shared/text/es/writing.ts"
import { useLocale } from "./text.ts"

const words = { es, en }

export const useWritingText = () => words[useLocale().locale]
