/** Who came, went or stood aside, and whether there were enough: the sentences under the attendance list. */
import type { Acta } from "#shared/domain/acta.ts"
import type { Labels } from "#shared/domain/numbering.ts"
import { saidOfAttendance } from "#shared/text/spoken.ts"
import { cleanLine } from "../clean.ts"

export const eventsOf = (acta: Acta, labels: Labels): string[] => saidOfAttendance(acta, labels).map(cleanLine)
