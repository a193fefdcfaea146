/**
 * The text of one block turned into another by changing what differs: letters that stay keep their author, the carets
 * in them, and what somebody types among them at the same time.
 */
import * as Y from "yjs"
import type { Run } from "#shared/domain/acta.ts"
import { canonicalJson, joinRuns } from "#shared/domain/seal.ts"
import type { Delta } from "./read.ts"
import { isElement, stepsBetween, unitsIn, unitsOf, type Placed, type Step, type Unit } from "./text-steps.ts"
import { deltaOf, inline, markAttributes } from "./write.ts"

/** `parent` is a block's element, whose children are text, breaks and references. */
export function rewriteInline(parent: Y.XmlElement, wanted: Run[]): void {
  const steps = stepsBetween(unitsIn(parent), unitsOf(wanted))
  // From the end, so that what stands before a change is still where it was.
  for (const [index, step] of [...steps.entries()].toReversed()) {
    if (step.kind === "stays") restyle(step.was, step.is)
    else change(parent, step, nearest(steps[index - 1]), nearest(steps[index + 1]))
  }
}

const nearest = (step: Step | undefined): Placed | undefined => (step?.kind === "stays" ? step.was : undefined)

const noMarks = { bold: null, italic: null, underline: null, link: null }
const marksOf = ({ text: _text, ...marks }: Run): string => canonicalJson(marks)

function restyle(was: Placed, { run }: Unit): void {
  if (was.at === undefined || marksOf(was.run) === marksOf(run)) return
  was.node.format(was.at, was.run.text.length, { ...noMarks, ...markAttributes(run) })
}

/** `before` and `after`: what stays beside it, if anything does. */
function change(
  parent: Y.XmlElement,
  { goes, comes }: Extract<Step, { kind: "changes" }>,
  before: Placed | undefined,
  after: Placed | undefined,
): void {
  const place = placeOf(parent, before, goes[0], after)
  for (const { node, at, length } of stretchesOf(goes).toReversed())
    if (node instanceof Y.XmlElement) parent.delete(parent.toArray().indexOf(node), 1)
    else node.delete(at, length)
  if (comes.length > 0)
    put(
      parent,
      place,
      comes.map(({ run }) => run),
    )
}

/** Neighbours in one text are taken away together. */
function stretchesOf(units: Placed[]): { node: Y.XmlText | Y.XmlElement; at: number; length: number }[] {
  const stretches: { node: Y.XmlText | Y.XmlElement; at: number; length: number }[] = []
  for (const { node, at = 0, run } of units) {
    const last = stretches.at(-1)
    if (node instanceof Y.XmlText && last?.node === node && last.at + last.length === at) last.length += run.text.length
    else stretches.push({ node, at, length: run.text.length })
  }
  return stretches
}

/** In a text, at a character; or as children of their own, after one (or first). */
type Place = { node: Y.XmlText; at: number } | { behind: Y.XmlElement | undefined }

function placeOf(parent: Y.XmlElement, before?: Placed, gone?: Placed, after?: Placed): Place {
  if (gone?.at !== undefined) return { node: gone.node, at: gone.at }
  if (before?.at !== undefined) return { node: before.node, at: before.at + before.run.text.length }
  // With a break or a reference that goes in front of it, the text behind stands right there.
  if (after?.at !== undefined) return { node: after.node, at: after.at }
  // One that was emptied, or of a block without words.
  const first = before || gone ? undefined : parent.get(0)
  return first instanceof Y.XmlText ? { node: first, at: 0 } : { behind: before?.node }
}

function put(parent: Y.XmlElement, place: Place, runs: Run[]): void {
  if ("behind" in place) return parent.insert(indexOf(parent, place.behind) + 1, inline(runs))
  const { node, at } = place
  const first = runs.findIndex((run) => isElement(run))
  const last = runs.findLastIndex((run) => isElement(run))
  if (first === -1) return type(node, at, runs)
  const behind = runs.slice(last + 1)
  if (at === 0) {
    parent.insert(indexOf(parent, node), inline(runs.slice(0, last + 1)))
    return type(node, 0, behind)
  }
  // In the middle of a text: what stands behind is a text of its own from now on.
  const tail = new Y.XmlText()
  tail.applyDelta([...deltaOf(behind), ...tailOf(node, at)])
  if (at < node.length) node.delete(at, node.length - at)
  type(node, at, runs.slice(0, first))
  parent.insert(indexOf(parent, node) + 1, [...inline(runs.slice(first, last + 1)), tail])
}

/** -1 for none: what follows it stands first. */
const indexOf = (parent: Y.XmlElement, node: Y.XmlElement | Y.XmlText | undefined): number =>
  node ? parent.toArray().indexOf(node) : -1

function type(node: Y.XmlText, at: number, runs: Run[]): void {
  for (const { insert, attributes } of deltaOf(joinRuns(runs))) {
    node.insert(at, insert, attributes)
    at += insert.length
  }
}

function tailOf(node: Y.XmlText, from: number): Delta[] {
  let at = 0
  return (node.toDelta() as Delta[]).flatMap((op) => {
    const start = at
    at += typeof op.insert === "string" ? op.insert.length : 1
    if (at <= from) return []
    return typeof op.insert === "string" ? [{ ...op, insert: op.insert.slice(Math.max(0, from - start)) }] : [op]
  })
}
