import { projector as en } from "#shared/text/en/projector.ts"
import { projector as es } from "#shared/text/es/projector.ts"
import { useLocale } from "#client/text.ts"

const words = { es, en }
export const useWords = () => words[useLocale().locale]
