/** References to other items: which item is kept, its number is worked out anew, so that it follows every move. */
import { allItems, blocksOf, type Acta, type Id, type Locale, type Run } from "./acta.ts"
import { labelsOf } from "./numbering.ts"

/** What stands where the item is gone: seen on screen and on paper, and asked about before sealing. */
export const missingItem: Record<Locale, string> = { es: "(punto eliminado)", en: "(deleted item)" }

const runsOf = (acta: Acta): Run[] =>
  allItems(acta).flatMap(({ content }) =>
    [...blocksOf(content)].flatMap((block) => ("text" in block ? block.text : [])),
  )

/** What a reference to an item says now. */
export function referenceText(acta: Acta): (target: Id) => string {
  const { items } = labelsOf(acta)
  return (target) => items.get(target) ?? missingItem[acta.language]
}

/** Writes each reference's number into its run, in place. */
export function numberReferences(acta: Acta): void {
  const runs = runsOf(acta).filter(({ ref }) => ref !== undefined)
  if (runs.length === 0) return
  const says = referenceText(acta)
  for (const run of runs) run.text = says(run.ref ?? "")
}
