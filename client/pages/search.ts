/** Finding an acta by what its row says. */
import type { ActaRecord } from "#shared/domain/records.ts"
import { foldName } from "#shared/domain/names.ts"

/** Each word wanted is in the title, the number or the body's name; accents, case and order don't matter. */
export function matches(
  { title, number }: Pick<ActaRecord, "title" | "number">,
  body: string,
  wanted: string,
): boolean {
  const text = foldName(`${title} ${number} N°${number} ${body}`)
  return foldName(wanted)
    .split(" ")
    .every((word) => text.includes(word))
}
