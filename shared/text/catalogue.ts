/** Every word a person reads. Spanish is the original; a key that English lacks doesn't compile. */
import type { Locale } from "#shared/domain/acta.ts"
import { en } from "./en/index.ts"
import { es } from "./es/index.ts"
import type { Words } from "./words.ts"

export type Catalogue = Words<typeof es>
export const catalogues: Record<Locale, Catalogue> = { es, en }
