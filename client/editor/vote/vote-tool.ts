/**
 * What stands around a vote's motion: roll or counts, tally, and the sentence that writes itself. Open, it is a tool;
 * closed, it reads as it prints. Plain DOM, as tasks and agreements are.
 */
import type { Node } from "@tiptap/pm/model"
import type { NodeViewRendererProps } from "@tiptap/core"
import { allItems, blocksOf, plain, type Item, type Vote, type VoteKind } from "#shared/domain/acta.ts"
import { everyone, recusedAt, votersAt } from "#shared/domain/presence.ts"
import { cast, missingFrom, outcomeOf, rollOf, tallyOf } from "#shared/domain/votes.ts"
import { saidOfVote } from "#shared/text/spoken.ts"
import { frameOf } from "../outline.ts"
import type { ViewContext } from "../node-views.ts"
import { button, icon, make, say } from "./dom.ts"
import { RequiredField } from "./required-field.ts"
import { RollCall } from "./roll-call.ts"
import { TallyLine } from "./tally-line.ts"
import { VoteHandle, voteOf } from "./vote-node.ts"

const kinds: VoteKind[] = ["rollCall", "show", "secret", "assent"]

export class VoteTool {
  private node: Node
  private readonly dom: HTMLElement
  private readonly context: ViewContext
  private readonly handle: VoteHandle
  private readonly roll: RollCall
  private readonly tally: TallyLine
  private readonly head = make("div", "vote-h")
  private readonly label = make("b")
  private readonly kind = make("select", "ghost vote-kind")
  private readonly unanimity: HTMLButtonElement
  private readonly trash: HTMLButtonElement
  private readonly movers = make("div", "vote-movers")
  private readonly fields: Record<"mover" | "seconder", HTMLInputElement>
  private readonly required: RequiredField
  private readonly nobody = make("p", "vote-nobody t-warn")
  private readonly tie = make("div", "vote-tie btn-row")
  private readonly says = make("div", "says")
  private readonly sentence = make("p")
  private readonly closing: HTMLButtonElement
  private readonly withdrawing: HTMLButtonElement
  private readonly reopening: HTMLButtonElement
  private readonly recording: HTMLButtonElement
  private readonly lines = make("dl", "vote-lines")
  private readonly stop: () => void

  /** Furnishes `dom`, in which the motion stands already. */
  constructor(context: ViewContext, { editor, getPos }: NodeViewRendererProps, dom: HTMLElement, node: Node) {
    const t = context.words.floor.vote
    this.context = context
    this.dom = dom
    this.node = node
    this.handle = new VoteHandle(editor, () => getPos())
    const { handle } = this
    this.roll = new RollCall(context.words, {
      choose: (id, choice) => handle.ballots([id], { choice }),
      reason: (id, reason) => handle.ballots([id], { reason }),
      unanimity: () => this.unanimous(),
      recuse: context.recuse,
      leave: (to) => handle.leave(to),
      end: () => this.toEnd(),
    })
    this.tally = new TallyLine(context.words, {
      note: (choice, count) => handle.set({ [choice]: count }),
      end: () => this.toEnd(),
    })
    this.kind.setAttribute("aria-label", t.kind)
    for (const kind of kinds) this.kind.append(new Option(context.words.meeting.vote.kinds[kind], kind))
    this.kind.addEventListener("change", () => handle.changeKind(this.kind.value as VoteKind))
    this.unanimity = button("btn btn-sm btn-line", t.unanimity, () => this.unanimous())
    this.unanimity.append(" ", make("kbd", "", t.keys.unanimity))
    this.trash = button("btn btn-sm btn-sq", "", () => handle.remove())
    this.trash.append(icon("trash"))
    this.trash.setAttribute("aria-label", t.remove)
    this.trash.title = t.remove
    this.head.append(icon("vote"), this.label, this.kind, make("span", "sp"), this.unanimity, this.trash)
    this.fields = { mover: this.person("mover"), seconder: this.person("seconder") }
    this.required = new RequiredField(
      t,
      (required) => handle.set({ required: required ?? null }),
      () => this.enter(),
    )
    this.movers.append(this.required.dom)
    this.nobody.textContent = t.nobody
    this.closing = button("btn btn-line", t.close, () => this.close())
    this.withdrawing = button("btn btn-link btn-sm", t.withdraw, () => handle.set({ outcome: "withdrawn" }))
    this.reopening = button("btn btn-link btn-sm", t.reopen, () => {
      handle.set({ outcome: null, casting: null })
      this.enter()
    })
    this.recording = button("btn btn-line", t.record, () => handle.record())
    const castings = [
      ["inFavour", context.words.meeting.vote.choices.inFavour],
      ["against", context.words.meeting.vote.choices.against],
    ] as const
    this.tie.append(
      make("span", "", t.casting),
      ...castings.map(([casting, label]) => button("btn btn-line btn-sm", label, () => this.close({ casting }))),
      button("btn btn-link btn-sm", t.noCasting, () => this.close()),
    )
    this.sentence.setAttribute("role", "status")
    this.says.append(this.sentence, this.withdrawing, this.reopening, this.closing, this.recording)
    const below = make(
      "div",
      "vote-below",
      this.movers,
      this.nobody,
      this.roll.dom,
      this.tally.dom,
      this.tie,
      this.says,
      this.lines,
    )
    this.head.contentEditable = below.contentEditable = "false"
    dom.prepend(this.head)
    dom.append(below)
    this.draw()
    const draw = () => this.draw()
    const { outline } = context
    const stops = [outline.subscribe(draw, frameOf), outline.subscribe(draw, () => this.item)]
    this.stop = () => stops.forEach((stop) => stop())
  }

  private person(key: "mover" | "seconder"): HTMLInputElement {
    const words = this.context.words
    const field = make("input", "ghost")
    field.setAttribute("list", "acta-people")
    field.maxLength = 300
    field.placeholder = words.floor.vote.somebody
    field.addEventListener("change", () => this.handle.set({ [key]: field.value.trim() || null }))
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return
      event.preventDefault()
      field.blur()
      this.enter()
    })
    this.movers.append(make("label", "", make("span", "", words.meeting.vote[key]), field))
    return field
  }

  /** From the motion on to the voting: the first who is missing, the first count, or the close. */
  enter(): void {
    const vote = voteOf(this.node)
    if (vote.outcome !== undefined) return this.handle.leave("below")
    if (vote.kind === "rollCall" && this.roll.focus()) return
    if ((vote.kind === "show" || vote.kind === "secret") && this.tally.focus()) return
    this.toEnd()
  }

  /** What is done once everybody has voted: closing it, or first whoever presides breaks the tie. */
  private toEnd(): void {
    const next = this.tie.hidden ? this.closing : this.tie.querySelector("button")
    next?.focus()
  }

  private unanimous(): void {
    const { acta } = this.context.outline.current
    const { item } = this.context
    const vote = voteOf(this.node)
    if (vote.kind === "rollCall")
      this.handle.ballots(
        rollOf(acta, item, vote.ballots ?? []).flatMap(({ id, mayVote }) => (mayVote ? [id] : [])),
        { choice: "inFavour" },
      )
    else this.handle.set({ inFavour: votersAt(acta, item).length, against: 0, abstained: 0 })
    requestAnimationFrame(() => this.closing.focus())
  }

  private close({ casting }: { casting?: Vote["casting"] } = {}): void {
    const vote = { ...voteOf(this.node), casting }
    const outcome = outcomeOf(vote)
    if (outcome === undefined) return
    this.handle.set({ outcome, casting: casting ?? null })
    const { acta } = this.context.outline.current
    const said = saidOfVote(acta, this.context.item, { ...vote, outcome }).result
    this.context.announce(this.context.words.floor.vote.closed(said))
    this.handle.leave("below")
  }

  private draw(): void {
    const { words, outline, item, isEditable } = this.context
    const { acta } = outline.current
    const vote = voteOf(this.node)
    const said = saidOfVote(acta, item, vote)
    const mayWrite = isEditable()
    const isOpen = vote.outcome === undefined
    const isTool = isOpen && mayWrite
    const isRoll = vote.kind === "rollCall"
    const tally = tallyOf(vote)
    const voters = votersAt(acta, item)
    const left = isRoll ? missingFrom(acta, item, vote.ballots ?? []).length : voters.length - (tally ? cast(tally) : 0)
    this.dom.classList.toggle("is-closed", !isOpen)
    this.dom.setAttribute("aria-label", words.meeting.vote.kinds[vote.kind])
    say(this.label, isTool ? "" : words.meeting.vote.kinds[vote.kind])
    this.label.hidden = isTool
    this.kind.hidden = !isTool
    this.kind.value = vote.kind
    this.unanimity.hidden = !isTool || vote.kind === "assent" || voters.length === 0
    this.trash.hidden = !isTool
    this.movers.hidden = !isTool
    for (const key of ["mover", "seconder"] as const)
      if (document.activeElement !== this.fields[key]) this.fields[key].value = vote[key] ?? ""
    this.required.update(acta, item, vote)
    this.nobody.hidden = !isTool || voters.length > 0
    this.roll.dom.hidden = !isTool || !isRoll
    if (isTool && isRoll) this.drawRoll(vote)
    this.tally.dom.hidden = !isTool || vote.kind === "assent"
    this.tally.update(tally, left, !isRoll)
    const isTied = isTool && left <= 0 && outcomeOf({ ...vote, casting: undefined }) === "tied"
    this.tie.hidden = !isTied
    say(this.sentence, said.result)
    // Where nobody is listed as there, a count can't be compared with anything, and may close as it is.
    const isCounted = isRoll ? left === 0 : voters.length === 0 || left === 0
    this.closing.hidden = !isTool || isTied
    this.closing.disabled = outcomeOf(vote) === undefined || (vote.kind !== "assent" && !isCounted)
    this.withdrawing.hidden = !isTool
    this.reopening.hidden = isOpen || !mayWrite
    this.recording.hidden = vote.outcome !== "carried" || !mayWrite || this.isRecorded()
    this.drawLines(isTool ? [] : said.lines)
  }

  /** In the order of the list; those who stand aside keep their place in it. */
  private drawRoll(vote: Vote): void {
    const { acta } = this.context.outline.current
    const isOut = new Map(recusedAt(acta, this.context.item).map((person) => [person.attendee.id, person]))
    const rows = rollOf(acta, this.context.item, vote.ballots ?? []).filter(({ id }) => !isOut.has(id))
    const out = [...isOut].map(([id, person]) => ({ id, person, mayVote: false }))
    const order = everyone(acta).map(({ attendee }) => attendee.id)
    const place = ({ id }: { id: string }) => (order.includes(id) ? order.indexOf(id) : order.length)
    const lines = [...rows, ...out].sort((a, b) => place(a) - place(b))
    this.roll.update(
      lines.map((row) => ({ ...row, isRecused: isOut.has(row.id) })),
      vote.outcome === undefined,
    )
  }

  /** What it stands in. */
  private get item(): Item | undefined {
    return allItems(this.context.outline.current.acta).find(({ id }) => id === this.context.item)
  }

  /** The agreement that this vote made already stands below it. */
  private isRecorded(): boolean {
    const text = this.node.firstChild?.textContent ?? ""
    return [...blocksOf(this.item?.content ?? [])].some(
      (block) => block.type === "agreement" && plain(block.text) === text,
    )
  }

  private drawLines(lines: { label: string; value: string }[]): void {
    this.lines.hidden = lines.length === 0
    const shown = JSON.stringify(lines)
    if (this.lines.dataset.shown === shown) return
    this.lines.dataset.shown = shown
    this.lines.replaceChildren(...lines.flatMap(({ label, value }) => [make("dt", "", label), make("dd", "", value)]))
  }

  update(next: Node): void {
    this.node = next
    this.draw()
  }

  destroy(): void {
    this.stop()
  }
}
