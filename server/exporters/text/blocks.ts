/** Tables, lists and tasks where there is nothing but lines. Also for Markdown, where a cell is a line as well. */
import type { Run } from "#shared/domain/acta.ts"
import type { SheetBlock } from "../sheet/blocks.ts"
import { linesOf } from "../sheet/votes.ts"
import type { SheetCell, SheetTable } from "../sheet/table.ts"

/** A cell is one line: what stood in lines of its own is parted by a stroke. */
export const inOneLine = (blocks: SheetBlock[], write: (runs: Run[]) => string): string =>
  blocks
    .flatMap((block) => partsOf(block, write))
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(" / ")

function partsOf(block: SheetBlock, write: (runs: Run[]) => string): string[] {
  const line = (runs: Run[]) => write(runs.map((run) => ({ ...run, text: run.text.replaceAll(/\s*\n\s*/g, " / ") })))
  const said = (text: string) => write([{ text }])
  switch (block.kind) {
    case "paragraph":
      return [line(block.runs)]
    case "list":
      return block.items.map((item) => inOneLine(item, write))
    case "table":
      return block.rows.flat().map((cell) => inOneLine(cell.blocks, write))
    case "agreement":
      return [`${said(`${block.label}:`)} ${line(block.runs)}`]
    case "vote":
      return linesOf(block).map(line)
    case "task":
      return [`${said(block.label)} ${line(block.runs)}${block.details === "" ? "" : ` (${said(block.details)})`}`]
  }
}

/** Row by row, a text for every column; what a wider or higher cell covers is empty. */
export const gridOf = (table: SheetTable, write: (cell: SheetCell) => string): string[][] =>
  table.rows.map((row) => {
    const line = table.widths.map(() => "")
    for (const cell of row) line[cell.x] = write(cell)
    return line
  })
