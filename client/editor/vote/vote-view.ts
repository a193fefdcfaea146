/**
 * A vote on the sheet. Its motion is text like any other and stands there at once; what one votes with is furnished
 * around it when its code is here, and no node is mounted anew for it.
 */
import type { Node } from "@tiptap/pm/model"
import type { NodeViewRendererProps } from "@tiptap/core"
import type { VoteKind } from "#shared/domain/acta.ts"
import type { ViewContext } from "../node-views.ts"
import { make } from "./dom.ts"
import type { VoteTool } from "./vote-tool.ts"

type Code = typeof import("./vote-tool.ts")

let here: Code | undefined
const brought = async (): Promise<Code> => (here ??= await import("./vote-tool.ts"))

/** Votes are seldom: their tool comes when the page is idle, or with the first one. */
export const voteTool = { bring: () => void brought().catch(() => undefined) }

/** After a failed download, in ms. */
const patience = 2000

export const voteView = (context: ViewContext) => (props: NodeViewRendererProps) => new VoteView(context, props)

class VoteView {
  readonly dom = make("div", "vote")
  readonly contentDOM = make("div", "vote-text")
  private node: Node
  private tool: VoteTool | undefined
  private isEntering = false
  private isGone = false
  private readonly furnish: (code: Code) => void

  constructor(context: ViewContext, props: NodeViewRendererProps) {
    this.node = props.node
    const { id, kind } = props.node.attrs as { id: string; kind: VoteKind }
    this.dom.id = `n-${id}`
    this.dom.setAttribute("role", "group")
    this.dom.setAttribute("aria-label", context.words.meeting.vote.kinds[kind])
    this.dom.append(this.contentDOM)
    this.dom.addEventListener("enter-vote", () => {
      if (this.tool) this.tool.enter()
      else this.isEntering = true
    })
    this.furnish = ({ VoteTool }) => {
      if (this.isGone) return
      this.tool = new VoteTool(context, props, this.dom, this.node)
      if (this.isEntering) this.tool.enter()
    }
    if (here) this.furnish(here)
    else this.fetch()
  }

  private fetch(): void {
    brought().then(this.furnish, () => this.isGone || setTimeout(() => this.fetch(), patience))
  }

  update(next: Node): boolean {
    if (next.type !== this.node.type) return false
    this.node = next
    this.dom.id = `n-${String(next.attrs.id)}`
    this.tool?.update(next)
    return true
  }

  stopEvent(event: Event): boolean {
    return !this.contentDOM.contains(event.target as globalThis.Node)
  }

  ignoreMutation(mutation: { target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(mutation.target)
  }

  destroy(): void {
    this.isGone = true
    this.tool?.destroy()
  }
}

/**
 * The motion's text. The word before it is drawn by the style sheet: an element there, though it can't be edited, would
 * be a place for the caret that is in no text, and Backspace from it would join the motion to the line above.
 */
export const motionView =
  ({ words }: ViewContext) =>
  ({ node }: NodeViewRendererProps) => {
    const dom = make("p", "motion")
    dom.dataset.label = `${words.meeting.vote.motion}: `
    dom.dataset.placeholder = `${words.meeting.vote.motion}: ${words.floor.vote.motionPlaceholder}`
    const isBlank = (current: Node) => dom.classList.toggle("is-blank", current.content.size === 0)
    isBlank(node)
    return {
      dom,
      contentDOM: dom,
      update(next: Node) {
        if (next.type !== node.type) return false
        isBlank(next)
        return true
      },
      // The class is ours to change.
      ignoreMutation: ({ type }: { type: string }) => type === "attributes",
    }
  }

/** A ballot is drawn by its vote's roll; here it only has its place. */
export const ballotView = () => () => {
  const dom = make("span", "ballot")
  dom.hidden = true
  dom.contentEditable = "false"
  return { dom, ignoreMutation: () => true }
}
