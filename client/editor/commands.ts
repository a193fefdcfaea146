/** Lines into tasks and agreements, and back. Each answers whether it applied. */
import type { Editor } from "@tiptap/core"
import { Fragment, type Node, type NodeType } from "@tiptap/pm/model"
import { TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state"
import { newId } from "#shared/domain/ids.ts"
import { saidOfTask } from "#shared/text/spoken.ts"

type Line = { node: Node; position: number }

/** The paragraphs, tasks and agreements that the selection touches; never the title. */
function linesIn(state: EditorState): Line[] {
  const lines: Line[] = []
  const { from, to } = state.selection
  state.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true
    if (node.type.name !== "itemTitle" && node.type.name !== "motion") lines.push({ node, position })
    return false
  })
  return lines
}

function turnInto(editor: Editor, type: NodeType, attributes: () => Record<string, unknown>): boolean {
  const { state } = editor
  const lines = linesIn(state)
  if (lines.length === 0) return false
  const { tr } = state
  for (const { node, position } of lines) {
    if (node.type === type) continue
    const told = toldOf(editor, node)
    // No mark of the last word's, and on the far side of a caret that stands there.
    if (told !== "") tr.insert(tr.mapping.map(position + node.nodeSize - 1, -1), editor.schema.text(told))
    tr.setNodeMarkup(tr.mapping.map(position, -1), type, attributes())
  }
  const { anchor, head } = state.selection
  if (state.selection instanceof TextSelection)
    tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(anchor, -1), tr.mapping.map(head, -1)))
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
  return true
}

/** Whose task it was and until when, as somebody would have written it: what isn't a task has no other place for that. */
function toldOf(editor: Editor, { type, attrs, textContent }: Node): string {
  if (type !== editor.schema.nodes.task) return ""
  const told = saidOfTask(attrs, editor.storage.itemKeys.language())
  if (told === "" || textContent === "") return told
  return /[.:;!?…]\s*$/u.test(textContent) ? ` ${told}` : `. ${told}`
}

export const toText = (editor: Editor): boolean => {
  const { paragraph } = editor.schema.nodes
  return paragraph ? turnInto(editor, paragraph, () => ({})) : false
}

export function toggleAgreement(editor: Editor): boolean {
  const { agreement } = editor.schema.nodes
  if (!agreement) return false
  if (linesIn(editor.state).every(({ node }) => node.type === agreement)) return toText(editor)
  return turnInto(editor, agreement, () => ({ id: newId() }))
}

export function toggleTask(editor: Editor): boolean {
  const { task } = editor.schema.nodes
  if (!task) return false
  // In a task as well: after a task the next line is one, and there too somebody tells several at once.
  if (splitSelection(editor, task)) return true
  const lines = linesIn(editor.state)
  if (lines.length > 0 && lines.every(({ node }) => node.type === task)) return toText(editor)
  return turnInto(editor, task, () => ({ id: newId(), state: "open" }))
}

/** "Las tareas pendientes son: a; b; c": the selected part becomes one task for each of its parts, each whose the line was. */
function splitSelection(editor: Editor, task: NodeType): boolean {
  const { state } = editor
  const { $from, $to, from, to, empty } = state.selection
  if (empty || !$from.sameParent($to) || !$from.parent.isTextblock || $from.parent.type.name === "itemTitle")
    return false
  const line = $from.parent
  const chosen = line.textBetween(from - $from.start(), to - $from.start(), undefined, "\ufffc")
  // What leads up to the list stays a line of text.
  const lead = /^[^;:]*:\s+(?=[^;]*;)/.exec(chosen)?.[0].length ?? 0
  const start = from - $from.start() + lead
  const parts = partsOf(line, start, to - $from.start())
  if (parts.length < 2) return false
  const { paragraph } = editor.schema.nodes
  const rest = (from: number, to?: number): Node =>
    line.type === task && paragraph ? paragraph.create(null, line.cut(from, to).content) : line.cut(from, to)
  const before = rest(0, start)
  const after = rest(to - $from.start())
  const trailing = after.textContent.replace(/^[\s.;]+/, "") === "" ? [] : [after]
  const shared = line.type === task ? line.attrs : { state: "open" }
  const tasks = parts.map((content) => task.create({ ...shared, id: newId() }, content))
  const nodes = [...(before.textContent.trim() === "" ? [] : [before]), ...tasks, ...trailing]
  const tr = state.tr.replaceWith($from.before(), $from.after(), nodes)
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
  return true
}

function partsOf(line: Node, from: number, to: number): Fragment[] {
  const text = line.textBetween(from, to, undefined, "\ufffc")
  const parts: Fragment[] = []
  let start = 0
  for (const piece of text.split(";")) {
    const lead = piece.length - piece.trimStart().length
    const body = piece.trim().replace(/^y\s+/, "").replace(/\.$/, "")
    const skipped = lead + (piece.trim().length - piece.trim().replace(/^y\s+/, "").length)
    if (body !== "") {
      const at = from + start + skipped
      parts.push(line.cut(at, at + body.length).content)
    }
    start += piece.length + 1
  }
  return parts
}

/** Enter in a task begins the next one; in an empty task, or at the end of an agreement, a plain line. */
export function enterInRecord(editor: Editor): boolean {
  const { state } = editor
  const { $from, empty } = state.selection
  const line = $from.parent
  const { task, agreement, paragraph } = editor.schema.nodes
  if (!task || !agreement || !paragraph || !empty) return false
  if (line.type === task && line.content.size === 0) return toText(editor)
  const atEnd = $from.parentOffset === line.content.size
  if (line.type === task) return split(editor, state.tr, task, { id: newId(), state: "open" })
  if (line.type === agreement && atEnd) return split(editor, state.tr, paragraph, {})
  if (line.type === agreement) return split(editor, state.tr, agreement, { id: newId() })
  return false
}

function split(editor: Editor, tr: Transaction, type: NodeType, attrs: Record<string, unknown>): boolean {
  const { from } = editor.state.selection
  editor.view.dispatch(tr.split(from, 1, [{ type, attrs }]).scrollIntoView())
  return true
}

/** From the title down to the text, which is made if there is none. */
export function leaveTitle(editor: Editor): boolean {
  const { state } = editor
  const { $from } = state.selection
  if ($from.parent.type.name !== "itemTitle") return false
  const { paragraph } = editor.schema.nodes
  const after = $from.after()
  const { tr } = state
  if (!state.doc.nodeAt(after) && paragraph) tr.insert(after, paragraph.create())
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView())
  return true
}

/** Backspace at the start of the first line stays out of the title. */
export function keepOutOfTitle(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection
  if (!empty || $from.parentOffset !== 0 || $from.depth !== 1) return false
  const index = $from.index(0)
  return (
    index === 1 && editor.state.doc.child(0).type.name === "itemTitle" && editor.state.doc.child(1).content.size > 0
  )
}
