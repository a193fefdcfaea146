/** What printing the body of a Word file has to know, and counts as it goes. */
import type { SheetBlock } from "../sheet/blocks.ts"
import type { Sheet } from "../sheet/sheet.ts"
import { cm, coloursOf, type Colours } from "./look.ts"
import { labelWidth } from "./styles.ts"

export type Printing = {
  colours: Colours
  /** Twips between the margins, or of a cell's line; `left` of them belong to the list around. */
  width: number
  left: number
  /** Into a body's own Word file: it has a letterhead, and heading styles that don't number themselves. */
  inTemplate: boolean
  /** Counted through the whole acta, cells and lists included: the next free numbering, for no list may count on from another, and agreements. */
  counts: { list: number; agreement: number }
  /** Twips from an agreement's label to its text. */
  agreementLabel: number
  /** What the signatures stand under: it ends on their page. */
  signed: SheetBlock[]
}

export const printingOf = (sheet: Sheet, page: Pick<Printing, "width" | "inTemplate">): Printing => ({
  ...page,
  left: 0,
  colours: coloursOf(sheet.head.colours),
  // Each list counts anew: docx gives every `instance` its own numbering. The agenda's is 0.
  counts: { list: 1, agreement: 0 },
  agreementLabel: Math.max(labelWidth.agreement, longestLabel(sheet) * labelLetter + cm(0.3)),
  signed: signedOf(sheet),
})

/** Twips of a letter or figure of an agreement's label. */
const labelLetter = 108

function longestLabel({ items, extract }: Sheet): number {
  const lengths = (blocks: SheetBlock[]): number[] =>
    blocks.flatMap((block) => {
      if (block.kind === "agreement") return [block.label.length]
      if (block.kind === "list") return block.items.flatMap(lengths)
      return block.kind === "table" ? block.rows.flat().flatMap((cell) => lengths(cell.blocks)) : []
    })
  const all = items.flatMap((item) => [item, ...item.items]).map(({ blocks }) => blocks)
  return [...all, extract?.blocks ?? []].flatMap(lengths).reduce((most, length) => Math.max(most, length), 0)
}

/** The last of the acta's own text. */
function signedOf({ signatures: signers, extract, sections, items }: Sheet): SheetBlock[] {
  if (signers.length === 0) return []
  if (extract) return extract.issued === "" ? extract.blocks : []
  const item = items.at(-1)
  return sections.at(-1)?.blocks ?? item?.items.at(-1)?.blocks ?? item?.blocks ?? []
}
