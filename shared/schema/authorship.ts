/**
 * Who wrote what, from the document itself: each piece of text carries its author's Yjs client id, and in an acta a
 * client id belongs to one person. Pure, and beside the acta rather than in it: nothing of this is sealed or exported.
 */
import * as Y from "yjs"
import { blocksOf, idPattern, type Acta, type Id } from "#shared/domain/acta.ts"
import { referenceText } from "#shared/domain/references.ts"
import { attribute, elements } from "./element.ts"
import { contentOf, placedItems, type Placed } from "./ydoc.ts"

/** A run of text by one hand, in UTF-16 units; `by` undefined: it was there when the acta was made. */
export type Span = { length: number; by?: string }
/** `last`: Unix milliseconds of their latest text that still stands. */
export type Writer = { by?: string; letters: number; last?: number }
/** `texts`: first the title, then each text of the item as `blocksOf` meets it; lengths add up to the text's own. */
export type ItemWriting = { id: Id; texts: Span[][]; writers: Writer[] }

export type Sources = {
  ownerOf: (client: number) => string | undefined
  /** Unix milliseconds at which this piece came in. */
  timeOf: (client: number, clock: number) => number | undefined
}

/** `acta` is what `readActa` made of the same document. */
export function readWriting(doc: Y.Doc, acta: Acta, sources: Sources): ItemWriting[] {
  const placed = placedItems(doc).flatMap((each) => [each, ...each.children])
  const says = referenceText(acta)
  const items = acta.items.flatMap((item) => [item, ...item.items])
  return items.flatMap((item, index) => {
    const place = placed[index]
    if (!place) return []
    const [title = [], ...texts] = piecesOf(place, says)
    const count = [...blocksOf(item.content)].filter((block) => "text" in block).length
    // What follows the last block is the blank where the next words would go.
    const told = [trimmed(title, item.title.length), ...texts.slice(0, count)]
    return [
      { id: item.id, texts: told.map((pieces) => spansOf(pieces, sources)), writers: writersOf(told.flat(), sources) },
    ]
  })
}

type Piece = { client: number; clock: number; text: string }

type Says = (target: Id) => string

function piecesOf({ map }: Placed, says: Says): Piece[][] {
  const fragment = contentOf(map)
  const nodes = fragment ? elements(fragment) : []
  const title = nodes.find((node) => node.nodeName === "itemTitle")
  const rest = nodes.filter((node) => node !== title)
  return [title ? inlineOf(title, says) : [], ...rest.flatMap((node) => textsOf(node, says))]
}

const holders = new Set(["bulletList", "orderedList", "listItem", "table", "tableRow", "tableCell", "tableHeader"])
const texts = new Set(["paragraph", "itemTitle", "agreement", "task", "vote"])

function textsOf(node: Y.XmlElement, says: Says): Piece[][] {
  if (texts.has(node.nodeName)) return [inlineOf(node, says)]
  return holders.has(node.nodeName) ? elements(node).flatMap((each) => textsOf(each, says)) : []
}

function inlineOf(node: Y.XmlElement, says: Says): Piece[] {
  const pieces: Piece[] = []
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlElement && child._item) {
      const { client, clock } = child._item.id
      const target = child.nodeName === "ref" ? attribute(child, "target") : undefined
      if (child.nodeName === "hardBreak") pieces.push({ client, clock, text: "\n" })
      else if (target !== undefined && idPattern.test(target)) pieces.push({ client, clock, text: says(target) })
    }
    if (!(child instanceof Y.XmlText)) continue
    for (let item = child._start; item !== null; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString)
        pieces.push({ client: item.id.client, clock: item.id.clock, text: item.content.str })
  }
  return pieces
}

/** A title is read without the blanks around it. */
function trimmed(pieces: Piece[], length: number): Piece[] {
  const whole = pieces.map(({ text }) => text).join("")
  let skip = whole.length - whole.replace(/^\s+/, "").length
  let left = length
  return pieces.flatMap(({ client, clock, text }) => {
    const from = Math.min(skip, text.length)
    skip -= from
    const kept = text.slice(from, from + left)
    left -= kept.length
    return kept === "" ? [] : { client, clock: clock + from, text: kept }
  })
}

function spansOf(pieces: Piece[], { ownerOf }: Sources): Span[] {
  const spans: Span[] = []
  for (const { client, text } of pieces) {
    const by = ownerOf(client)
    const last = spans.at(-1)
    if (last && last.by === by) last.length += text.length
    else spans.push({ length: text.length, ...(by !== undefined && { by }) })
  }
  return spans
}

/** Whoever wrote most stands first. */
function writersOf(pieces: Piece[], { ownerOf, timeOf }: Sources): Writer[] {
  const writers = new Map<string | undefined, Writer>()
  for (const { client, clock, text } of pieces) {
    const by = ownerOf(client)
    const writer = writers.get(by) ?? { letters: 0, ...(by !== undefined && { by }) }
    writer.letters += text.length
    const at = by === undefined ? undefined : timeOf(client, clock + text.length - 1)
    if (at !== undefined && at > (writer.last ?? -Infinity)) writer.last = at
    writers.set(by, writer)
  }
  return [...writers.values()].sort((a, b) => b.letters - a.letters)
}
