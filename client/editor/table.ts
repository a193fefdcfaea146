/**
 * Tables of data. Our schema lets a cell be empty (two valid edits at once must never delete a table), so Tiptap's
 * commands make cells without a line in them, where no caret can stand: each is given its line here.
 */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { TextSelection, type Transaction } from "@tiptap/pm/state"

const isCell = ({ type }: Node) => type.name === "tableCell" || type.name === "tableHeader"

/** Three by three, with the caret in the first cell. */
export function insertTable(editor: Editor): boolean {
  const { state } = editor
  const { table, tableRow, tableCell, tableHeader, paragraph } = editor.schema.nodes
  if (!table || !tableRow || !tableCell || !tableHeader || !paragraph) return false
  const row = (cell: typeof tableCell) =>
    tableRow.create(
      null,
      Array.from({ length: 3 }, () => cell.create(null, paragraph.create())),
    )
  const { $from } = state.selection
  const isBlankLine = $from.parent.type === paragraph && $from.parent.content.size === 0
  const from = isBlankLine ? $from.before() : $from.after(1)
  const { tr } = state
  tr.replaceWith(
    from,
    isBlankLine ? $from.after() : from,
    table.create(null, [row(tableHeader), row(tableCell), row(tableCell)]),
  )
  // Inside table, row and cell: the first line.
  tr.setSelection(TextSelection.near(tr.doc.resolve(from + 3)))
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
  return true
}

export const addRow = (editor: Editor): boolean => grow(editor, () => editor.commands.addRowAfter())
export const addColumn = (editor: Editor): boolean => grow(editor, () => editor.commands.addColumnAfter())

function grow(editor: Editor, command: () => boolean): boolean {
  editor.view.focus()
  if (!command()) return false
  const here = tableAt(editor)
  if (!here) return true
  const { tr } = editor.state
  if (fill(tr, here)) editor.view.dispatch(tr)
  return true
}

/** From cell to cell, and on to a new row at the end; from a last row that stayed empty, out to the text below. */
export function tabInTable(editor: Editor): boolean {
  const here = tableAt(editor)
  const { paragraph } = editor.schema.nodes
  if (!here || !paragraph) return false
  const { tr } = editor.state
  if (fill(tr, here)) editor.view.dispatch(tr)
  if (editor.commands.goToNextCell()) return true
  if (here.node.lastChild?.textContent !== "") return addRow(editor) && editor.commands.goToNextCell()
  return leave(editor)
}

function leave(editor: Editor): boolean {
  const here = tableAt(editor)
  const { paragraph } = editor.schema.nodes
  if (!here || !paragraph) return false
  const { tr } = editor.state
  const end = here.position + here.node.nodeSize
  if (!tr.doc.nodeAt(end)) tr.insert(end, paragraph.create())
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1))).scrollIntoView())
  return true
}

type Place = { node: Node; position: number }

function tableAt({ state }: Editor): Place | undefined {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type.name === "table") return { node: $from.node(depth), position: $from.before(depth) }
  return undefined
}

/** Gives each cell without a line its line; false where none was missing. */
function fill(tr: Transaction, { node, position }: Place): boolean {
  const { paragraph } = node.type.schema.nodes
  const empty: number[] = []
  node.descendants((child, offset) => {
    if (isCell(child) && child.content.size === 0) empty.push(position + 1 + offset + 1)
    return !isCell(child)
  })
  if (!paragraph) return false
  for (const at of empty.toReversed()) tr.insert(at, paragraph.create())
  return empty.length > 0
}
