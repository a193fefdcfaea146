/** Lines that a program broke at its margin become one again; running heads and page numbers are told apart. */
import { isLine, textOf, type Line, type Piece } from "./line.ts"

export function joined(pieces: Piece[]): Piece[] {
  const margin = marginOf(pieces)
  const result: Piece[] = []
  for (const piece of pieces) {
    const last = result.at(-1)
    if (isLine(piece) && isLine(last) && continues(last, piece, margin)) append(last, piece)
    else result.push(piece)
  }
  return result
}

/** Where lines are broken: the longest of them, if there are many of about that length; else nowhere. */
function marginOf(pieces: Piece[]): number {
  const lengths = pieces.flatMap((piece) => (isLine(piece) ? [piece.raw.length] : [])).sort((a, b) => b - a)
  const longest = lengths[Math.floor(lengths.length * 0.02)] ?? 0
  if (longest > 140 || longest < 50) return Infinity
  const full = lengths.filter((length) => length > longest * 0.8).length
  return full >= 4 && full >= lengths.length * 0.12 ? longest : Infinity
}

/** "Regrets: …", "ACTION: …": a line of its own, however full the one before. */
const beginsWithLabel = /^\p{Lu}[\p{L}.]*(?: [\p{L}.]+){0,2}:\s+\S/u

const ends = /[.:;?!…]["'”»)\]]*$/

function continues(last: Line & { tail?: number }, next: Line, margin: number): boolean {
  if (next.mark || next.heading || last.heading || next.fate || last.fate) return false
  if (next.gap > 1 || beginsWithLabel.test(next.text)) return false
  const length = last.tail ?? last.raw.length
  const startsLow = /^[\p{Ll}(«“"¿]/u.test(next.text) && /^\P{Lu}*\p{Ll}/u.test(next.text)
  if (next.gap === 1) return margin < Infinity && startsLow && !ends.test(last.text) && length > margin * 0.45
  if (last.strong !== next.strong && next.strong) return false
  if (startsLow && !ends.test(last.text) && length > 40) return true
  return margin < Infinity && length > margin * 0.72 && !(ends.test(last.text) && length < margin * 0.85)
}

function append(last: Line & { tail?: number }, next: Line): void {
  const glue = /[\p{L}]-$/u.test(last.text) ? "" : " "
  last.runs = [...last.runs, { text: glue }, ...next.runs].filter(({ text }) => text !== "")
  last.text = textOf(last.runs)
  last.raw = `${last.raw}\n${next.raw}`
  last.strong &&= next.strong
  last.tail = next.raw.length
}

/** Said on three pages or more, or a number alone on its line: not part of what was said at the meeting. */
export function setFurnitureAside(pieces: Piece[]): void {
  const lines = pieces.filter(isLine)
  const places = new Map<string, number[]>()
  lines.forEach(({ text }, index) => places.set(text, [...(places.get(text) ?? []), index]))
  const isHead = (line: Line | undefined): boolean => {
    if (line === undefined || line.mark || line.text.length <= 8) return false
    const at = places.get(line.text) ?? []
    // Pages apart: an office under each signature is said as often, but close together.
    return at.length >= 3 && (at.at(-1) ?? 0) - (at[0] ?? 0) >= 8 * (at.length - 1)
  }
  const numbers = lines.filter(isPageNumber)
  const isPaged =
    numbers.length >= 2 && numbers.every((line, index) => index === 0 || pageOf(line) >= pageOf(numbers[index - 1]))
  const isBeside = (index: number) => isHead(lines[index - 1]) || isHead(lines[index + 1])
  const beside = lines.filter((line, index) => isBeside(index) && looksLikeHead(line))
  for (const line of lines)
    if (isHead(line) || (isPaged && isPageNumber(line)) || (beside.includes(line) && echoes(line, beside)))
      line.fate = "furniture"
}

const looksLikeHead = (line: Line): boolean =>
  (line.heading !== undefined || line.text === line.text.toUpperCase()) &&
  line.text.split(" ").length <= 8 &&
  !line.mark

const isPageNumber = (line: Line): boolean =>
  /^(?:(?:p[aá]g(?:ina|\.)?|page)\s*)?\d{1,3}(?:\s*(?:de|of|\/)\s*\d{1,3})?$/i.test(line.text) &&
  line.mark === undefined
const pageOf = (line: Line | undefined): number => Number(/\d+/.exec(line?.text ?? "")?.[0] ?? 0)

/** What a page's own head became in a scan: beside a running head, and much like its others. */
const echoes = (line: Line, beside: Line[]): boolean => {
  const words = longWords(line)
  return (
    words.length > 0 && beside.some((other) => other !== line && longWords(other).some((word) => words.includes(word)))
  )
}
const longWords = (line: Line): string[] => line.text.match(/\p{L}{6,}/gu) ?? []
