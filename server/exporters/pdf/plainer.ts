/**
 * When Typst can't set an acta, for an error of its own or nesting too deep for it, what it fails at is printed as plain
 * paragraphs under a line that says so. A file is made, with all words in it: the form alone is lost, and its JSON keeps that.
 */
import type { Run } from "#shared/domain/acta.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import type { SheetBlock } from "../sheet/blocks.ts"
import type { Sheet, SheetItem } from "../sheet/sheet.ts"
import { linesOf } from "../sheet/votes.ts"

/** Tries before what hasn't been looked at yet is all taken for faulty. Each sets a part of the acta. */
const mostTries = 60

/** The sheet with as few blocks as possible made plain, so that `works` holds; all of them where the fault can't be found. */
export function plainerSheet(sheet: Sheet, works: (sheet: Sheet) => boolean): Sheet {
  const all = topBlocks(sheet)
  const faulty = new Set<SheetBlock>()
  let tries = 0
  const look = (blocks: SheetBlock[]): void => {
    if (blocks.length === 0) return
    const kept = new Set(blocks)
    if (tries++ < mostTries && works(mapBlocks(sheet, (block) => (kept.has(block) ? [block] : [])))) return
    if (blocks.length === 1 || tries >= mostTries) {
      for (const block of blocks) faulty.add(block)
      return
    }
    const middle = Math.ceil(blocks.length / 2)
    look(blocks.slice(0, middle))
    look(blocks.slice(middle))
  }
  // Where nothing of the acta's text is at fault there is nothing to look for.
  if (works(mapBlocks(sheet, () => []))) look(all)
  const note = catalogues[sheet.locale].print.inPlainText
  const plain = (which: (block: SheetBlock) => boolean) =>
    mapBlocks(sheet, (block) =>
      which(block) ? [paragraph([{ text: note, italic: true }]), ...plainOf(block)] : [block],
    )
  const some = plain((block) => faulty.has(block))
  return faulty.size > 0 && works(some) ? some : plain(() => true)
}

const topBlocks = ({ items, sections, extract }: Sheet): SheetBlock[] => [
  ...items.flatMap((item) => [item, ...item.items]).flatMap(({ blocks }) => blocks),
  ...sections.flatMap(({ blocks }) => blocks),
  ...(extract?.blocks ?? []),
]

function mapBlocks(sheet: Sheet, change: (block: SheetBlock) => SheetBlock[]): Sheet {
  const within = (item: SheetItem): SheetItem => ({
    ...item,
    blocks: item.blocks.flatMap(change),
    items: item.items.map(within),
  })
  return {
    ...sheet,
    items: sheet.items.map(within),
    sections: sheet.sections.map((section) => ({ ...section, blocks: section.blocks.flatMap(change) })),
    extract: sheet.extract && { ...sheet.extract, blocks: sheet.extract.blocks.flatMap(change) },
  }
}

const paragraph = (runs: Run[]): SheetBlock => ({ kind: "paragraph", runs, introduces: false })

/** Paragraphs without links and marks: where a link leads stands behind its words, a table's row on a line. */
function plainOf(block: SheetBlock): SheetBlock[] {
  return linesIn(block)
    .filter((line) => line.trim() !== "")
    .map((text) => paragraph([{ text }]))
}

const said = (runs: Run[]): string =>
  runs.map(({ text, link }) => (link === undefined || text.trim() === link ? text : `${text} <${link}>`)).join("")

function linesIn(block: SheetBlock): string[] {
  switch (block.kind) {
    case "paragraph":
      return [said(block.runs)]
    case "list":
      return block.items.flatMap((item, at) =>
        item
          .flatMap(linesIn)
          .map((line, index) => (index > 0 ? line : `${block.ordered ? `${at + 1}.` : "–"} ${line}`)),
      )
    case "table":
      return block.rows.map((row) => row.map((cell) => cell.blocks.flatMap(linesIn).join(" / ")).join(" | "))
    case "agreement":
      return [`${block.label}: ${said(block.runs)}`]
    case "task":
      return [`${block.done ? "[x]" : "[ ]"} ${block.label} ${said(block.runs)}`, block.details]
    case "vote":
      return linesOf(block).map(said)
  }
}
