/** Into a vote and out of its motion, by keys and by the toolbar. */
import type { Editor } from "@tiptap/core"
import { votesOf } from "#shared/domain/votes.ts"
import type { OutlineStore } from "../outline.ts"
import { openVote } from "./vote-node.ts"

/** Opens a vote of the kind that was used last; a motion that is there already goes straight to the roll. */
export function startVote(editor: Editor, { current }: OutlineStore): boolean {
  const kind = votesOf(current.acta).at(-1)?.vote.kind ?? "rollCall"
  const id = openVote(editor, kind)
  if (id === undefined) return false
  if (!isBlank(editor)) requestAnimationFrame(() => enterVote(editor, id))
  return true
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
