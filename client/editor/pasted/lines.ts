/** The lines that a paste left in an item: read from the paste, and found again later, wherever they stand by then. */
import type { Node } from "@tiptap/pm/model"
import type { Transaction } from "@tiptap/pm/state"

type Place = { from: number; to: number }

/** Where in the new document a transaction put something. */
function placeOf(paste: Transaction): Place | undefined {
  let place: Place | undefined
  paste.mapping.maps.forEach((map, index) => {
    const rest = paste.mapping.slice(index + 1)
    map.forEach((_oldStart, _oldEnd, start, end) => {
      const [from, to] = [rest.map(start, -1), rest.map(end, 1)]
      place = { from: Math.min(place?.from ?? from, from), to: Math.max(place?.to ?? to, to) }
    })
  })
  return place
}

/** Each line of text that was pasted, as it is written and with the sign that it bears in a list. */
export function pastedLines(paste: Transaction): { plain: string[]; signed: string[] } {
  const plain: string[] = []
  const signed: string[] = []
  const place = placeOf(paste)
  if (!place) return { plain, signed }
  const { from, to } = place
  paste.doc.nodesBetween(from, to, (node, position, parent) => {
    if (!node.isTextblock) return true
    const text = node.textBetween(Math.max(0, from - position - 1), Math.min(node.content.size, to - position - 1))
    if (text.trim() !== "") {
      plain.push(text)
      signed.push(`${signOf(paste.doc, position, parent)}${text}`)
    }
    return false
  })
  return { plain, signed }
}

function signOf(doc: Node, position: number, parent: Node | null): string {
  if (parent?.type.name !== "listItem") return ""
  const place = doc.resolve(position)
  const list = place.node(place.depth - 1)
  return list.type.name === "orderedList" ? `${place.index(place.depth - 1) + 1}. ` : "- "
}

/** Where the lines stand now; nowhere, if somebody has changed them since. */
export function findLines(doc: Node, lines: string[]): Place | undefined {
  const blocks: { text: string; start: number }[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    if (node.textContent.trim() !== "") blocks.push({ text: node.textContent, start: position + 1 })
    return false
  })
  const [first = "", last = ""] = [lines[0], lines.at(-1)]
  for (let at = 0; at + lines.length <= blocks.length; at++) {
    const isHere = lines.every((line, index) => {
      const text = blocks[at + index]?.text ?? ""
      if (index === 0) return text.endsWith(line)
      return index === lines.length - 1 ? text.startsWith(line) : text === line
    })
    const [begin, end] = [blocks[at], blocks[at + lines.length - 1]]
    if (isHere && begin && end)
      return { from: begin.start + begin.text.length - first.length, to: end.start + last.length }
  }
  return undefined
}
