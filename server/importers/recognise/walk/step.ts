/** One piece after the other: to the recogniser whose it is. */
import { isLine, type Line } from "../../source/line.ts"
import { agendaInProse } from "../agenda.ts"
import { readExcuse } from "../attendance/excuses.ts"
import { readPresiding, readSentence } from "../attendance/sentences.ts"
import type { Found } from "../found.ts"
import { sentencesOf } from "../clauses/sentences.ts"
import { isEnding, isOpening, takeEnding, takeOpening } from "../header/opening.ts"
import { countWords } from "../words.ts"
import { afterEnd, isSignature } from "./after-end.ts"
import { atGrid } from "./at-grid.ts"
import { atHeading } from "./at-heading.ts"
import { inBody } from "./in-body.ts"
import { inHeader } from "./in-header.ts"
import { Walk } from "./walk.ts"

/**
 * Characters of a line beyond which it is nothing but text: recognisers look for what stands in a line, or begins
 * it.
 */
const longest = 4000

export function walkThrough(walk: Walk): void {
  for (let index = 0; index < walk.pieces.length;) index = step(walk, index)
}

function step(walk: Walk, index: number): number {
  const piece = walk.pieces[index]
  if (piece === undefined || piece.fate === "furniture") return index + 1
  piece.about = walk.stack.at(-1)?.section ?? (walk.zone === "header" ? "title" : walk.found.sections.at(-1)) ?? ""
  if (!isLine(piece)) return atGrid(walk, index)
  if (piece.text.length > longest) return longLine(walk, piece, index)
  const heading = walk.headings.at(index) ?? walk.asOfAgenda(piece)
  // After the end only what is numbered or known opens anything: the rest are names under signatures.
  const isOver =
    walk.zone === "closing" && heading?.number === undefined && (heading?.kind === undefined || isSignature(piece))
  const isOfBlock =
    heading?.kind === undefined &&
    heading?.number !== undefined &&
    (walk.stack[0]?.section.kind === "agreements" || walk.stack[0]?.section.kind === "tasks") &&
    !walk.usedLooks.has(heading.look) &&
    !piece.strong &&
    piece.heading === undefined
  if (heading && !isOver && !isOfBlock) return atHeading(walk, heading, piece, index)
  return atLine(walk, piece, index)
}

/** A whole acta in one paragraph: its opening is read, its sentences are; no search goes through all of it. */
function longLine(walk: Walk, line: Line, index: number): number {
  const head = line.text.slice(0, 1500)
  if (walk.zone === "header" && isOpening(head) && takeOpening(walk.found, head)) readSentences(walk.found, head)
  if (walk.zone === "header" && walk.found.agenda.length === 0) walk.found.agenda.push(...agendaInProse(head))
  if (isEnding(line.text.slice(-600))) takeEnding(walk.found, line.text.slice(-600))
  walk.keep({ piece: line })
  return index + 1
}

export function atLine(walk: Walk, line: Line, index: number): number {
  if (walk.zone === "closing") return afterEnd(walk, line, index)
  if (walk.zone === "header") return inHeader(walk, line, index)
  return inBody(walk, line, index)
}

export function readSentences(found: Found, text: string): boolean {
  let isRead = readPresiding(found, text)
  for (const { from, to } of sentencesOf(text))
    for (const clause of text.slice(from, to).split(/;\s+/))
      if (countWords(clause) <= 90 && (readExcuse(found, clause) || readSentence(found, clause))) isRead = true
  return isRead
}
