/** Mammoth's document → pieces: paragraphs as lines with their numbers, tables as grids. */
import mammoth from "mammoth"
import { strToU8, zipSync } from "fflate"
import type { Run } from "#shared/domain/acta.ts"
import { safeLink } from "#shared/domain/links.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import { inline } from "../source/inline.ts"
import { textOf, trimRuns, type Grid, type GridCell, type Line, type Piece } from "../source/line.ts"
import { lineFrom, mostLines } from "../source/text.ts"
import { withPlainBoxes } from "./boxes.ts"
import { Counter, markLists } from "./numbering.ts"
import { mainPart, type Parts } from "./parts.ts"

type Node = {
  type: string
  children?: Node[]
  value?: string
  styleName?: string | null
  styleId?: string | null
  isBold?: boolean
  isItalic?: boolean
  isUnderline?: boolean
  href?: string
  breakType?: string
  checked?: boolean
  noteId?: string
  noteType?: string
  colSpan?: number
}
type Notes = { resolve(reference: Node): { body: Node[] } | undefined }
type Document = Node & { notes?: Notes }

export async function piecesOfWord(parts: Parts): Promise<Piece[]> {
  markLists(parts)
  withoutLooks(parts)
  const zip = zipSync(Object.fromEntries([...parts].map(([name, text]) => [name, strToU8(text)])), { level: 0 })
  let read: Document | undefined
  // The document itself is what is wanted: nothing is left to be written as HTML.
  const transformDocument = (document: Document): Document => {
    read = document
    return { ...document, children: [] }
  }
  await mammoth.convertToHtml({ buffer: Buffer.from(zip) }, { transformDocument })
  if (!read) throw new Refusal("input.invalid", { path: "file" })
  return new Reader(new Counter(parts), read.notes).read(read.children ?? [])
}

/**
 * Pictures are no words: their references go, so that no library follows them anywhere. What only says how letters
 * look goes too; it is most of a Word file, and each element costs the library as much as a word does.
 */
function withoutLooks(parts: Parts): void {
  const xml = withPlainBoxes(parts.get(mainPart) ?? "")
  parts.set(
    mainPart,
    xml
      .replaceAll(/<(a:blip|v:imagedata)\b[^>]*?(?:\/>|>[^]*?<\/\1>)/g, "")
      .replaceAll(looks, "")
      .replaceAll(/ (?:w:rsid\w*|w14:\w+Id)="[^"]*"/g, ""),
  )
}

const appearance = `rFonts sz szCs lang color spacing kern proofErr noProof bCs iCs jc keepNext keepLines widowControl
   contextualSpacing shd bookmarkStart bookmarkEnd lastRenderedPageBreak suppressAutoHyphens position w
   snapToGrid`
const looks = new RegExp(`<w:(?:${appearance.split(/\s+/).join("|")}|tab w:val)\\b[^<>]*\\/>`, "g")

type Marks = Omit<Run, "text">

class Reader {
  private readonly counter: Counter
  private readonly notes: Notes | undefined
  private readonly pieces: Piece[] = []
  private gap = 0
  constructor(counter: Counter, notes: Notes | undefined) {
    this.counter = counter
    this.notes = notes
  }

  read(nodes: Node[]): Piece[] {
    for (const node of nodes) this.block(node)
    return this.pieces
  }

  private block(node: Node): void {
    if (this.pieces.length > mostLines) throw new Refusal("input.tooLarge", { limit: mostLines })
    if (node.type === "paragraph") this.paragraph(node)
    else if (node.type === "table") this.table(node)
    else for (const child of node.children ?? []) this.block(child)
  }

  private paragraph(node: Node): void {
    const runs = this.runsOf(node.children ?? [], {})
    const counted = this.counter.read(textOf(runs))
    const fenced = counted ? textOf(runs).length - counted.text.length : 0
    const words = counted ? cut(runs, fenced) : runs
    const level = headingLevel(node)
    let isFirst = true
    for (const part of atBreaks(words)) {
      if (textOf(part).trim() === "") {
        this.gap += 1
        continue
      }
      const label = counted && isFirst && counted.label !== "" ? [{ text: `${counted.label} ` }] : []
      const line = lineFrom([...label, ...part], this.gap, (counted?.level ?? 0) * 4)
      this.pieces.push({ ...line, strong: strongOf(part), ...(level !== undefined && { heading: level }) })
      this.gap = 0
      isFirst = false
    }
  }

  private table(node: Node): void {
    const rows = (node.children ?? []).map((row) => (row.children ?? []).flatMap((cell) => this.cell(cell)))
    // One column is a frame around text, as agreements and signatures are set.
    if (rows.every((row) => row.length <= 1)) {
      for (const row of node.children ?? [])
        for (const cell of row.children ?? []) for (const child of cell.children ?? []) this.block(child)
      return
    }
    const grid: Grid = {
      kind: "grid",
      rows,
      raw: rows.map((row) => row.map(({ text }) => text).join("\t")).join("\n"),
      gap: this.gap,
    }
    this.pieces.push(grid)
    this.gap = 0
  }

  /** A cell over several columns takes their places, so that columns stay under their heads. */
  private cell(node: Node): GridCell[] {
    const runs = trimRuns(this.cellRuns(node.children ?? []))
    const cell = { text: textOf(runs).replaceAll(/\s+/g, " "), runs }
    return [cell, ...Array.from({ length: Math.min(50, node.colSpan ?? 1) - 1 }, () => ({ text: "", runs: [] }))]
  }

  private cellRuns(nodes: Node[]): Run[] {
    return nodes.flatMap((node): Run[] => {
      if (node.type === "paragraph") {
        const runs = this.runsOf(node.children ?? [], {})
        const counted = this.counter.read(textOf(runs))
        const words = counted
          ? [{ text: `${counted.label} ` }, ...cut(runs, textOf(runs).length - counted.text.length)]
          : runs
        return [...words, { text: "\n" }]
      }
      return this.cellRuns(node.children ?? [])
    })
  }

  private runsOf(nodes: Node[], marks: Marks): Run[] {
    return nodes.flatMap((node): Run[] => {
      switch (node.type) {
        case "text":
          return marks.link === undefined
            ? inlineLinks(node.value ?? "", marks)
            : [{ text: clean(node.value ?? ""), ...marks }]
        case "tab":
          return [{ text: "\t", ...marks }]
        case "break":
          return [{ text: "\n" }]
        case "checkbox":
          return [{ text: node.checked ? "[x] " : "[ ] " }]
        case "noteReference":
          return [{ text: ` [${this.noteText(node)}]` }]
        case "run":
          return this.runsOf(node.children ?? [], {
            ...marks,
            ...(node.isBold && { bold: true as const }),
            ...(node.isItalic && { italic: true as const }),
            ...(node.isUnderline && marks.link === undefined && { underline: true as const }),
          })
        case "hyperlink": {
          const link = node.href === undefined ? undefined : safeLink(node.href)
          const inside = this.runsOf(node.children ?? [], link === undefined ? marks : { ...marks, link })
          return inside.map(({ underline: _underline, ...run }) => run)
        }
        default:
          return this.runsOf(node.children ?? [], marks)
      }
    })
  }

  private noteText(reference: Node): string {
    const note = this.notes?.resolve(reference)
    return textOf(this.cellRuns(note?.body ?? []))
      .replaceAll(/\s+/g, " ")
      .trim()
  }
}

/** Addresses become links; Markdown is not looked for, since Word has its own bold. */
const inlineLinks = (value: string, marks: Marks): Run[] => {
  const text = clean(value)
  return /https?:\/\/|www\./.test(text) && !/[*_`~[\]<>\\]/.test(text) ? inline(text, marks) : [{ text, ...marks }]
}

const clean = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are the point of this pattern
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replaceAll("\u00a0", " ")
    .replaceAll("\u00ad", "")

function cut(runs: Run[], from: number): Run[] {
  let left = from
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.min(left, run.text.length))
    left = Math.max(0, left - run.text.length)
    return text === "" ? [] : [{ ...run, text }]
  })
}

function atBreaks(runs: Run[]): Run[][] {
  const lines: Run[][] = [[]]
  for (const run of runs)
    run.text.split("\n").forEach((text, index) => {
      if (index > 0) lines.push([])
      if (text !== "") lines.at(-1)?.push({ ...run, text })
    })
  return lines
}

const strongOf = (runs: Run[]): boolean => {
  const worded = runs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  return worded.length > 0 && (worded.every(({ bold }) => bold) || worded.every(({ underline }) => underline))
}

/** By the style's name, in the languages of the Words that are about; Word stores English names itself. */
function headingLevel({ styleName, styleId }: Node): number | undefined {
  const name = `${styleName ?? ""} ${styleId ?? ""}`
  const numbered = /\b(?:heading|t[ií]tulo|encabezado|titre)\s?(\d)\b/i.exec(name)
  if (numbered) return Number(numbered[1])
  if (/^(?:title|t[ií]tulo|puesto)\b/i.test(styleName ?? "")) return 1
  return undefined
}

export type { Line }
