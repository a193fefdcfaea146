/** Where the walk through the pieces stands: the sections that are open, and what was met on the way. */
import type { Line, Piece } from "../../source/line.ts"
import { type Found, type Part, type Section, sectionOf } from "../found.ts"
import { titleText } from "../header/title-line.ts"
import { type Heading, Headings, lookOf } from "../headings.ts"
import { bare, countWords, fold, type Kind } from "../words.ts"

const isBlock = new Set<Kind>(["agreements", "tasks", "next", "closing"])

type Level = { look: string; level?: number; section: Section }

export class Walk {
  readonly found: Found
  readonly pieces: Piece[]
  readonly headings: Headings
  readonly preface: Part[] = []
  readonly openings: Line[] = []
  stack: Level[] = []
  zone: "header" | "body" | "closing" = "header"
  /** Under "Acuerdos:" or "Tareas:" inside an item. */
  under: Part["zone"]
  agendaEnded = false
  /** The first line, where it is a name: whose minutes these are, if nothing else says so. */
  letterhead: string | undefined
  private onAgenda = new Map<number, string>()
  readonly usedLooks = new Set<string>()
  /** The look of the items that the agenda names: all of them stand on one level. */
  lookOfItems: string | undefined

  constructor(found: Found, pieces: Piece[]) {
    this.found = found
    this.pieces = pieces
    this.headings = new Headings(pieces)
  }

  container({ look, level }: Heading): void {
    this.zone = "body"
    this.under = undefined
    this.agendaEnded = true
    this.stack =
      level === undefined
        ? []
        : this.stack.filter((each) => each.level !== undefined && each.level < level && each.look !== look)
  }

  /** "Acuerdos:" under an item, not beside it. */
  isInside({ look, level, number }: Heading): boolean {
    const top = this.stack[0]
    if (!top || top.section.kind !== undefined) return false
    if (level !== undefined) return top.level !== undefined && level > top.level
    if (number !== undefined) return !this.stack.some((each) => each.look === look)
    return !this.stack.some((each) => each.look === look) || look === "plain"
  }

  open(heading: Heading, line: Line): void {
    const wasClosing = this.zone === "closing"
    if (!(wasClosing && heading.kind === "closing")) this.zone = heading.kind === "closing" ? "closing" : "body"
    const { level } = heading
    const isOfAgenda = heading.kind === undefined && this.isOnAgenda(heading.title)
    if (isOfAgenda && level === undefined) this.lookOfItems ??= heading.look
    const look = isOfAgenda && level === undefined ? (this.lookOfItems ?? heading.look) : heading.look
    const at =
      level === undefined
        ? this.stack.findIndex((each) => each.look === look)
        : this.stack.findIndex((each) => each.level === undefined || each.level >= level)
    if (at !== -1) this.stack = this.stack.slice(0, at)
    if (heading.kind !== undefined || this.stack[0]?.section.kind !== undefined) this.stack = []
    this.under = heading.kind === "agreements" || heading.kind === "tasks" ? heading.kind : undefined
    const title =
      heading.rest === undefined ? (bare(line.text) === "" ? line.text : titleText(line.text)) : bare(heading.title)
    const section = sectionOf(title, {
      ...(heading.number !== undefined && { number: heading.number }),
      ...(heading.kind !== undefined && isBlock.has(heading.kind) && { kind: heading.kind }),
      ...(heading.isWeak && { isWeak: true }),
    })
    const depth = this.stack.length
    if (depth === 0) this.found.sections.push(section)
    else if (depth === 1) this.stack[0]?.section.children.push(section)
    else {
      // Two levels are what an acta has; a third is a line in bold.
      this.keep({
        piece: {
          ...line,
          text: line.text,
          runs: line.runs.map((run) => ({ ...run, bold: true as const })),
          mark: undefined,
        },
      })
      return
    }
    this.usedLooks.add(look)
    this.stack.push({ look, ...(level !== undefined && { level }), section })
  }

  isOnAgenda(title: string): boolean {
    if (this.onAgenda.size !== this.found.agenda.length)
      this.onAgenda = new Map(this.found.agenda.map((entry, index) => [index, plainly(entry.title)]))
    const wanted = plainly(title)
    return wanted !== "" && [...this.onAgenda.values()].includes(wanted)
  }

  /** A line that says no more than the agenda did is the item's heading, however it looks. */
  asOfAgenda(line: Line): Heading | undefined {
    if (this.zone === "closing" || line.mark?.kind === "bullet") return undefined
    // "PUNTO II. La administradora rindió su informe …": the item's name is the agenda's.
    const counted = line.mark && lookOf(line) === "ordinal" ? this.found.agenda[line.mark.value - 1] : undefined
    if (line.mark && counted && countWords(line.text) > 8)
      return { title: bare(counted.title), number: String(line.mark.value), look: "ordinal", rest: 0 }
    if (line.text.length > 200) return undefined
    if (!this.isOnAgenda(line.text)) return undefined
    const words = plainly(line.text)
    if (this.found.sections.some(({ title }) => plainly(title) === words)) return undefined
    return { title: line.text, look: this.lookOfItems ?? "agenda" }
  }

  keep(part: Part): void {
    const zone = this.under
    const held = zone === undefined || part.zone !== undefined ? part : { ...part, zone }
    const section = this.stack.at(-1)?.section ?? this.found.sections.at(-1)
    if (this.stack.length > 0 && section) section.parts.push(held)
    else if (section && this.zone === "body") section.parts.push(held)
    else this.preface.push(held)
  }
}

const plainly = (title: string): string => fold(bare(title))
