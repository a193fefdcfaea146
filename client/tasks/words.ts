import { tasks as en } from "#shared/text/en/tasks.ts"
import { tasks as es } from "#shared/text/es/tasks.ts"
import { useLocale } from "#client/text.ts"

const words = { es, en }
export const useTaskText = () => words[useLocale().locale]
