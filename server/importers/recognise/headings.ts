/** Which lines are headings, and how deep. Styles say so outright; numbers only where text stands between them. */
import { isLine, type Line, type Mark, type Piece } from "../source/line.ts"
import { sentencesOf } from "./clauses/sentences.ts"
import { beginsWithOffice, isName } from "./names.ts"
import { countWords, fold, isUsualItem, type Kind, kindOf } from "./words.ts"

export type Heading = {
  title: string
  number?: string
  kind?: Kind
  /** Headings of one look stand on one level. */
  look: string
  /** Styled level, where the source has styles. */
  level?: number
  /** "4) Decision on questions. Ken will send …": where the words after the title begin. */
  rest?: number
  isWeak?: true
}

/** A title of more words than this is a paragraph. */
const mostWords = 22
const isShort = (text: string) => text.length <= 180 && countWords(text) <= mostWords

const counted = new Set<Mark["kind"]>(["number", "decimal", "letter", "roman", "bracket", "ordinal"])

export class Headings {
  private readonly pieces: Piece[]
  /** The last number of each look that was a heading. */
  private readonly last = new Map<string, number>()
  private readonly known = new Map<number, Heading | undefined>()
  private readonly hasStyles: boolean
  constructor(pieces: Piece[]) {
    this.pieces = pieces
    this.hasStyles = pieces.filter((piece) => isLine(piece) && (piece.heading ?? 0) >= 2).length >= 2
  }

  /** Asked twice about a line, it answers the same: its count goes on only once. */
  at(index: number): Heading | undefined {
    if (!this.known.has(index)) this.known.set(index, this.judge(index))
    return this.known.get(index)
  }

  private judge(index: number): Heading | undefined {
    const line = this.pieces[index]
    if (!isLine(line) || line.fate === "furniture" || line.text === "") return undefined
    const heading =
      this.styled(line) ?? this.announced(line, index) ?? this.numbered(line, index) ?? this.byLooks(line, index)
    if (heading && line.mark && counted.has(line.mark.kind)) {
      this.last.set(heading.look, line.mark.value)
      heading.number = numberOf(line.mark)
    }
    return heading
  }

  private styled(line: Line): Heading | undefined {
    if (line.heading === undefined || !isShort(line.text)) return undefined
    return { title: line.text, look: `h${line.heading}`, level: line.heading, ...kind(line.text) }
  }

  /** "Acuerdos:", "ASISTENTES", "II. Tabla": known words, alone on the line. */
  private announced(line: Line, index: number): Heading | undefined {
    if (line.mark?.kind === "box" || countWords(line.text) > 9) return undefined
    const known = kindOf(line.text)
    if (known === undefined) return undefined
    const isMarked = line.mark !== undefined && counted.has(line.mark.kind)
    const isAlone =
      line.strong ||
      /[:.]\s*$/.test(line.text) ||
      isMarked ||
      line.text === line.text.toUpperCase() ||
      line.gap > 0 ||
      index === 0
    if (!isAlone || (line.mark?.kind === "bullet" && !line.text.endsWith(":"))) return undefined
    // One of a numbered list ("4. Acuerdos" in an agenda) is judged with its list.
    if (isMarked && !line.strong && this.numbered(line, index) === undefined && this.inRun(line, index))
      return undefined
    return { title: line.text, kind: known, look: lookOf(line) }
  }

  private inRun(line: Line, index: number): boolean {
    const isSibling = (other: Piece | undefined, step: number) =>
      isLine(other) && other.mark?.kind === line.mark?.kind && other.mark?.value === (line.mark?.value ?? 0) + step
    return isSibling(this.pieces[index - 1], -1) || isSibling(this.pieces[index + 1], 1)
  }

  private numbered(line: Line, index: number): Heading | undefined {
    const { mark } = line
    if (!mark || !counted.has(mark.kind)) return undefined
    if ((mark.kind === "decimal" || mark.kind === "letter") && isSentence(line.text)) return undefined
    const look = lookOf(line)
    const rest = this.runIn(line)
    if (rest === undefined && !isShort(line.text)) return undefined
    if (/[;,]$/.test(line.text)) return undefined
    const title = rest === undefined ? line.text : line.text.slice(0, rest).trim()
    const heading = { title, look, ...kind(title), ...(rest !== undefined && { rest }) }
    if (mark.kind === "ordinal") return this.isResolved(line, index) ? undefined : heading
    const last = this.last.get(look)
    const follows = last !== undefined && mark.value === last + 1
    if (line.strong || (isCapitals(line.text) && mark.kind !== "letter")) return heading
    if (follows && !this.isNestedList(line, index)) return heading
    if (last !== undefined && mark.value !== 1) return undefined
    if (this.hasStyles && last === undefined && mark.kind !== "letter" && mark.kind !== "bracket") return undefined
    return this.chainHasText(line, index, look) ? heading : undefined
  }

  /** "Primero. Aprobar …" under "adopta el siguiente acuerdo:": what was agreed, one by one. */
  private isResolved(line: Line, index: number): boolean {
    if (lookOf(line) !== "first") return false
    const before = this.pieces[index - 1]
    if (!isLine(before)) return false
    if (lookOf(before) === "first" && before.mark?.kind === "ordinal" && before.mark.value < (line.mark?.value ?? 0))
      return this.at(index - 1) === undefined
    return /(?:acuerd|acord|resuelv|resolv|resoluci|decid)[^.]*:$/i.test(fold(before.text))
  }

  /** "4) Title. Words …" and "[5] Title. Words …": where the words begin. */
  private runIn(line: Line): number | undefined {
    const named = /^[^:.;]{3,110}:\s+(?=[\p{Lu}¿«"])/u.exec(line.text)
    if (named && countWords(named[0]) <= 13 && countWords(line.text.slice(named[0].length)) >= 5) return named[0].length
    // "1.- CONSTATACIÓN DEL QUÓRUM.- Por secretaría …"
    const capitals =
      /^(?=.{0,12}\p{Lu}{3})[\p{Lu}\d\s,;"'“”«»()°º/–-]{6,200}?(?:\.\s?[-–—]|[.:])\s+(?=\p{Lu}\p{Ll}|\p{Lu}\s)/u.exec(
        line.text,
      )
    if (capitals && countWords(line.text.slice(capitals[0].length)) >= 3) return capitals[0].length
    if (countWords(line.text) < 14) return undefined
    const [first, second] = sentencesOf(line.text.slice(0, 600))
    if (!first || !second || countWords(line.text.slice(first.from, first.to)) > 14) return undefined
    if (
      (line.mark?.kind === "decimal" || line.mark?.kind === "ordinal") &&
      tells.test(line.text.slice(first.from, first.to))
    )
      return undefined
    return second.from
  }

  /** The next of its count comes at once, and the one before did too: a list, whatever came earlier. */
  private isNestedList(line: Line, index: number): boolean {
    return (
      line.mark?.value === 1 && isLine(this.pieces[index + 1]) && (this.pieces[index + 1] as Line).mark?.value === 2
    )
  }

  /** From here on, 1, 2, 3 … with text between at least some of them. */
  private chainHasText(line: Line, index: number, look: string): boolean {
    const { mark } = line
    if (!mark) return false
    let wanted = mark.value
    let count = 0
    let withText = 0
    for (let at = index; at < this.pieces.length && count < 60; at++) {
      const piece = this.pieces[at]
      if (!isLine(piece)) continue
      if (piece.heading !== undefined && at > index) break
      if (piece.mark?.kind !== mark.kind || lookOf(piece) !== look) {
        // A letter's or a smaller number's list ends where its elders go on.
        if (mark.kind === "letter" && piece.mark && counted.has(piece.mark.kind) && piece.mark.kind !== "letter") break
        continue
      }
      if (piece.mark.value !== wanted) {
        if (piece.mark.value === 1 && count > 1) break
        continue
      }
      count += 1
      wanted += 1
      // After the last of a list something comes as well: it counts where it stands close, or others have text too.
      const next = this.pieces[at + 1]
      const isLastOfMany = count > 2 && withText === 0 && isLine(next) && next.gap > 0
      if (!isLastOfMany && this.hasText(at, piece)) withText += 1
    }
    return count === 1
      ? withText === 1 && (mark.value === 1 || this.runIn(line) !== undefined)
      : withText >= Math.max(1, (count - 1) * 0.4)
  }

  private hasText(index: number, line: Line): boolean {
    if (this.runIn(line) !== undefined) return true
    const next = this.pieces[index + 1]
    if (next === undefined) return false
    if (!isLine(next)) return true
    if (next.heading !== undefined) return false
    if (next.mark === undefined) return !(next.strong && isShort(next.text)) && kindOf(next.text) === undefined
    // A list of another kind under it.
    return (
      next.mark.kind !== line.mark?.kind &&
      ((next.mark.kind === "decimal" && countWords(next.text) > 9) ||
        next.mark.kind === "bullet" ||
        next.mark.kind === "box" ||
        (next.mark.kind === "letter" && next.mark.value === 1))
    )
  }

  /** Bold, capitals, or a short line with space around it. */
  private byLooks(line: Line, index: number): Heading | undefined {
    const isUsual = isUsualItem(line.text)
    if (line.mark || !isShort(line.text) || (!isUsual && isPerson(line.text))) return undefined
    const words = countWords(line.text)
    if (words === 0 || words > 14 || !/\p{L}{3}/u.test(line.text)) return undefined
    if (line.strong && !/[,;]$/.test(line.text) && !/\w\.\s+\w/.test(line.text)) {
      if (line.text.endsWith(":") && words > 6) return undefined
      return { title: line.text, look: "strong", ...kind(line.text) }
    }
    if (isCapitals(line.text) && words >= 1 && line.gap > 0 && line.text.length > 4 && !/^\S+\s?:\s/.test(line.text))
      return { title: line.text, look: "capitals", ...kind(line.text) }
    if (isUsual && line.gap > 0 && this.last.size === 0 && !this.hasStyles && !/[.,;?!]$/.test(line.text))
      return { title: line.text, look: "space" }
    return this.bySpace(line, index)
  }

  private bySpace(line: Line, index: number): Heading | undefined {
    if (this.hasStyles || this.last.size > 0 || line.gap === 0) return undefined
    if (/[.:;,?!]$/.test(line.text) || countWords(line.text) > 8) return undefined
    if (!/^[\p{Lu}\d¿«"]/u.test(line.text)) return undefined
    const next = this.pieces[index + 1]
    if (!isLine(next) || next.mark || next.gap > 1 || countWords(next.text) < 12 || line.indent > 8) return undefined
    return { title: line.text, look: "space", isWeak: true }
  }
}

/** A sentence with its verb, and no title. */
const tells =
  /\b(?:was|were|is|are|has|have|had|will|agreed|\p{L}{3,}ed|se|es|fue|está|hay|\p{L}{2,}(?:ó|aron|ieron))(?!\p{L})/u

const isSentence = (text: string): boolean => /\.\)?$/.test(text) && countWords(text) >= 5 && tells.test(text)

const kind = (title: string): { kind?: Kind } => {
  const known = kindOf(title)
  return known === undefined ? {} : { kind: known }
}

export const numberOf = (mark: Mark): string => mark.label.replaceAll(/^[([]+|[\s.)\]:º°ª–—-]+$/g, "")

export function lookOf(line: Line): string {
  if (line.heading !== undefined) return `h${line.heading}`
  const { mark } = line
  if (!mark) return line.strong ? "strong" : "plain"
  const depth = mark.kind === "decimal" ? numberOf(mark).split(".").length : 0
  // "PRIMER PUNTO" counts the items, "Primero." may count what was agreed under one.
  if (mark.kind === "ordinal") return /punto|tema|asunto|[ií]tem|numeral|topic/i.test(mark.label) ? "ordinal" : "first"
  return `${mark.kind}${depth || ""}`
}

export function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return (
    letters.length >= 4 && letters.filter((letter) => letter === letter.toUpperCase()).length / letters.length > 0.9
  )
}

/** A name, perhaps with an office: what stands under signatures looks like a heading. */
const isPerson = (text: string): boolean =>
  isName(text) ||
  beginsWithOffice(text) ||
  (/[–—-]|\s{2,}/.test(text) &&
    isName(text.split(/\s+[–—-]\s+|\s{2,}/)[0] ?? "") &&
    beginsWithOffice(fold(text.split(/\s+[–—-]\s+|\s{2,}/)[1] ?? "")))
