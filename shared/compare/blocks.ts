/** What stands inside an item, compared: block by block, and inside those that changed word by word. */
import type { Ballot, Block, Cell, Id, List, Table } from "#shared/domain/acta.ts"
import { likeness } from "#shared/domain/likeness.ts"
import { compareFields, keyOf, type FieldChange } from "./fields.ts"
import { pairUp } from "./pairs.ts"
import { compareText, type Piece } from "./words.ts"

export type TextBlock = Exclude<Block, List | Table>
export type BallotChange = { attendee: Id; before?: Ballot; after?: Ballot }
export type BlockChange =
  | { kind: "same" | "added" | "removed"; block: Block }
  | { kind: "text"; before: TextBlock; after: TextBlock; text: Piece[]; fields: FieldChange[]; ballots: BallotChange[] }
  | { kind: "list"; after: List; before: List; items: Part[] }
  | { kind: "table"; rows: Row[] }
/** An item of a list. */
export type Part = { kind: "same" | "added" | "removed" | "changed"; blocks: BlockChange[] }
export type Row = { kind: Part["kind"]; cells: { cell: Cell; blocks: BlockChange[] }[] }

export const compareBlocks = (before: Block[], after: Block[]): BlockChange[] =>
  pairUp(before, after, blockKey, isAlike).map((pair) => {
    switch (pair.kind) {
      case "same":
        return { kind: "same", block: pair.after }
      case "added":
        return { kind: "added", block: pair.after }
      case "removed":
        return { kind: "removed", block: pair.before }
      case "changed":
        return changed(pair.before, pair.after)
    }
  })

/** Without its id, which nobody sees: retyped as it was, an agreement is the same. */
function blockKey(block: Block): string {
  if (block.type === "list") return `l${String(block.ordered)}${block.items.map((each) => partKey(each)).join("")}`
  if (block.type === "table") return `t${block.rows.map((row) => rowKey(row)).join("")}`
  return "id" in block ? keyOf({ ...block, id: "" }) : keyOf(block)
}
const partKey = (blocks: Block[]): string => `[${blocks.map(blockKey).join(",")}]`
const rowKey = (row: Cell[]): string => `{${row.map((cell) => keyOf(looks(cell)) + partKey(cell.content)).join("|")}}`
const looks = ({ content: _content, ...rest }: Cell) => rest

/** Words that two paragraphs must share to be one that was rewritten. */
const alike = 0.34

function isAlike(before: Block, after: Block): boolean {
  if (before.type !== after.type) return false
  if (before.type === "list" || after.type === "list") return true
  if (before.type === "table" || after.type === "table") return true
  if ("id" in before && "id" in after && before.id === after.id) return true
  return likeness(before.text, after.text) >= alike
}

function changed(before: Block, after: Block): BlockChange {
  if (before.type === "list" && after.type === "list")
    return { kind: "list", before, after, items: compareItems(before, after) }
  if (before.type === "table" && after.type === "table") return { kind: "table", rows: compareRows(before, after) }
  if (before.type === "list" || before.type === "table" || after.type === "list" || after.type === "table")
    throw new Error(`a ${before.type} and a ${after.type} are no pair`)
  return {
    kind: "text",
    before,
    after,
    text: compareText(before.text, after.text),
    fields: compareFields(fieldsOf(before), fieldsOf(after)),
    ballots: compareBallots(before, after),
  }
}

function fieldsOf(block: TextBlock) {
  if (block.type === "task") return { state: block.state, owner: block.owner, due: block.due }
  if (block.type !== "vote") return {}
  const { kind, mover, seconder, inFavour, against, abstained, required, casting, outcome } = block
  return { kind, mover, seconder, inFavour, against, abstained, required, casting, outcome }
}

function compareBallots(before: TextBlock, after: TextBlock): BallotChange[] {
  const cast = (block: TextBlock) => (block.type === "vote" ? (block.ballots ?? []) : [])
  const [old, now] = [cast(before), cast(after)]
  if (keyOf(old) === keyOf(now)) return []
  return pairUp(old, now, keyOf, (was, is) => was.attendee === is.attendee).flatMap((pair): BallotChange[] => {
    if (pair.kind === "same") return []
    const one = pair.kind === "removed" ? pair.before : pair.after
    return [
      {
        attendee: one.attendee,
        ...("before" in pair && { before: pair.before }),
        ...("after" in pair && { after: pair.after }),
      },
    ]
  })
}

const textOf = (blocks: Block[]) => blocks.flatMap((block) => ("text" in block ? block.text : []))

function compareItems(before: List, after: List): Part[] {
  const near = (was: Block[], is: Block[]) => likeness(textOf(was), textOf(is)) >= alike
  return pairUp(before.items, after.items, partKey, near).map((pair) => {
    const old = "before" in pair ? pair.before : []
    const now = "after" in pair ? pair.after : []
    return { kind: pair.kind, blocks: compareBlocks(old, now) }
  })
}

function compareRows(before: Table, after: Table): Row[] {
  const sameCells = (was: Cell[], is: Cell[]) =>
    was.length === is.length && was.every((cell, index) => keyOf(looks(cell)) === keyOf(looks(is[index] ?? cell)))
  return pairUp(before.rows, after.rows, rowKey, sameCells).map((pair): Row => {
    const row = pair.kind === "removed" ? pair.before : pair.after
    const other = pair.kind === "changed" ? pair.before : []
    return {
      kind: pair.kind,
      cells: row.map((cell, index) => {
        const was = pair.kind === "changed" ? (other[index]?.content ?? []) : pair.kind === "added" ? [] : cell.content
        return { cell, blocks: compareBlocks(was, pair.kind === "removed" ? [] : cell.content) }
      }),
    }
  })
}
