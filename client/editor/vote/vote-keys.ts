/** Into a vote and out of its motion, by keys and by the toolbar. */
import type { Editor } from "@tiptap/core"
import { TextSelection } from "@tiptap/pm/state"
import type { VoteKind } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { votesOf } from "#shared/domain/votes.ts"
import type { OutlineStore } from "../outline.ts"

/** Opens a vote of the kind that was used last; a motion that is there already goes straight to the roll. */
export function startVote(editor: Editor, { current }: OutlineStore): boolean {
  const kind = votesOf(current.acta).at(-1)?.vote.kind ?? "rollCall"
  const id = openVote(editor, kind)
  if (id === undefined) return false
  if (!isBlank(editor)) requestAnimationFrame(() => enterVote(editor, id))
  return true
}

/** Puts a vote where the caret is: the line there becomes the motion, a record or a title keeps its own. */
function openVote(editor: Editor, kind: VoteKind): string | undefined {
  const { vote, motion, paragraph } = editor.schema.nodes
  const { state } = editor
  if (!vote || !motion || !paragraph || isInVote(editor)) return undefined
  const { $from } = state.selection
  const line = $from.parent
  const id = newId()
  const made = vote.create({ id, kind }, motion.create(null, line.type.name === "itemTitle" ? null : line.content))
  const { tr } = state
  const isPlain = line.type === paragraph && $from.depth === 1
  const at = isPlain ? $from.before() : $from.after(1)
  if (isPlain) tr.replaceWith(at, $from.after(), made)
  else tr.insert(at, made)
  // The minutes go on below it.
  const end = at + made.nodeSize
  if (!tr.doc.nodeAt(end)) tr.insert(end, paragraph.create())
  // Inside the vote, inside its motion, at its end.
  tr.setSelection(TextSelection.create(tr.doc, at + 2 + (made.firstChild?.content.size ?? 0)))
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
  return id
}

const isInVote = (editor: Editor): boolean => {
  const { $from } = editor.state.selection
  return Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth).type.name).includes("vote")
}

const isBlank = (editor: Editor): boolean => editor.state.selection.$from.parent.content.size === 0

/** Enter in a motion goes on to the voting: a motion is one paragraph. */
export function leaveMotion(editor: Editor): boolean {
  const { $from } = editor.state.selection
  if ($from.parent.type.name !== "motion") return false
  const id: unknown = $from.node(-1).attrs.id
  if (typeof id === "string") enterVote(editor, id)
  return true
}

/** At its edges a motion keeps to itself: what stands beside it are ballots, and a key would take one away unseen. */
export function keepBallots(editor: Editor, step: -1 | 1): boolean {
  const { $from, empty } = editor.state.selection
  if (!empty || $from.parent.type.name !== "motion") return false
  return $from.parentOffset === (step === -1 ? 0 : $from.parent.content.size)
}

/** What the vote's own view does when it is told so: the first who is missing, the first count, or the close. */
function enterVote(editor: Editor, id: string): void {
  editor.view.dom.querySelector(`[id="n-${CSS.escape(id)}"]`)?.dispatchEvent(new CustomEvent("enter-vote"))
}
