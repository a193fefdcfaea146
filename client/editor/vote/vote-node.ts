/** A vote as the editor holds it, and what may be done to it: each answers with one transaction. */
import type { Editor } from "@tiptap/core"
import type { Node } from "@tiptap/pm/model"
import { TextSelection } from "@tiptap/pm/state"
import type { Ballot, Choice, Vote, VoteKind } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { choices, countBallots } from "#shared/domain/votes.ts"

/** The value of a vote's node, its motion left aside: what tally, roll and sentence are made from. */
export function voteOf(node: Node): Vote {
  const { id, kind, mover, seconder, casting, outcome } = node.attrs as Record<string, string | null>
  const byPerson = new Map<string, Ballot>()
  node.forEach((child) => {
    const { attendee, choice, reason } = child.attrs as Record<string, string | null>
    if (child.type.name !== "ballot" || !attendee || !choices.some((each) => each === choice)) return
    byPerson.set(attendee, { attendee, choice: choice as Choice, ...(reason && { reason }) })
  })
  const ballots = [...byPerson.values()]
  const noted = (choice: Choice | "required"): number | undefined => {
    const count: unknown = node.attrs[choice]
    return typeof count === "number" ? count : undefined
  }
  const counts =
    ballots.length > 0
      ? countBallots(ballots)
      : { inFavour: noted("inFavour"), against: noted("against"), abstained: noted("abstained") }
  return {
    type: "vote",
    id: id ?? "",
    text: [],
    kind: (kind ?? "rollCall") as VoteKind,
    mover: mover ?? undefined,
    seconder: seconder ?? undefined,
    ...counts,
    ballots,
    required: noted("required"),
    casting: (casting ?? undefined) as Vote["casting"],
    outcome: (outcome ?? undefined) as Vote["outcome"],
  }
}

/** The vote's node and what may be done to it. `position` is asked anew each time: text above it moves it. */
export class VoteHandle {
  private readonly editor: Editor
  private readonly position: () => number | undefined

  constructor(editor: Editor, position: () => number | undefined) {
    this.editor = editor
    this.position = position
  }

  private at(): { node: Node; position: number } | undefined {
    const position = this.position()
    const node = position === undefined ? null : this.editor.state.doc.nodeAt(position)
    return position !== undefined && node?.type.name === "vote" ? { node, position } : undefined
  }

  set(attributes: Record<string, unknown>): void {
    const here = this.at()
    if (!here) return
    this.editor.view.dispatch(
      this.editor.state.tr.setNodeMarkup(here.position, undefined, { ...here.node.attrs, ...attributes }),
    )
  }

  /** Notes, changes or (undefined) takes back how these people vote, in one step. */
  ballots(attendees: string[], change: { choice?: Choice | undefined; reason?: string | undefined }): void {
    const here = this.at()
    const { ballot } = this.editor.schema.nodes
    if (!here || !ballot) return
    const { tr } = this.editor.state
    for (const attendee of attendees) {
      let found: { node: Node; position: number } | undefined
      here.node.forEach((node, offset) => {
        if (node.type === ballot && node.attrs.attendee === attendee)
          found = { node, position: here.position + 1 + offset }
      })
      const attributes = Object.fromEntries(Object.entries(change).map(([key, value]) => [key, value ?? null]))
      if (found) tr.setNodeMarkup(tr.mapping.map(found.position), undefined, { ...found.node.attrs, ...attributes })
      else
        tr.insert(
          tr.mapping.map(here.position + here.node.nodeSize - 1, -1),
          ballot.create({ attendee, ...attributes }),
        )
    }
    this.editor.view.dispatch(tr)
  }

  /** Another kind counts anew: a secret vote must not remember who voted how. */
  changeKind(kind: VoteKind): void {
    const here = this.at()
    if (!here || here.node.attrs.kind === kind) return
    const { tr } = this.editor.state
    const found: { from: number; size: number }[] = []
    here.node.forEach((node, offset) => {
      if (node.type.name === "ballot") found.push({ from: here.position + 1 + offset, size: node.nodeSize })
    })
    for (const { from, size } of found.toReversed()) tr.delete(from, from + size)
    const none = { inFavour: null, against: null, abstained: null, casting: null }
    tr.setNodeMarkup(here.position, undefined, { ...here.node.attrs, ...none, kind })
    this.editor.view.dispatch(tr)
  }

  /** The motion becomes an agreement, below the vote that carried it. */
  record(): void {
    const here = this.at()
    const { agreement } = this.editor.schema.nodes
    if (!here || !agreement) return
    const motion = here.node.firstChild
    const made = agreement.create({ id: newId() }, motion?.type.name === "motion" ? motion.content : null)
    this.editor.view.dispatch(this.editor.state.tr.insert(here.position + here.node.nodeSize, made))
  }

  remove(): void {
    const here = this.at()
    if (!here) return
    this.editor.view.dispatch(this.editor.state.tr.delete(here.position, here.position + here.node.nodeSize))
    this.editor.view.focus()
  }

  /** The caret into the motion, or to the text below the vote. */
  leave(to: "motion" | "below"): void {
    const here = this.at()
    if (!here) return
    const { doc } = this.editor.state
    const end = here.position + here.node.nodeSize
    const motionEnd = here.position + 1 + (here.node.firstChild?.nodeSize ?? 1) - 1
    const place = doc.resolve(to === "motion" ? motionEnd : Math.min(end + 1, doc.content.size))
    this.editor.view.dispatch(this.editor.state.tr.setSelection(TextSelection.near(place)).scrollIntoView())
    this.editor.view.focus()
  }
}
