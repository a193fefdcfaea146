import type { Words } from "../words.ts"
import type { lifecycle as es } from "../es/lifecycle.ts"

export const lifecycle: Words<typeof es> = {}
