import type { Words } from "../words.ts"
import type { shell as es } from "../es/shell.ts"

export const shell: Words<typeof es> = {}
