/** The words of remarks and facts. They come with the panel, and not with the first page. */
import { remarks as en } from "#shared/text/en/remarks.ts"
import { remarks as es } from "#shared/text/es/remarks.ts"
import { useLocale } from "./text.ts"

const words = { es, en }

export const useRemarksText = () => words[useLocale().locale]
