/** The agenda, where it stands as a list of its own before the items are spoken of. */
import { isLine, type Line, type Piece } from "../source/line.ts"
import type { Entry } from "./found.ts"
import { lookOf } from "./headings.ts"
import { countWords, kindOf } from "./words.ts"

/** Entries and the place after them. No entries: what follows is no list, and the heading only held the items. */
export function readAgenda(pieces: Piece[], start: number): { entries: Entry[]; end: number } {
  const entries: Entry[] = []
  let top: string | undefined
  let lastTop = 0
  let index = start
  for (; index < pieces.length; index++) {
    const piece = pieces[index]
    if (!isLine(piece)) break
    if (piece.fate === "furniture") continue
    const { mark } = piece
    const look = lookOf(piece)
    if (!mark) {
      if (top === undefined && isPlainEntry(pieces, index, start)) {
        entries.push({ title: piece.text, children: [], line: piece })
        continue
      }
      break
    }
    if (piece.heading !== undefined && mark.kind === "bullet") break
    if (countWords(piece.text) > 45) break
    top ??= look
    if (look === top || isSameCount(look, top)) {
      const counts = mark.kind !== "bullet" && mark.kind !== "box"
      // Back at one: these are the items themselves.
      if (counts && entries.length > 0 && mark.value <= lastTop) break
      if (kindOf(piece.text) === "development" && piece.heading !== undefined) break
      lastTop = mark.value
      entries.push({ title: piece.text, children: [], line: piece })
    } else if ((isAbove(piece, top) || isBeside(piece, top)) && entries.length > 0) break
    else entries.at(-1)?.children.push(piece.text)
  }
  if (entries.length === 1 && hasTextAfter(pieces, index)) return { entries: [], end: start }
  for (const piece of pieces.slice(start, index)) piece.fate = piece.fate ?? "label"
  return { entries, end: index }
}

const isSameCount = (a: string, b: string) => a.startsWith("h") && b.startsWith("h") && a === b
/** A roman or a heading after numbers: the next part of the acta. */
const isAbove = (line: Line, top: string): boolean =>
  (line.mark?.kind === "roman" && !top.startsWith("roman")) ||
  (line.heading !== undefined && !top.startsWith("h")) ||
  line.mark?.kind === "ordinal"

/** A number after a list of dashes, and no deeper than it. */
const isBeside = (line: Line, top: string): boolean =>
  (top === "bullet" || top === "box") &&
  line.mark !== undefined &&
  line.mark.kind !== "bullet" &&
  line.mark.kind !== "box" &&
  line.indent < 2

/** Lines without marks, close together and short, right under the heading. */
function isPlainEntry(pieces: Piece[], index: number, start: number): boolean {
  const line = pieces[index] as Line
  const isClose = index === start ? line.gap <= 1 : line.gap === 0
  return (
    isClose &&
    line.heading === undefined &&
    !line.strong &&
    countWords(line.text) <= 14 &&
    !/[.:]$/.test(line.text) &&
    kindOf(line.text) === undefined
  )
}

/** One entry with a paragraph under it is the first item. */
function hasTextAfter(pieces: Piece[], index: number): boolean {
  const next = pieces[index]
  return (
    isLine(next) &&
    !next.mark &&
    next.heading === undefined &&
    countWords(next.text) > 6 &&
    kindOf(next.text) === undefined
  )
}

/** "Orden del día: 1. Acta anterior; 2. Cuentas; 3. Varios." in one line. */
export function inlineAgenda(text: string): Entry[] {
  const parts = text.split(/(?:^|[\s;.,])\(?(?:\d{1,2}|[a-z])[.)º°]+-?\s+(?=[\p{L}¿«"])/u)
  const entries = parts.slice(1).map((part) => part.trim().replace(/[;,]$/, ""))
  return entries.length >= 2 && (parts[0] ?? "").trim().length < 3
    ? entries.map((title) => ({ title, children: [] }))
    : []
}

/** "… para tratar el siguiente Orden del Día: 1) Acta anterior. 2) Cuentas." */
export function agendaInProse(text: string): Entry[] {
  const lead = /\b(?:orden del d[ií]a|tabla|temario|agenda)\s*:\s*/iu.exec(text)
  return lead ? inlineAgenda(text.slice(lead.index + lead[0].length)) : []
}
