import type { Words } from "../words.ts"
import type { editor as es } from "../es/editor.ts"

export const editor: Words<typeof es> = {}
