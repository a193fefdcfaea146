/** Passages of an item's text: found, marked, and put in other words. Loaded with the panel. */
import type { Node } from "@tiptap/pm/model"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import * as Y from "yjs"
import { anchorOf, locate, longestQuote, type Anchor } from "#shared/domain/remarks.ts"
import { referenceText } from "#shared/domain/references.ts"
import { readActa } from "#shared/schema/read.ts"
import { schemaFor } from "#shared/schema/schemas.ts"
import { UI } from "#client/live/undo.ts"
import { fragmentOf } from "./agenda.ts"
import type { Desk } from "./desk.ts"
import type { Draw } from "./marks.ts"

/** What a reference to an item says: it is quoted as it is read. */
type Says = (target: string) => string

/** The words of an item, a line for each of its blocks, and the place of each character in the editor. */
function wordsOf(doc: Node, says: Says): { text: string; places: number[] } {
  const places: number[] = []
  let text = ""
  const add = (words: string, at: number) => {
    for (let n = 0; n < words.length; n++) places.push(at + n)
    text += words
  }
  doc.descendants((node, position) => {
    if (node.isText) add(node.text ?? "", position)
    else if (node.type.name === "hardBreak") add("\n", position)
    else if (node.isTextblock) {
      node.forEach((child, offset) => {
        if (child.isText) add(child.text ?? "", position + 1 + offset)
        else if (child.type.name === "hardBreak") add("\n", position + 1 + offset)
        else if (child.type.name === "ref") {
          const words = says(String(child.attrs.target))
          places.push(...Array.from(words, () => position + 1 + offset))
          text += words
        }
      })
      add("\n", position + node.nodeSize - 1)
      return false
    }
    return true
  })
  return { text, places }
}

/** Without a number: one that is still being written. */
export type Marked = { id: string; number?: number; anchor: Anchor; isCurrent: boolean }

/** A line under the words and a number after them; both say nothing to a screen reader, which has the panel. */
export const drawing =
  (marked: Marked[], says: Says): Draw =>
  (item, doc) => {
    const here = marked.filter(({ anchor }) => anchor.at === item)
    if (here.length === 0) return DecorationSet.empty
    const { text, places } = wordsOf(doc, says)
    const decorations = here.flatMap(({ id, number, anchor, isCurrent }) => {
      const found = locate(text, anchor)
      const from = found && places[found.from]
      const last = found && places[found.to - 1]
      if (from === undefined || last === undefined) return []
      const sign = isCurrent ? "anch anch-on" : "anch"
      const line = Decoration.inline(from, last + 1, { class: sign, "data-remark": id })
      if (number === undefined) return [line]
      return [
        line,
        Decoration.widget(last + 1, () => numberSign(id, number), { side: 1, key: `${id}-${number}`, marks: [] }),
      ]
    })
    return DecorationSet.create(doc, decorations)
  }

function numberSign(id: string, number: number): HTMLElement {
  const sign = document.createElement("sup")
  // Not `ref`: that is a reference to an item, which is text.
  sign.className = "refn passage-n"
  sign.dataset.remark = id
  sign.contentEditable = "false"
  sign.setAttribute("aria-hidden", "true")
  sign.textContent = String(number)
  return sign
}

/** The passage that is selected in one of the editors, writable or not. */
export function selectedPassage(
  { editors, outline }: Pick<Desk, "editors" | "outline">,
  selection: Selection,
): Anchor | undefined {
  const range = selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined
  const host = (range?.startContainer.parentElement ?? undefined)?.closest<HTMLElement>("[data-item]")
  const item = host?.dataset.item
  const view = item === undefined ? undefined : editors.get(item)?.view
  if (!range || !host || item === undefined || !view || !host.contains(range.endContainer)) return undefined
  const { text, places } = wordsOf(view.state.doc, outline.says)
  const first = view.posAtDOM(range.startContainer, range.startOffset)
  const last = view.posAtDOM(range.endContainer, range.endOffset)
  const from = places.findIndex((place) => place >= first)
  const to = places.findLastIndex((place) => place < last) + 1
  return from === -1 ? undefined : trimmed(item, text, from, to)
}

/** Without the blanks at its ends, and no longer than may be filed. */
export function trimmed(item: string, text: string, from: number, to: number): Anchor | undefined {
  const words = text.slice(from, to)
  const start = from + (words.length - words.trimStart().length)
  const end = Math.min(from + words.trimEnd().length, start + longestQuote)
  return end > start ? anchorOf(item, text, start, end) : undefined
}

type Piece = { node: Y.XmlText; from: number; text: string }

/** The same words as in the editor, from the document itself: an item far down the page has no editor yet. */
function piecesOf(fragment: Y.XmlFragment, says: Says): { text: string; pieces: Piece[] } {
  const { nodes } = schemaFor("agendaItem")
  const pieces: Piece[] = []
  let text = ""
  const visit = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        const words = (child.toDelta() as { insert: unknown }[])
          .map(({ insert }) => (typeof insert === "string" ? insert : ""))
          .join("")
        pieces.push({ node: child, from: text.length, text: words })
        text += words
      } else if (child instanceof Y.XmlElement) {
        if (child.nodeName === "ref") text += says(String(child.getAttribute("target")))
        visit(child)
        if (child.nodeName === "hardBreak" || nodes[child.nodeName]?.isTextblock) text += "\n"
      }
    }
  }
  visit(fragment)
  return { text, pieces }
}

/** `there`: it says so already. `changed`: the passage isn't what it was, or not in one piece; nothing was touched. */
export type Applied = "applied" | "there" | "changed"

/** Puts a passage in other words, as an edit of whoever does it; only what differs is touched. */
export function reword(doc: Y.Doc, anchor: Anchor, wording: string): Applied {
  const fragment = fragmentOf(doc, anchor.at)
  if (!fragment) return "changed"
  const words = oneLine(wording)
  const { text, pieces } = piecesOf(fragment, referenceText(readActa(doc)))
  if (text.includes(anchor.prefix + words + anchor.suffix)) return "there"
  const found = locate(text, anchor)
  const piece = found?.isSure
    ? pieces.find(({ from, text: { length } }) => from <= found.from && found.to <= from + length)
    : undefined
  if (!found || !piece) return "changed"
  const { quote } = anchor
  let start = 0
  while (start < quote.length && start < words.length && quote[start] === words[start]) start++
  let end = 0
  while (end < quote.length - start && end < words.length - start && quote.at(-1 - end) === words.at(-1 - end)) end++
  const at = found.from - piece.from + start
  doc.transact(() => {
    const fresh = words.slice(start, words.length - end)
    const old = quote.length - start - end
    // Put in after the first of what goes, so that it takes that one's marks and not those of what stands before.
    const first = Math.min(old, 1)
    if (fresh !== "") piece.node.insert(at + first, fresh)
    if (old > first) piece.node.delete(at + first + fresh.length, old - first)
    if (first > 0) piece.node.delete(at, first)
  }, UI)
  return "applied"
}

/** As it will stand in the text: a line break there is a thing of its own. */
export const oneLine = (wording: string): string => wording.replaceAll(/\s*\n\s*/g, " ").trim()
