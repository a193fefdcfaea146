/** Lines under an item. */
import { lineAfter } from "../../source/cut.ts"
import { isLine, type Line } from "../../source/line.ts"
import { type Part, sectionOf } from "../found.ts"
import { takeField } from "../header/fields.ts"
import { fieldOf, labelled } from "../header/labels.ts"
import { isEnding, isOpening, takeEnding, takeOpening } from "../header/opening.ts"
import { spread } from "../spread.ts"
import { bare, countWords, fold, kindOf } from "../words.ts"
import { peopleAt } from "./people-at.ts"
import { Walk } from "./walk.ts"

export function inBody(walk: Walk, line: Line, index: number): number {
  const { text } = line
  if (isEnding(text) && isLate(walk, index) && takeEnding(walk.found, text) && countWords(text) <= 110) {
    walk.zone = "closing"
    line.fate = "prose"
    line.about = "endedAt"
    return index + 1
  }
  const named =
    walk.stack.length === 0 && line.mark?.kind === "bullet" && line.indent < 2 ? namedTopic(text) : undefined
  const isOneOfMany = [walk.pieces[index + 1], walk.pieces[index - 1]].some(
    (each) => isLine(each) && each.mark?.kind === "bullet",
  )
  if (named !== undefined && walk.under === undefined && isOneOfMany) {
    walk.found.sections.push(sectionOf(bare(text.slice(0, named)), { parts: [{ piece: lineAfter(line, named) }] }))
    return index + 1
  }
  const isFresh = walk.stack.length === 0 || (walk.stack.at(-1)?.section.parts.length ?? 0) <= 3
  if (isFresh && walk.under === undefined) {
    if (
      (walk.found.start === undefined || walk.found.date === undefined) &&
      isOpening(text) &&
      takeOpening(walk.found, text)
    )
      walk.openings.push(line)
    if (walk.stack.length === 0 || walk.found.groups.length < 2 || isOnPresence(walk)) {
      const people = peopleAt(walk, line, index)
      if (people > index) return people
    }
  }
  const pair = labelled(text)
  const kind = pair && pair.value !== "" && countWords(pair.label) <= 4 ? kindOf(pair.label) : undefined
  if (pair && (kind === "agreements" || kind === "tasks")) {
    const from = line.text.indexOf(pair.value)
    walk.keep({ piece: { ...lineAfter(line, from), mark: line.mark }, zone: kind })
    const label: Line = { ...lineAfter(line, 0), text: pair.label, raw: pair.label }
    if (kind === "agreements") walk.found.doubts.push({ about: "", text: label.text, why: "label" })
    return index + 1
  }
  const lead = leadOf(text)
  const next = walk.pieces[index + 1]
  if (lead !== undefined && isLine(next) && next.mark !== undefined && walk.headings.at(index + 1) === undefined) {
    walk.keep({ piece: line })
    walk.under = lead
    return index + 1
  }
  // "Acuerdos:" holds as long as its list goes on.
  if (
    walk.under !== undefined &&
    walk.stack[0]?.section.kind === undefined &&
    line.mark === undefined &&
    hadListUnder(walk)
  )
    walk.under = undefined
  if (
    walk.found.end === undefined &&
    pair &&
    fieldOf(pair.label) === "end" &&
    takeField(walk.found, pair.label, pair.value)
  ) {
    line.fate = "label"
    return index + 1
  }
  walk.keep({ piece: line })
  return index + 1
}

const isOnPresence = (walk: Walk): boolean =>
  /\b(?:asistencia|quorum|asistentes|roll call|attendance|lista)\b/.test(fold(walk.stack.at(-1)?.section.title ?? ""))

function hadListUnder(walk: Walk): boolean {
  const parts = walk.stack.at(-1)?.section.parts ?? []
  const last = parts.at(-1)
  return last?.zone !== undefined && isLine(last.piece) && last.piece.mark !== undefined
}

/** The end of a meeting is told in the last part of its acta. */
const isLate = (walk: Walk, index: number): boolean =>
  index >= walk.pieces.length * 0.5 || walk.pieces.length - index < 12

const leadsTasks = new RegExp(spread`
  \b(?:tareas?|pendientes?|compromisos?|acciones|proximos pasos|encargos|action items?|next steps|to-?dos?|
  tasks|follow[- ]?ups?)\b
`)

const leadsAgreements = new RegExp(spread`
  \b(?:acuerd(?:a|an|o|os)|acord(?:o|aron)|resuelve|resolvio|decide|decidio|resoluciones|decisiones|agreed|
  decided|resolved|agreements|decisions)\b
`)

/** "Las tareas pendientes son:", "Se acuerda lo siguiente:" right before a list: what the list holds. */
function leadOf(text: string): Part["zone"] {
  if (!text.trimEnd().endsWith(":")) return undefined
  const words = fold(text)
  if (/\b(?:adopta|adopto|toma|tomo|adoptan|adoptaron) (?:el|los) siguientes? acuerdos?\s*:$/.test(words))
    return "agreements"
  if (countWords(text) > 14) return undefined
  if (leadsTasks.test(words)) return "tasks"
  if (countWords(text) > 8) return undefined
  return leadsAgreements.test(words) ? "agreements" : undefined
}

/** "- Página web: se revisan los avances": where the words after the topic begin. */
function namedTopic(text: string): number | undefined {
  const match = /^[^:.;]{3,80}:\s+(?=\p{L})/u.exec(text)
  const isTopic = match !== null && countWords(match[0]) <= 8 && countWords(text.slice(match[0].length)) >= 4
  return isTopic ? match[0].length : undefined
}
