/**
 * Nothing is dropped: every word of the source is counted against the acta and the doubts there already are, and a
 * line that has a word too many becomes a doubt of its own, whichever recogniser took it.
 */
import { blocksOf, type Acta, type Item } from "#shared/domain/acta.ts"
import type { Doubt, Why } from "./port.ts"
import { isLine, type Piece } from "./source/line.ts"

export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Every text that an acta holds, in order. */
export function textsOf(acta: Acta): string[] {
  const { title, number, body, kind, date, startedAt, endedAt, place } = acta
  const people = acta.attendance.flatMap((group) => [
    group.title,
    ...group.attendees.flatMap(({ name, role, represents }) => [
      name,
      role ?? "",
      represents === undefined ? "" : `en representación ${represents}`,
    ]),
  ])
  const item = (each: Item): string[] => [
    each.title,
    each.presenter ?? "",
    ...textsOfBlocks(each),
    ...each.items.flatMap(item),
  ]
  return [
    title,
    number,
    body,
    kind ?? "",
    date ?? "",
    startedAt ?? "",
    endedAt ?? "",
    place ?? "",
    ...people,
    ...acta.items.flatMap(item),
  ]
}

const textsOfBlocks = (item: Item): string[] =>
  [...blocksOf(item.content)].flatMap((block) => {
    if (!("text" in block)) return []
    const more = block.type === "task" ? [block.owner ?? "", block.due ?? ""] : []
    return [
      block.text.map(({ text, link }) => (link === undefined || link === text ? text : `${text} ${link}`)).join(""),
      ...more,
    ]
  })

export function leftovers(
  acta: Acta,
  doubts: Doubt[],
  pieces: Piece[],
  placeOf: (about: object | string) => string,
): Doubt[] {
  const there = new Map<string, number>()
  for (const word of [...textsOf(acta), ...doubts.map(({ text }) => text)].flatMap(wordsOf))
    there.set(word, (there.get(word) ?? 0) + 1)
  const all = new Set(there.keys())
  const heads = new Set<string>()
  const missing = new Map<Piece, Why>()
  // What stands in the acta as it was written takes its words first; a label then can't take them away.
  for (const piece of [...pieces].sort((a, b) => rank(a) - rank(b))) {
    if (piece.fate === "furniture") {
      if (!heads.has(piece.raw) && !wordsOf(piece.raw).every((word) => all.has(word))) missing.set(piece, "furniture")
      heads.add(piece.raw)
      continue
    }
    const words = wordsWithoutMark(piece)
    const isThere =
      piece.fate === "merged" ? words.every((word) => all.has(word)) : words.every((word) => (there.get(word) ?? 0) > 0)
    if (piece.fate !== "merged") for (const word of words) there.set(word, (there.get(word) ?? 0) - 1)
    if (!isThere) missing.set(piece, whyOf(piece))
  }
  return pieces.flatMap((piece): Doubt[] => {
    const why = missing.get(piece)
    if (why !== undefined) return [{ path: placeOf(piece.about ?? ""), text: piece.raw, why }]
    const sign = isLine(piece) ? wordsOf(piece.mark?.label ?? "") : []
    return sign.every((word) => all.has(word))
      ? []
      : [{ path: "", text: isLine(piece) ? (piece.mark?.label ?? "") : "", why: "label" }]
  })
}

const rank = ({ fate }: Piece): number => (fate === undefined ? 0 : fate === "merged" ? 1 : 2)
const whyOf = ({ fate }: Piece): Why =>
  fate === "comment" ? "comment" : fate === "prose" ? "prose" : fate === undefined ? "leftover" : "label"

/** A line's number or tick is the acta's to print, in its own way. */
function wordsWithoutMark(piece: Piece): string[] {
  if (!isLine(piece) || !piece.mark) return wordsOf(piece.raw)
  const words = wordsOf(piece.raw)
  for (const word of wordsOf(piece.mark.label)) {
    const at = words.indexOf(word)
    if (at !== -1) words.splice(at, 1)
  }
  return words
}
