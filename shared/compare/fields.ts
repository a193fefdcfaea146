/** Values compared one by one: what was, what is. */
import type { AttendanceEvent, Recess } from "#shared/domain/acta.ts"
import { canonicalJson } from "#shared/domain/seal.ts"

export type FieldValue = string | number | true | Recess[] | Omit<AttendanceEvent, "id">[]
/** One that is undefined was, or is, not there. */
export type FieldChange = { field: string; before: FieldValue | undefined; after: FieldValue | undefined }

type Json = Parameters<typeof canonicalJson>[0]
export const keyOf = (value: object): string => canonicalJson(value as Json)

export function compareFields(
  before: Record<string, FieldValue | undefined>,
  after: Record<string, FieldValue | undefined>,
): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [was, is] = [before[field], after[field]]
    return keyOf({ was }) === keyOf({ was: is }) ? [] : [{ field, before: was, after: is }]
  })
}
