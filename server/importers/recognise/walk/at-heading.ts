/** A heading: what it announces, and what it opens. */
import { lineAfter } from "../../source/cut.ts"
import { isLine, type Line } from "../../source/line.ts"
import { readAgenda } from "../agenda.ts"
import { readPeople } from "../attendance/list.ts"
import { daysIn } from "../dates.ts"
import { fieldOf, labelled } from "../header/labels.ts"
import { titleText } from "../header/title-line.ts"
import { isEnding, takeEnding } from "../header/opening.ts"
import type { Heading } from "../headings.ts"
import { spread } from "../spread.ts"
import { alike, bare, countWords, fold } from "../words.ts"
import { atLine } from "./step.ts"
import { Walk } from "./walk.ts"

export function atHeading(walk: Walk, heading: Heading, line: Line, index: number): number {
  const { kind } = heading
  // "24/003 MINUTES" is an item like the one before it.
  const isCounted =
    heading.number !== undefined &&
    /^(?:minutes|minutas?|notes)$/.test(fold(bare(heading.title))) &&
    walk.stack.some(({ look }) => look === heading.look)
  if ((kind === "attendance" || kind === "absence") && !(kind === "absence" && heading.number !== undefined)) {
    const end = readPeople(
      walk.found,
      walk.pieces,
      index + 1,
      heading.title,
      (at) => walk.headings.at(at) !== undefined,
    )
    if (end > index + 1 || walk.zone === "header") {
      line.fate = "label"
      return end
    }
  }
  if (kind === "agenda" && !walk.agendaEnded && walk.found.agenda.length === 0) {
    const { entries, end } = readAgenda(walk.pieces, index + 1)
    line.fate = "label"
    if (entries.length > 0) {
      walk.found.agenda.push(...entries)
      return end
    }
    walk.container(heading)
    return index + 1
  }
  if (kind === "header") {
    line.fate = "label"
    return index + 1
  }
  // "MINUTES" on a line of its own, between the organ and the date.
  const isOfTitle = walk.zone === "header" && index < 8 && walk.found.date === undefined
  if (kind === "development" && isOfTitle && /^(?:minutes|minuta|notes)$/.test(fold(bare(heading.title)))) {
    walk.found.title ??= titleText(line.text)
    line.fate = "prose"
    return index + 1
  }
  if (kind === "development" && !isListed(walk, heading) && !isCounted) {
    line.fate = "label"
    walk.container(heading)
    return index + 1
  }
  if (walk.zone === "header" && isOfHeader(walk, heading, line, index)) return atLine(walk, line, index)
  if ((kind === "agreements" || kind === "tasks") && walk.isInside(heading)) {
    walk.under = undefined
    walk.keep({ piece: line })
    walk.under = kind
    return index + 1
  }
  walk.open(heading, line)
  if (heading.rest === undefined) return index + 1
  const rest = lineAfter(line, heading.rest)
  if (isEnding(rest.text) && index > walk.pieces.length / 2) takeEnding(walk.found, rest.text)
  walk.keep({ piece: rest })
  return index + 1
}

/** "3. Temas a tratar" that the agenda names is an item like the others. */
const isListed = (walk: Walk, heading: Heading): boolean =>
  heading.number !== undefined && walk.found.agenda.some(({ title }) => alike(title, heading.title) > 0.8)

const titleWords = new RegExp(spread`
  \b(?:acta|minuta|minutes|sesion (?:ordinaria|extraordinaria|conjunta|n)|reunion (?:ordinaria|extraordinaria|
  de)|meeting)\b
`)

/** Titles, letterheads and dates look like headings; the acta's own come after. */
function isOfHeader(walk: Walk, heading: Heading, line: Line, index: number): boolean {
  if (heading.kind !== undefined || heading.number !== undefined || walk.isOnAgenda(heading.title)) return false
  if (walk.found.title === undefined && index < 8 && line.heading === undefined) return true
  if (line.heading === 1 && walk.found.sections.length === 0) return true
  const words = fold(line.text)
  if (titleWords.test(words) && countWords(line.text) <= 20) return true
  if (daysIn(line.text, walk.found.language).length > 0 && countWords(line.text) <= 12) return true
  // Several headings on top of each other, with nothing between: a letterhead.
  const next = walk.pieces[index + 1]
  const isBeforeMore = isLine(next) && (next.heading !== undefined || next.strong) && walk.found.title === undefined
  return isBeforeMore || (labelled(line.text) !== undefined && fieldOf(labelled(line.text)?.label ?? "") !== undefined)
}
