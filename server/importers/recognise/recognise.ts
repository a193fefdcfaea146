/**
 * Pieces → what an acta holds. One walk from top to bottom: header, attendance, agenda, items, closing. Each kind
 * of passage has a recogniser of its own; what none of them knows goes, as text, where the walk stands.
 */
import { isLine, type Piece, textOf } from "../source/line.ts"
import { placeAgenda } from "./content/agenda-items.ts"
import { Content } from "./content/content.ts"
import { type Found, type Part, sectionOf } from "./found.ts"
import { bodyIn } from "./header/body.ts"
import { takeModality } from "./header/fields.ts"
import { placeIn } from "./header/place.ts"
import { walkThrough } from "./walk/step.ts"
import { Walk } from "./walk/walk.ts"
import { languageOf } from "./words.ts"

export function recognise(pieces: Piece[]): Found {
  const language = languageOf(
    pieces
      .slice(0, 400)
      .map((piece) => (isLine(piece) ? piece.text : piece.raw))
      .join("\n"),
  )
  const found: Found = { language, groups: [], agenda: [], sections: [], doubts: [], dueWords: new Map() }
  const walk = new Walk(found, pieces)
  walkThrough(walk)
  finish(found, walk)
  return found
}

/** Blocks, agenda and what was left over, once the outline stands. */
function finish(found: Found, { preface, openings, letterhead }: Walk): void {
  found.start ??= found.planned?.start
  found.end ??= found.planned?.end
  if (found.body === undefined) for (const { text } of openings) found.body ??= bodyIn(text, false)
  found.body ??= letterhead
  if (found.place === undefined) for (const { text } of openings) found.place ??= placeIn(text)
  if (found.modality === undefined && found.place !== undefined) takeModality(found, found.place)
  const content = new Content(found)
  for (const section of found.sections)
    for (const each of [section, ...section.children]) each.blocks = content.blocksOf(each.parts)
  placePreface(found, content, preface)
  placeAgenda(found)
}

/** What was written before the first item and is no field: text at the head of the first item. */
function placePreface(found: Found, content: Content, preface: Part[]): void {
  if (preface.length === 0) return
  const blocks = content.blocksOf(preface)
  const first = found.sections.find(({ kind }) => kind === undefined)
  if (first) first.blocks.unshift(...blocks)
  else found.sections.unshift(sectionOf("", { kind: "development", blocks }))
  if (first)
    for (const block of blocks)
      if (block.type === "paragraph") found.doubts.push({ about: block, text: textOf(block.text), why: "unsure" })
}
