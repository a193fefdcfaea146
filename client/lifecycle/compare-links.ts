/** Ways into the history: the page itself says what stands behind its addresses (`client/history/pair.ts`). */
import type { ActaRecord } from "#shared/domain/records.ts"

/** With the acta that this one rectifies, as it was sealed. */
export const comparedWithOld = ({ id, rectifies = "" }: ActaRecord): string => `/actas/${id}/historial?con=${rectifies}`

/** What changed since a version. */
export const changedSince = (id: string, n: number): string => `/actas/${id}/historial?de=${n}`
