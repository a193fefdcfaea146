/**
 * Pieces → what an acta holds. One walk from top to bottom: header, attendance, agenda, items, closing. Each kind of passage
 * has a recogniser of its own; what none of them knows goes, as text, where the walk stands.
 */
import { isLine, sliceRuns, textOf, trimRuns, type Grid, type Line, type Piece } from "../source/line.ts"
import { inlineAgenda, readAgenda } from "./agenda.ts"
import {
  groupNamed,
  isLead,
  readExcuse,
  readGroupLine,
  readPeople,
  readPresiding,
  readSentence,
  addPerson,
  peopleInGrid,
} from "./attendance.ts"
import { Content } from "./content.ts"
import { daysIn } from "./dates.ts"
import { sectionOf, type Entry, type Found, type Part, type Section } from "./found.ts"
import {
  bodyIn,
  fieldOf,
  isEnding,
  isOpening,
  labelled,
  placeIn,
  takeBareLine,
  takeEnding,
  takeField,
  takeModality,
  takeOpening,
  takeTitle,
} from "./header.ts"
import { Headings, isCapitals, type Heading } from "./headings.ts"
import { beginsWithOffice, isName, isSamePerson } from "./names.ts"
import { personOf, withRole } from "./people.ts"
import { pairsIn, topicRows } from "./tables.ts"
import { alike, bare, countWords, fold, kindOf, languageOf, type Kind } from "./words.ts"

export function recognise(pieces: Piece[]): Found {
  const language = languageOf(
    pieces
      .slice(0, 400)
      .map((piece) => (isLine(piece) ? piece.text : piece.raw))
      .join("\n"),
  )
  const found: Found = { language, groups: [], agenda: [], sections: [], doubts: [], dueWords: new Map() }
  const walk = new Walk(found, pieces)
  walk.go()
  finish(found, walk)
  return found
}

/** What stands under these is a part of the acta, and nothing that was spoken of. */
const isBlock = new Set<Kind>(["agreements", "tasks", "next", "closing"])

/** Characters of a line beyond which it is nothing but text: recognisers look for what stands in a line, or begins it. */
const longest = 4000

type Level = { look: string; level?: number; section: Section }

class Walk {
  readonly found: Found
  readonly preface: Part[] = []
  readonly openings: Line[] = []
  private readonly pieces: Piece[]
  private readonly headings: Headings
  private stack: Level[] = []
  private zone: "header" | "body" | "closing" = "header"
  /** Under "Acuerdos:" or "Tareas:" inside an item. */
  private under: Part["zone"]
  private agendaEnded = false

  constructor(found: Found, pieces: Piece[]) {
    this.found = found
    this.pieces = pieces
    this.headings = new Headings(pieces)
  }

  go(): void {
    for (let index = 0; index < this.pieces.length;) index = this.step(index)
  }

  private step(index: number): number {
    const piece = this.pieces[index]
    if (piece === undefined || piece.fate === "furniture") return index + 1
    piece.about = this.stack.at(-1)?.section ?? (this.zone === "header" ? "title" : this.found.sections.at(-1)) ?? ""
    if (!isLine(piece)) return this.grid(index)
    if (piece.text.length > longest) return this.long(piece, index)
    const heading = this.headings.at(index)
    // After the end only what is numbered or known opens anything: the rest are names under signatures.
    const isOver =
      this.zone === "closing" &&
      heading?.number === undefined &&
      (heading?.kind === undefined || this.isSignature(piece))
    if (heading && !isOver) return this.heading(heading, piece, index)
    return this.line(piece, index)
  }

  /** A whole acta in one paragraph: its opening is read, its sentences are; no search goes through all of it. */
  private long(line: Line, index: number): number {
    const head = line.text.slice(0, 1500)
    if (this.zone === "header" && isOpening(head) && takeOpening(this.found, head)) readSentences(this.found, head)
    if (this.zone === "header" && this.found.agenda.length === 0) this.found.agenda.push(...agendaInProse(head))
    if (isEnding(line.text.slice(-600))) takeEnding(this.found, line.text.slice(-600))
    this.keep({ piece: line })
    return index + 1
  }

  private grid(index: number): number {
    const grid = this.pieces[index]
    if (grid?.kind !== "grid") return index + 1
    if (this.zone === "header") {
      const pairs = pairsIn(grid).filter(({ label }) => fieldOf(label) !== undefined)
      if (pairs.length >= 2) {
        for (const { label, value } of pairs) takeField(this.found, label, value)
        grid.fate = "label"
        return index + 1
      }
    }
    const people = this.zone === "header" || this.found.groups.length === 0 ? peopleInGrid(grid, "present") : undefined
    if (people) {
      for (const person of people) addPerson(this.found, person, groupNamed(this.found, "", true))
      grid.fate = "label"
      return index + 1
    }
    if (isSigning(grid, this.found)) {
      grid.fate = "label"
      return index + 1
    }
    const topics = this.under === undefined ? topicRows(grid) : undefined
    if (topics) {
      for (const { title, presenter, text } of topics) {
        const section = sectionOf(title, presenter === undefined ? {} : { presenter })
        section.parts = text.map((runs) => ({ piece: lineOf(runs) }))
        this.found.sections.push(section)
      }
      grid.fate = "label"
      return index + 1
    }
    this.keep({ piece: grid })
    return index + 1
  }

  private heading(heading: Heading, line: Line, index: number): number {
    const { kind } = heading
    if (kind === "attendance" || kind === "absence") {
      const end = readPeople(
        this.found,
        this.pieces,
        index + 1,
        heading.title,
        (at) => this.headings.at(at) !== undefined,
      )
      if (end > index + 1 || this.zone === "header") {
        line.fate = "label"
        return end
      }
    }
    if (kind === "agenda" && !this.agendaEnded && this.found.agenda.length === 0) {
      const { entries, end } = readAgenda(this.pieces, index + 1)
      line.fate = "label"
      if (entries.length > 0) {
        this.found.agenda.push(...entries)
        return end
      }
      this.container(heading)
      return index + 1
    }
    if (kind === "header") {
      line.fate = "label"
      return index + 1
    }
    if (kind === "development" && !this.isListed(heading)) {
      line.fate = "label"
      this.container(heading)
      return index + 1
    }
    if (this.zone === "header" && this.isOfHeader(heading, line, index)) return this.line(line, index)
    if ((kind === "agreements" || kind === "tasks") && this.isInside(heading)) {
      this.under = undefined
      this.keep({ piece: line })
      this.under = kind
      return index + 1
    }
    this.open(heading, line)
    if (heading.rest !== undefined) this.keep({ piece: rest(line, heading.rest) })
    return index + 1
  }

  /** "3. Temas a tratar" that the agenda names is an item like the others. */
  private isListed = (heading: Heading): boolean =>
    heading.number !== undefined && this.found.agenda.some(({ title }) => alike(title, heading.title) > 0.8)

  /** Titles, letterheads and dates look like headings; the acta's own come after. */
  private isOfHeader(heading: Heading, line: Line, index: number): boolean {
    if (heading.kind !== undefined || heading.number !== undefined) return false
    if (this.found.title === undefined && index < 8 && line.heading === undefined) return true
    if (line.heading === 1 && this.found.sections.length === 0) return true
    const words = fold(line.text)
    if (
      /\b(?:acta|minuta|minutes|sesion (?:ordinaria|extraordinaria|conjunta|n)|reunion (?:ordinaria|extraordinaria|de)|meeting)\b/.test(
        words,
      ) &&
      countWords(line.text) <= 20
    )
      return true
    if (daysIn(line.text, this.found.language).length > 0 && countWords(line.text) <= 12) return true
    // Several headings on top of each other, with nothing between: a letterhead.
    const next = this.pieces[index + 1]
    const isBeforeMore = isLine(next) && (next.heading !== undefined || next.strong) && this.found.title === undefined
    return (
      isBeforeMore || (labelled(line.text) !== undefined && fieldOf(labelled(line.text)?.label ?? "") !== undefined)
    )
  }

  private container({ look, level }: Heading): void {
    this.zone = "body"
    this.under = undefined
    this.agendaEnded = true
    this.stack =
      level === undefined
        ? []
        : this.stack.filter((each) => each.level !== undefined && each.level < level && each.look !== look)
  }

  /** "Acuerdos:" under an item, not beside it. */
  private isInside({ look, level, number }: Heading): boolean {
    const top = this.stack[0]
    if (!top || top.section.kind !== undefined) return false
    if (level !== undefined) return top.level !== undefined && level > top.level
    if (number !== undefined) return !this.stack.some((each) => each.look === look)
    return !this.stack.some((each) => each.look === look) || look === "plain"
  }

  private open(heading: Heading, line: Line): void {
    const wasClosing = this.zone === "closing"
    if (!(wasClosing && heading.kind === "closing")) this.zone = heading.kind === "closing" ? "closing" : "body"
    const { look, level } = heading
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
    this.stack.push({ look, ...(level !== undefined && { level }), section })
  }

  private line(line: Line, index: number): number {
    if (this.zone === "closing") return this.closing(line, index)
    if (this.zone === "header") return this.header(line, index)
    return this.body(line, index)
  }

  private header(line: Line, index: number): number {
    const { text } = line
    const pair = labelled(text)
    if (pair && this.takeLabel(pair, line)) return this.afterLabel(pair, line, index)
    const agenda = pair && kindOf(pair.label) === "agenda" ? inlineAgenda(pair.value) : []
    if (agenda.length > 0) {
      this.found.agenda.push(...agenda)
      line.fate = "label"
      return index + 1
    }
    // "ORGANO  : x" where the colon was lost; "AUTOR DE MINUTA Marcela Avila" is left to the reader.
    if (isTitle(text) && this.found.title === undefined && countWords(text) <= 40 && !/[.;]\s+\p{Ll}/u.test(text)) {
      this.found.title = titleText(text).slice(0, 500)
      takeTitle(this.found, text)
      // "Minutes of the meeting of the Parish Council held on 14th March at 7.30pm in the Village Hall."
      const isWhole = /\b(?:held|celebrada|realizada|efectuada)\b/i.test(text) || isOpening(text)
      if (isWhole && takeOpening(this.found, text)) this.openings.push(line)
      this.found.body ??= (isWhole ? bodyIn(text, false) : undefined) ?? bodyIn(text, true)
      line.fate = "prose"
      return index + 1
    }
    const isOpen = isOpening(text) || (countWords(text) > 8 && bodyIn(text, false) !== undefined)
    const isTaken = isOpen && takeOpening(this.found, text)
    if (isTaken) this.openings.push(line)
    if (this.found.agenda.length === 0) this.found.agenda.push(...agendaInProse(text))
    const people = this.people(line, index)
    if (people > index || isTaken) {
      if (isTaken) {
        line.fate = "prose"
        line.about = "startedAt"
        readSentences(this.found, text)
      }
      return Math.max(people, index + 1)
    }
    if (isEnding(text) && takeEnding(this.found, text)) {
      line.fate = "prose"
      line.about = "endedAt"
      this.zone = "closing"
      return index + 1
    }
    if (takeBareLine(this.found, line)) {
      this.found.place ??= /^(?:en\s+)?(?<place>\p{Lu}[\p{L} ]{2,40}),\s/u.exec(text)?.groups?.place
      line.fate = "label"
      return index + 1
    }
    if (countWords(text) <= 20 && this.takeLetterhead(line)) return index + 1
    if (
      line.heading !== undefined ||
      (isLine(this.pieces[index + 1]) && isCapitals(text) && this.found.title === undefined)
    ) {
      line.fate = "prose"
      return index + 1
    }
    this.preface.push({ piece: line })
    return index + 1
  }

  /** Numbers, organs and kinds of session on lines of their own. */
  private takeLetterhead(line: Line): boolean {
    const before = JSON.stringify([this.found.number, this.found.kind, this.found.modality, this.found.body])
    takeTitle(this.found, line.text)
    if (
      countWords(line.text) <= 14 &&
      (line.strong || line.heading !== undefined || line.text === line.text.toUpperCase())
    )
      this.found.body ??= bodyIn(line.text, true)
    if (JSON.stringify([this.found.number, this.found.kind, this.found.modality, this.found.body]) === before)
      return false
    line.fate = "prose"
    return true
  }

  private takeLabel({ label, value }: { label: string; value: string }, line: Line): boolean {
    const clean = label.replace(/^[^\p{L}\p{N}]+/u, "")
    if (fieldOf(clean) === undefined || value === "")
      return fieldOf(clean) !== undefined && value === "" && line.text.length < 40
    // Several fields in one line: "Fecha: 3/5/2021  Hora: 18:00  Lugar: Sede".
    const parts = line.text.split(
      /\s{2,}|\s+[|·]\s+|\t+|(?<=[^:]{3}),?\s+(?=(?:Hora|Lugar|Fecha|Inicio|T[eé]rmino|Time|Location|Place|Date)\b[^:]{0,20}:)/u,
    )
    const pairs = parts.map(labelled)
    if (parts.length > 1 && pairs.every((pair) => pair !== undefined && fieldOf(pair.label) !== undefined))
      for (const pair of pairs) takeField(this.found, pair?.label ?? "", pair?.value ?? "")
    else if (!takeField(this.found, clean, value)) {
      line.fate = "prose"
      return true
    }
    if (fieldOf(clean) === "title") this.found.body ??= bodyIn(value, true)
    line.fate = "label"
    return true
  }

  /** "LUGAR: Edificio A," may go on in the next line; a label alone takes the next line as its value. */
  private afterLabel(pair: { label: string; value: string }, line: Line, index: number): number {
    if (pair.value !== "") return index + 1
    const next = this.pieces[index + 1]
    if (!isLine(next) || next.heading !== undefined || !takeField(this.found, pair.label, next.text)) return index + 1
    line.fate = "label"
    next.fate = "label"
    return index + 2
  }

  /** Where people are announced in a line of prose or by a label. Gives the place after them. */
  private people(line: Line, index: number): number {
    const { text } = line
    const next = this.pieces[index + 1]
    const pair = labelled(text)
    const kind = pair ? kindOf(pair.label) : undefined
    const isAfter = (at: number) => this.headings.at(at) !== undefined
    if (pair && (kind === "attendance" || kind === "absence")) {
      const plainly: Line = { ...line, text: `${pair.label}: ${pair.value}` }
      if (pair.value === "" || readGroupLine(this.found, plainly, "present")) {
        line.fate = "label"
        return readPeople(this.found, this.pieces, index + 1, pair.label, isAfter)
      }
      const person = personOf(pair.value, "present", true)
      if (person) {
        addPerson(this.found, person, groupNamed(this.found, bare(pair.label)))
        line.fate = "label"
        return readPeople(this.found, this.pieces, index + 1, pair.label, isAfter)
      }
    }
    if (readExcuse(this.found, text)) {
      line.fate = "prose"
      return index + 1
    }
    if (isLead(line, next)) {
      if (!readGroupLine(this.found, line, "present")) {
        const end = readPeople(this.found, this.pieces, index + 1, groupLead(text), isAfter)
        if (end === index + 1) return index
        line.fate = /:\s*$/.test(text) ? "label" : "prose"
        if (isOpening(text)) takeOpening(this.found, text)
        return end
      }
      line.fate = "prose"
      return readPeople(this.found, this.pieces, index + 1, "", isAfter)
    }
    if (countWords(text) <= 90 && readSentence(this.found, text)) {
      line.fate = "prose"
      return index + 1
    }
    if (readPresiding(this.found, text)) {
      line.fate = "prose"
      return index + 1
    }
    return this.officer(line, index)
  }

  /** "Secretary - Dan Bailey.", "Preside: Ana Soto". */
  private officer(line: Line, index: number): number {
    const match =
      /^(?<role>(?:preside(?: la (?:sesi[oó]n|reuni[oó]n))?|modera|facilita|act[uú]a (?:como|de) secretari[oa]|secretari[oa](?: de actas?)?|president[ea]|toma (?:de )?(?:notas|acta)|redacta|elabor[oó]|chair(?:ed by)?|secretary|minutes (?:taken )?by|note[- ]?taker|scribe|facilitator|moderator|recorder)[^:–—-]{0,30}?)\s*(?::|\s[–—-]\s|\s(?=(?:el|la|don|do[ñn]a|sr|sra)\b))\s*(?<name>.+)$/iu.exec(
        line.text,
      )
    const person =
      match?.groups?.name === undefined ? undefined : personOf(match.groups.name.replace(/\.$/, ""), "present", true)
    if (!person || !match?.groups?.role) return index
    addPerson(this.found, withRole(person, roleIn(match.groups.role)), groupNamed(this.found, "", true))
    line.fate = "label"
    return index + 1
  }

  private body(line: Line, index: number): number {
    const { text } = line
    if (isEnding(text) && this.isLate(index) && takeEnding(this.found, text) && countWords(text) <= 110) {
      this.zone = "closing"
      line.fate = "prose"
      line.about = "endedAt"
      return index + 1
    }
    const named =
      this.stack.length === 0 && line.mark?.kind === "bullet" && line.indent < 2 ? namedTopic(text) : undefined
    const isOneOfMany = [this.pieces[index + 1], this.pieces[index - 1]].some(
      (each) => isLine(each) && each.mark?.kind === "bullet",
    )
    if (named !== undefined && this.under === undefined && isOneOfMany) {
      this.found.sections.push(sectionOf(bare(text.slice(0, named)), { parts: [{ piece: rest(line, named) }] }))
      return index + 1
    }
    const isFresh = this.stack.length === 0 || (this.stack.at(-1)?.section.parts.length ?? 0) <= 3
    if (isFresh) {
      if (
        (this.found.start === undefined || this.found.date === undefined) &&
        isOpening(text) &&
        takeOpening(this.found, text)
      )
        this.openings.push(line)
      if (this.stack.length === 0 || this.found.groups.length < 2 || this.isOnPresence()) {
        const people = this.people(line, index)
        if (people > index) return people
      }
    }
    const pair = labelled(text)
    const kind = pair && pair.value !== "" && countWords(pair.label) <= 4 ? kindOf(pair.label) : undefined
    if (pair && (kind === "agreements" || kind === "tasks")) {
      const from = line.text.indexOf(pair.value)
      this.keep({ piece: { ...rest(line, from), mark: line.mark }, zone: kind })
      const label: Line = { ...rest(line, 0), text: pair.label, raw: pair.label }
      if (kind === "agreements") this.found.doubts.push({ about: "", text: label.text, why: "label" })
      return index + 1
    }
    const lead = leadOf(text)
    const next = this.pieces[index + 1]
    if (lead !== undefined && isLine(next) && next.mark !== undefined && this.headings.at(index + 1) === undefined) {
      this.keep({ piece: line })
      this.under = lead
      return index + 1
    }
    // "Acuerdos:" holds as long as its list goes on.
    if (
      this.under !== undefined &&
      this.stack[0]?.section.kind === undefined &&
      line.mark === undefined &&
      this.hadListUnder()
    )
      this.under = undefined
    if (
      this.found.end === undefined &&
      pair &&
      fieldOf(pair.label) === "end" &&
      takeField(this.found, pair.label, pair.value)
    ) {
      line.fate = "label"
      return index + 1
    }
    this.keep({ piece: line })
    return index + 1
  }

  private isOnPresence = (): boolean =>
    /\b(?:asistencia|quorum|asistentes|roll call|attendance|lista)\b/.test(fold(this.stack.at(-1)?.section.title ?? ""))

  private hadListUnder(): boolean {
    const parts = this.stack.at(-1)?.section.parts ?? []
    const last = parts.at(-1)
    return last?.zone !== undefined && isLine(last.piece) && last.piece.mark !== undefined
  }

  /** The end of a meeting is told in the last part of its acta. */
  private isLate = (index: number): boolean => index >= this.pieces.length * 0.5 || this.pieces.length - index < 12

  private keep(part: Part): void {
    const zone = this.under
    const held = zone === undefined || part.zone !== undefined ? part : { ...part, zone }
    const section = this.stack.at(-1)?.section ?? this.found.sections.at(-1)
    if (this.stack.length > 0 && section) section.parts.push(held)
    else if (section && this.zone === "body") section.parts.push(held)
    else this.preface.push(held)
  }

  private isSignature = (line: Line): boolean =>
    isName(line.text) || personOf(line.text) !== undefined || beginsWithOffice(line.text)

  /** After the end: who signs, in which office. */
  private closing(line: Line, index: number): number {
    const { text } = line
    const pair = labelled(text)
    if (pair && takeFieldLate(this.found, pair)) {
      line.fate = "label"
      return index + 1
    }
    if (isEnding(text) && takeEnding(this.found, text)) {
      line.fate = "prose"
      line.about = "endedAt"
      return index + 1
    }
    const next = this.pieces[index + 1]
    const everyone = this.found.groups.flatMap(({ people }) => people)
    const signer = personOf(text.replace(/\s*(?:[_.]{4,}).*$/, ""))
    if (signer) {
      const known = everyone.find(({ name }) => isSamePerson(name, signer.name))
      const role =
        signer.role ??
        (isLine(next) && beginsWithOffice(next.text) && countWords(next.text) <= 8 ? next.text : undefined)
      if (known && role !== undefined) giveOffice(known, role)
      line.fate = "label"
      return index + 1
    }
    if (
      isName(bare(next && isLine(next) ? next.text : "")) &&
      beginsWithOffice(text.replace(/^(?:el|la)\s+/i, "")) &&
      countWords(text) <= 6
    ) {
      const known = everyone.find(({ name }) => isSamePerson(name, isLine(next) ? next.text : ""))
      if (known) giveOffice(known, bare(text).replace(/^(?:el|la)\s+/i, ""))
    }
    if (beginsWithOffice(text.replace(/^(?:el|la)\s+/i, "")) || countWords(text) <= 6) {
      line.fate = "label"
      return index + 1
    }
    // Something was said after all.
    this.stack = []
    const section = this.found.sections.at(-1)
    if (section) section.parts.push({ piece: line })
    else this.preface.push({ piece: line })
    return index + 1
  }
}

/** "Las tareas pendientes son:", "Se acuerda lo siguiente:" right before a list: what the list holds. */
function leadOf(text: string): Part["zone"] {
  if (!text.trimEnd().endsWith(":") || countWords(text) > 14) return undefined
  const words = fold(text)
  if (
    /\b(?:tareas?|pendientes?|compromisos?|acciones|proximos pasos|encargos|action items?|next steps|to-?dos?|tasks|follow[- ]?ups?)\b/.test(
      words,
    )
  )
    return "tasks"
  if (countWords(text) > 8) return undefined
  return /\b(?:acuerd(?:a|an|o|os)|acord(?:o|aron)|resuelve|resolvio|decide|decidio|resoluciones|decisiones|agreed|decided|resolved|agreements|decisions)\b/.test(
    words,
  )
    ? "agreements"
    : undefined
}

const takeFieldLate = (found: Found, { label, value }: { label: string; value: string }): boolean => {
  const field = fieldOf(label)
  return (field === "end" || (field === "start" && found.start === undefined)) && takeField(found, label, value)
}

function giveOffice(person: { role?: string; office?: "chair" | "secretary" }, written: string): void {
  const given = withRole({ name: "", presence: "present" }, written)
  if (given.office === undefined) return
  person.role ??= written.replace(/[,.:]+$/, "")
  person.office ??= given.office
}

const roleIn = (label: string): string => {
  const words = fold(label)
  if (/^(?:preside|chaired)/.test(words)) return words.startsWith("chaired") ? "Chair" : "Preside"
  if (/secretari/.test(words)) return /secretari[oa](?: de actas?)?/i.exec(label)?.[0] ?? label
  return label.trim()
}

const isOffice = (text: string): boolean =>
  beginsWithOffice(text) || /^(?:preside|firmas?|v\s?\.?º\s?b|signed|signature)/i.test(text.trim())

/** Names and offices side by side under a line: nothing but signatures. */
function isSigning(grid: Grid, found: Found): boolean {
  const everyone = found.groups.flatMap(({ people }) => people)
  const cells = grid.rows.flat().filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  const isKnown = (text: string) =>
    everyone.some(({ name }) => isSamePerson(name, text.replace(/[_.]{3,}/g, "").trim()))
  return (
    everyone.length > 0 &&
    grid.rows.length <= 8 &&
    cells.every(({ text, runs }) =>
      textOf(runs)
        .split("\n")
        .every((part) => part.trim() === "" || isKnown(part) || isOffice(part) || isOffice(text)),
    )
  )
}

/** "… para tratar el siguiente Orden del Día: 1) Acta anterior. 2) Cuentas." */
function agendaInProse(text: string): Entry[] {
  const lead = /\b(?:orden del d[ií]a|tabla|temario|agenda)\s*:\s*/iu.exec(text)
  return lead ? inlineAgenda(text.slice(lead.index + lead[0].length)) : []
}

/** "- Página web: se revisan los avances": where the words after the topic begin. */
function namedTopic(text: string): number | undefined {
  const match = /^[^:.;]{3,80}:\s+(?=\p{L})/u.exec(text)
  const isTopic = match !== null && countWords(match[0]) <= 8 && countWords(text.slice(match[0].length)) >= 4
  return isTopic ? match[0].length : undefined
}

const groupLead = (text: string): string => (/:\s*$/.test(text) || countWords(text) <= 16 ? groupTitle(text) : "")
function groupTitle(text: string): string {
  const who =
    /\b(?:miembros|integrantes|consejer[oa]s|concejal(?:es|as)|soci[oa]s|funcionari[oa]s|vecin[oa]s|members|directors)\b[^,:(]*?(?=\s+(?:por medios|que|se encuentran|presentes|en la reuni)|\s*[,:(]|$)/iu.exec(
      text,
    )?.[0]
  return who !== undefined &&
    !/^asisten los siguientes/i.test(text) &&
    /^(?:asisten|asistieron|participan|con la|presentes)/i.test(text.trim())
    ? who
    : bare(text)
}

function readSentences(found: Found, text: string): void {
  readPresiding(found, text)
  for (const clause of text.split(/(?<=[.;])\s+/))
    if (countWords(clause) <= 90 && !readExcuse(found, clause)) readSentence(found, clause)
}

const isTitle = (text: string): boolean =>
  /\b(?:acta|minuta|minutes|meeting notes|notes)\b/i.test(text) ||
  (/\b(?:reuni[oó]n|sesi[oó]n|asamblea|meeting)\b/i.test(text) && countWords(text) <= 14 && !/[.]\s/.test(text))
const titleText = (text: string): string =>
  text
    .replace(/^[^\p{L}\p{N}¿¡«“"([]+/u, "")
    .replace(/\s*:\s*$/, "")
    .trim()

const rest = (line: Line, from: number): Line => {
  const runs = trimRuns(sliceRuns(line.runs, from, line.text.length))
  const { mark: _mark, heading: _heading, ...plain } = line
  return { ...plain, runs, text: textOf(runs) }
}
const lineOf = (runs: Line["runs"]): Line => ({
  kind: "line",
  text: textOf(runs),
  runs,
  raw: "",
  strong: false,
  gap: 0,
  indent: 0,
})

/** Blocks, agenda and what was left over, once the outline stands. */
function finish(found: Found, { preface, openings }: Walk): void {
  found.start ??= found.planned?.start
  found.end ??= found.planned?.end
  if (found.body === undefined) for (const { text } of openings) found.body ??= bodyIn(text, false)
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

/** The agenda's own words, where they differ from the item's; an item that was never spoken of stands as pending. */
function placeAgenda(found: Found): void {
  const items = found.sections.filter(({ kind }) => kind === undefined)
  const isTaken = new Set<Section>()
  const byTitle = new Map(items.map((item) => [item, fold(bare(item.title))]))
  const pair = (entry: Entry, index: number): Section | undefined => {
    const free = items.filter((item) => !isTaken.has(item))
    const same = free.find((item) => byTitle.get(item) === fold(bare(entry.title)))
    if (same) return same
    const scored = free
      .map((item) => ({ item, score: alike(item.title, entry.title) }))
      .sort((a, b) => b.score - a.score)[0]
    if (scored && scored.score >= 0.6) return scored.item
    return free.find((item) => item.number === String(index + 1) && alike(item.title, entry.title) > 0.2)
  }
  let after = -1
  found.agenda.forEach((entry, index) => {
    const item = pair(entry, index)
    if (item) {
      isTaken.add(item)
      after = found.sections.indexOf(item)
      const isSame = fold(bare(item.title)) === fold(bare(entry.title))
      if (entry.line) entry.line.fate = isSame ? "merged" : "label"
      if (!isSame) found.doubts.push({ about: item, text: entry.title, why: "agenda" })
      for (const child of entry.children)
        if (!item.children.some(({ title }) => alike(title, child) > 0.8))
          found.doubts.push({ about: item, text: child, why: "agenda" })
      return
    }
    if (entry.line) delete entry.line.fate
    const pending = sectionOf(titleText(entry.title), {
      isPending: true,
      children: entry.children.map((child) => sectionOf(child, { isPending: true })),
    })
    found.sections.splice(after + 1, 0, pending)
    after += 1
  })
}
