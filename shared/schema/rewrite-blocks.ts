/** What stands in an item, a list or a cell, made into other blocks; those that were reworded stay the elements they are. */
import type * as Y from "yjs"
import { blocksOf, type Block, type Cell, type List, type Run, type Table, type Vote } from "#shared/domain/acta.ts"
import { bagOf, sharedBy, type Bag } from "#shared/domain/likeness.ts"
import { align, isSame, keyOf, setAttributes, type Nearness, type Wanted } from "./align.ts"
import { elements } from "./element.ts"
import { rewriteInline } from "./rewrite-text.ts"
import { voteAttributes, writeBallot } from "./votes.ts"
import { writeBlock, writeCell, writeItem, writeRow } from "./write.ts"

const names = new Set("paragraph itemTitle bulletList orderedList table agreement task vote".split(" "))

/** Those of the children that are blocks of the acta. */
export const blocksIn = (parent: Y.XmlFragment): Y.XmlElement[] =>
  elements(parent).filter(({ nodeName }) => names.has(nodeName))

/** `nodes` are the elements of `now`; before place `skip` nothing is put. */
export function rewriteBlocks(parent: Y.XmlFragment, nodes: Y.XmlElement[], now: Block[], target: Block[], skip = 0) {
  alignValues(parent, nodes, now, target, nearBlocks(nodes), writeBlock, rewriteBlock, skip)
}

function alignValues<Value extends object>(
  parent: Y.XmlFragment,
  nodes: Y.XmlElement[],
  now: Value[],
  target: Value[],
  near: (was: Value, is: Value, place: number) => number,
  make: (value: Value) => Y.XmlElement,
  patch: (node: Y.XmlElement, was: Value, is: Value) => void,
  skip = 0,
): void {
  if (isSame(now, target)) return
  const wanted = target.map((is): Wanted => ({
    key: keyOf(is),
    make: () => make(is),
    patch: (node, place) => {
      const was = now[place]
      if (was && !isSame(was, is)) patch(node, was, is)
    },
  }))
  const nearness: Nearness = (place, index) => {
    const [was, is] = [now[place], target[index]]
    return was && is ? near(was, is, place) : 0
  }
  align(parent, nodes, now.map(keyOf), wanted, { skip, nearness })
}

/** The same agreement, task or vote, whatever it says now. */
const itself = 2
/** Of one kind, with no word in common: it can be made the other, where nothing nearer is there. */
const ofAKind = 0.01

/** Of each value: it is compared with some of the others, and its words are counted once. */
const bags = new WeakMap<object, Bag>()

function bagFor<Value extends object>(value: Value, wordsOf: (value: Value) => Run[]): Bag {
  const known = bags.get(value)
  if (known) return known
  const bag = bagOf(wordsOf(value))
  bags.set(value, bag)
  return bag
}

const near = <Value extends object>(before: Value, after: Value, wordsOf: (value: Value) => Run[]): number =>
  ofAKind + sharedBy(bagFor(before, wordsOf), bagFor(after, wordsOf))

const nearBlocks =
  (nodes: Y.XmlElement[]) =>
  (was: Block, is: Block, place: number): number => {
    if (was.type !== is.type) return 0
    if (was.type === "list" && is.type === "list" && was.ordered !== is.ordered) return 0
    if (was.type === "vote" && !isPlain(nodes[place], was)) return 0
    if ("id" in was && "id" in is && was.id === is.id) return itself
    return near(was, is, (block) => textOf([block]))
  }

/** All words that stand in these, however deep. */
const textOf = (blocks: Block[]) => [...blocksOf(blocks)].flatMap((block) => ("text" in block ? block.text : []))
const wordsOf = (row: Cell[]) => row.flatMap(({ content }) => textOf(content))

/** A motion and then each ballot once, as we write them; a merge can leave others, which are read as one. */
const isPlain = (node: Y.XmlElement | undefined, { ballots = [] }: Vote): boolean =>
  node !== undefined &&
  elements(node)
    .map(({ nodeName }) => nodeName)
    .join() === ["motion", ...ballots.map(() => "ballot")].join()

function rewriteBlock(node: Y.XmlElement, was: Block, is: Block): void {
  if (was.type === "list" && is.type === "list") return rewriteList(node, was, is)
  if (was.type === "table" && is.type === "table") return rewriteTable(node, was, is)
  if (was.type === "vote" && is.type === "vote") return rewriteVote(node, was, is)
  if (was.type === "task" && is.type === "task") {
    const attributes = ({ id, owner, due, state }: typeof is) => ({ id, owner, due, state })
    setAttributes(node, attributes(was), attributes(is))
  }
  if (was.type === "agreement" && is.type === "agreement") setAttributes(node, { id: was.id }, { id: is.id })
  if ("text" in is) rewriteInline(node, is.text)
}

function rewriteList(node: Y.XmlElement, was: List, is: List): void {
  const nearItems = (before: Block[], after: Block[]) => near(before, after, textOf)
  alignValues(node, elements(node), was.items, is.items, nearItems, writeItem, (item, before, after) =>
    rewriteBlocks(item, blocksIn(item), before, after),
  )
}

function rewriteTable(node: Y.XmlElement, was: Table, is: Table): void {
  const isShaped = (before: Cell[], after: Cell[]) =>
    before.length === after.length && before.every(({ header }, index) => header === after[index]?.header)
  const nearRows = (before: Cell[], after: Cell[]) => (isShaped(before, after) ? near(before, after, wordsOf) : 0)
  alignValues(node, elements(node), was.rows, is.rows, nearRows, writeRow, (row, before, after) =>
    alignValues(row, elements(row), before, after, () => 1, writeCell, rewriteCell),
  )
}

function rewriteCell(node: Y.XmlElement, was: Cell, is: Cell): void {
  const spans = ({ colspan = 1, rowspan = 1 }: Cell) => ({ colspan, rowspan })
  setAttributes(node, spans(was), spans(is))
  rewriteBlocks(node, blocksIn(node), was.content, is.content)
}

function rewriteVote(node: Y.XmlElement, was: Vote, is: Vote): void {
  setAttributes(node, voteAttributes(was), voteAttributes(is))
  const [motion, ...ballots] = elements(node)
  if (motion) rewriteInline(motion, is.text)
  const [before, after] = [was.ballots ?? [], is.ballots ?? []]
  alignValues(
    node,
    ballots,
    before,
    after,
    (one, other) => (one.attendee === other.attendee ? 1 : 0),
    writeBallot,
    (ballot, one, other) => setAttributes(ballot, { ...one }, { ...other }),
    // After the motion.
    1,
  )
}
