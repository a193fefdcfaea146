/** People announced in a line of prose, or by a label. */
import type { Line } from "../../source/line.ts"
import { readExcuse } from "../attendance/excuses.ts"
import { readGroupLine } from "../attendance/group-line.ts"
import { addPerson, groupNamed } from "../attendance/groups.ts"
import { isLead } from "../attendance/leads.ts"
import { readPeople } from "../attendance/list.ts"
import { readPresiding, readSentence } from "../attendance/sentences.ts"
import { sentencesOf } from "../clauses/sentences.ts"
import { fieldOf, labelled } from "../header/labels.ts"
import { isOpening, takeOpening } from "../header/opening.ts"
import { beginsWithOffice } from "../names.ts"
import { peopleOf, personOf, withRole } from "../people.ts"
import { spread } from "../spread.ts"
import { bare, countWords, fold, kindOf } from "../words.ts"
import { readSentences } from "./step.ts"
import { Walk } from "./walk.ts"

/** Where people are announced in a line of prose or by a label. Gives the place after them. */
export function peopleAt(walk: Walk, line: Line, index: number): number {
  const { text } = line
  const next = walk.pieces[index + 1]
  const pair = labelled(text)
  const kind = pair ? kindOf(pair.label) : undefined
  const isAfter = (at: number) => walk.headings.at(at) !== undefined
  if (pair && (kind === "attendance" || kind === "absence")) {
    const plainly: Line = { ...line, text: `${pair.label}: ${pair.value}` }
    if (pair.value === "" || readGroupLine(walk.found, plainly, "present")) {
      line.fate = "label"
      return readPeople(walk.found, walk.pieces, index + 1, pair.label, isAfter)
    }
    const person = personOf(pair.value, "present", true)
    if (person) {
      addPerson(walk.found, person, groupNamed(walk.found, bare(pair.label)))
      line.fate = "label"
      return readPeople(walk.found, walk.pieces, index + 1, pair.label, isAfter)
    }
  }
  if (pair && kind === undefined && walk.zone === "header" && isLabelOfPeople(pair)) {
    const plainly: Line = { ...line, text: `${pair.label}: ${pair.value}` }
    if (readGroupLine(walk.found, plainly, "present")) {
      line.fate = "label"
      return readPeople(walk.found, walk.pieces, index + 1, "", isAfter)
    }
  }
  // An opening of several sentences: each says its own.
  const isOpeningOfMany = walk.zone === "header" && !isLead(line, next) && sentencesOf(text).length > 1
  if (isOpeningOfMany && readSentences(walk.found, text)) {
    line.fate = "prose"
    return index + 1
  }
  if (readExcuse(walk.found, text)) {
    line.fate = "prose"
    return index + 1
  }
  if (isLead(line, next)) {
    if (!readGroupLine(walk.found, line, "present")) {
      const end = readPeople(walk.found, walk.pieces, index + 1, groupLead(text), isAfter)
      if (end === index + 1) return index
      line.fate = /:\s*$/.test(text) ? "label" : "prose"
      if (isOpening(text)) takeOpening(walk.found, text)
      return end
    }
    line.fate = "prose"
    return readPeople(walk.found, walk.pieces, index + 1, "", isAfter)
  }
  if (countWords(text) <= 90 && readSentence(walk.found, text)) {
    line.fate = "prose"
    return index + 1
  }
  if (readPresiding(walk.found, text)) {
    line.fate = "prose"
    return index + 1
  }
  return officerAt(walk, line, index)
}

const officerLine = new RegExp(
  spread`
  ^(?<role>(?:preside(?: la (?:sesi[oó]n|reuni[oó]n))?|modera|facilita|act[uú]a (?:como|de) secretari[oa]|
  secretari[oa](?: de actas?)?|president[ea]|toma (?:de )?(?:notas|acta)|redacta|elabor[oó]|chair(?:ed by)?|
  secretary|minutes (?:taken )?by|note[- ]?taker|scribe|facilitator|moderator|recorder)[^:–—-]{0,30}?)\s*(?::|
  \s[–—-]\s|\s(?=(?:el|la|don|do[ñn]a|sr|sra)\b))\s*(?<name>.+)$
`,
  "iu",
)

/** "Secretary - Dan Bailey.", "Preside: Ana Soto". */
function officerAt(walk: Walk, line: Line, index: number): number {
  const match = officerLine.exec(line.text)
  const person =
    match?.groups?.name === undefined ? undefined : personOf(match.groups.name.replace(/\.$/, ""), "present", true)
  if (!person || !match?.groups?.role) return index
  addPerson(walk.found, withRole(person, roleIn(match.groups.role)), groupNamed(walk.found, "", true))
  line.fate = "label"
  return index + 1
}

const roleIn = (label: string): string => {
  const words = fold(label)
  if (/^(?:preside\b|chaired)/.test(words)) return words.startsWith("chaired") ? "Chair" : "Preside"
  if (/secretari/.test(words)) return /secretari[oa](?: de actas?)?/i.exec(label)?.[0] ?? label
  return label.trim()
}

const groupLead = (text: string): string => (/:\s*$/.test(text) || countWords(text) <= 16 ? groupTitle(text) : "")
const groupWords = new RegExp(
  spread`
  \b(?:miembros|integrantes|consejer[oa]s|concejal(?:es|as)|soci[oa]s|funcionari[oa]s|vecin[oa]s|members|
  directors)\b[^,:(]*?(?=\s+(?:por medios|que|se encuentran|presentes|en la reuni)|\s*[,:(]|$)
`,
  "iu",
)

function groupTitle(text: string): string {
  const who = groupWords.exec(text)?.[0]
  return who !== undefined &&
    !/^asisten los siguientes/i.test(text) &&
    /^(?:asisten|asistieron|participan|con la|presentes)/i.test(text.trim())
    ? who
    : countWords(text) > 16
      ? (who ?? "")
      : bare(text)
}

const peopleWords = new RegExp(
  spread`
    ^(?:mesa directiva|directiva|directorio|integrantes|miembros|concejales|consejer[oa]s|docentes|apoderad[oa]s|padres|
    vocales|directores|delegad[oa]s|equipo|comit[eé]|comisi[oó]n|governors|trustees|directors|councillors|
    (?:board|committee|council|team|staff)(?: members)?|members|officers)\b
  `,
  "iu",
)

/** "Directiva: A (presidenta), B (tesorero)", "Profesor jefe: C", "Clerk: D". */
function isLabelOfPeople({ label, value }: { label: string; value: string }): boolean {
  if (countWords(label) > 5 || fieldOf(label) !== undefined) return false
  const people = peopleOf(value, "present", false)
  if (people === undefined) return false
  return (
    peopleWords.test(label.trim()) ||
    beginsWithOffice(label) ||
    (people.length > 1 && people.filter(({ role }) => role !== undefined).length >= people.length / 2)
  )
}
