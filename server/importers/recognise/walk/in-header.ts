/** Lines before the first item: title, letterhead, labels, the opening sentence. */
import { isLine, type Line } from "../../source/line.ts"
import { agendaInProse } from "../agenda.ts"
import { readGroupLine } from "../attendance/group-line.ts"
import { inlineAgenda, readAgenda } from "../agenda.ts"
import { bodyIn } from "../header/body.ts"
import { takeField } from "../header/fields.ts"
import { fieldOf, labelled } from "../header/labels.ts"
import { isEnding, isOpening, takeEnding, takeOpening } from "../header/opening.ts"
import { takeBareLine } from "../header/place.ts"
import { isTitle, titleText } from "../header/title-line.ts"
import { takeTitle, takeTitleTail } from "../header/title.ts"
import { isCapitals } from "../headings.ts"
import { spread } from "../spread.ts"
import { countWords, kindOf } from "../words.ts"
import { peopleAt } from "./people-at.ts"
import { readSentences } from "./step.ts"
import { Walk } from "./walk.ts"

export function inHeader(walk: Walk, line: Line, index: number): number {
  const { text } = line
  if (index < 2 && walk.found.title === undefined && isLetterhead(text)) walk.letterhead ??= text
  const pair = labelled(text)
  if (pair && takeLabel(walk, pair, line)) return afterLabel(walk, pair, line, index)
  const agenda = pair && kindOf(pair.label) === "agenda" ? inlineAgenda(pair.value) : []
  if (agenda.length > 0) {
    walk.found.agenda.push(...agenda)
    line.fate = "label"
    return index + 1
  }
  // "ORGANO  : x" where the colon was lost; "AUTOR DE MINUTA Marcela Avila" is left to the reader.
  if (isTitle(text) && walk.found.title === undefined && countWords(text) <= 40 && !/[.;]\s+\p{Ll}/u.test(text)) {
    walk.found.title = titleText(text).slice(0, 500)
    takeTitle(walk.found, text)
    if (countWords(text) <= 20) takeTitleTail(walk.found, text)
    // "Minutes of the meeting of the Parish Council held on 14th March at 7.30pm in the Village Hall."
    const isWhole = /\b(?:held|celebrada|realizada|efectuada)\b/i.test(text) || isOpening(text)
    if (isWhole && takeOpening(walk.found, text)) walk.openings.push(line)
    walk.found.body ??= (isWhole ? bodyIn(text, false) : undefined) ?? bodyIn(text, true)
    line.fate = "prose"
    return index + 1
  }
  if (walk.found.agenda.length === 0 && leadsAgenda.test(text)) {
    const next = walk.pieces[index + 1]
    const { entries, end } = readAgenda(walk.pieces, index + 1)
    if (isLine(next) && next.mark && entries.length > 0) {
      walk.found.agenda.push(...entries)
      if (isOpening(text) && takeOpening(walk.found, text)) walk.openings.push(line)
      readSentences(walk.found, text)
      if (readGroupLine(walk.found, { ...line }, "present")) line.about = "attendance"
      line.fate = "prose"
      return end
    }
  }
  const isOpen = isOpening(text) || (countWords(text) > 8 && bodyIn(text, false) !== undefined)
  const isTaken = isOpen && takeOpening(walk.found, text)
  if (isTaken) walk.openings.push(line)
  if (walk.found.agenda.length === 0) walk.found.agenda.push(...agendaInProse(text))
  const people = peopleAt(walk, line, index)
  if (people > index || isTaken) {
    if (isTaken) {
      line.fate = "prose"
      line.about = "startedAt"
      readSentences(walk.found, text)
    }
    return Math.max(people, index + 1)
  }
  if (isEnding(text) && takeEnding(walk.found, text)) {
    line.fate = "prose"
    line.about = "endedAt"
    walk.zone = "closing"
    return index + 1
  }
  if (walk.letterhead !== text && takeBareLine(walk.found, line)) {
    walk.found.place ??= /^(?:en\s+)?(?<place>\p{Lu}[\p{L} ]{2,40}),\s/u.exec(text)?.groups?.place
    line.fate = "label"
    return index + 1
  }
  if (countWords(text) <= 20 && takeLetterhead(walk, line)) return index + 1
  if (
    line.heading !== undefined ||
    (isLine(walk.pieces[index + 1]) && isCapitals(text) && walk.found.title === undefined)
  ) {
    line.fate = "prose"
    return index + 1
  }
  walk.preface.push({ piece: line })
  return index + 1
}

/** Numbers, organs and kinds of session on lines of their own. */
function takeLetterhead(walk: Walk, line: Line): boolean {
  const before = JSON.stringify([walk.found.number, walk.found.kind, walk.found.modality, walk.found.body])
  takeTitle(walk.found, line.text)
  if (
    countWords(line.text) <= 14 &&
    (line.strong ||
      line.heading !== undefined ||
      line.text === line.text.toUpperCase() ||
      walk.letterhead === line.text)
  )
    walk.found.body ??= bodyIn(line.text, true)
  if (JSON.stringify([walk.found.number, walk.found.kind, walk.found.modality, walk.found.body]) === before)
    return false
  line.fate = "prose"
  return true
}

/** "… para tratar el siguiente orden del día:" right before the list. */
const leadsAgenda = /\b(?:orden del d[ií]a|agenda|tabla|temario|order of business|following (?:items|topics))\s*:\s*$/iu

const betweenFields = new RegExp(
  spread`
  \s{2,}|\s+[|·]\s+|\t+|(?<=[^:]{3}),?\s+(?=(?:Hora|Lugar|Fecha|Inicio|T[eé]rmino|Time|Location|Place|
  Date)\b[^:]{0,20}:)
`,
  "u",
)

function takeLabel(walk: Walk, { label, value }: { label: string; value: string }, line: Line): boolean {
  const clean = label.replace(/^[^\p{L}\p{N}]+/u, "")
  if (fieldOf(clean) === undefined || value === "")
    return fieldOf(clean) !== undefined && value === "" && line.text.length < 40
  // Several fields in one line: "Fecha: 3/5/2021  Hora: 18:00  Lugar: Sede".
  const parts = line.text.split(betweenFields)
  const pairs = parts.map(labelled)
  if (parts.length > 1 && pairs.every((pair) => pair !== undefined && fieldOf(pair.label) !== undefined))
    for (const pair of pairs) takeField(walk.found, pair?.label ?? "", pair?.value ?? "")
  else if (!takeField(walk.found, clean, value)) {
    line.fate = "prose"
    return true
  }
  if (fieldOf(clean) === "title") walk.found.body ??= bodyIn(value, true)
  line.fate = "label"
  return true
}

/** "LUGAR: Edificio A," may go on in the next line; a label alone takes the next line as its value. */
function afterLabel(walk: Walk, pair: { label: string; value: string }, line: Line, index: number): number {
  if (pair.value !== "") return index + 1
  const next = walk.pieces[index + 1]
  if (!isLine(next) || next.heading !== undefined || !takeField(walk.found, pair.label, next.text)) return index + 1
  line.fate = "label"
  next.fate = "label"
  return index + 2
}

/** "Maple Fable Elementary PTA": capitals, no sentence, no label. */
const isLetterhead = (text: string): boolean =>
  countWords(text) <= 12 && /^\p{Lu}/u.test(text) && !/[.:;]\s|[.:;]$|\d{4}/.test(text) && !isTitle(text)
