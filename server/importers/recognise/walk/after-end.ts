/** After the end: who signs, in which office. */
import { isLine, type Line, type Piece } from "../../source/line.ts"
import type { Found } from "../found.ts"
import { takeField } from "../header/fields.ts"
import { fieldOf, labelled } from "../header/labels.ts"
import { isEnding, takeEnding } from "../header/opening.ts"
import { beginsWithOffice, isName, isSamePerson } from "../names.ts"
import { personOf, withRole } from "../people.ts"
import { bare, countWords } from "../words.ts"
import { Walk } from "./walk.ts"

export function afterEnd(walk: Walk, line: Line, index: number): number {
  const { text } = line
  const pair = labelled(text)
  if (pair && takeFieldLate(walk.found, pair)) {
    line.fate = "label"
    return index + 1
  }
  if (isEnding(text) && takeEnding(walk.found, text)) {
    line.fate = "prose"
    line.about = "endedAt"
    return index + 1
  }
  const next = walk.pieces[index + 1]
  if (signColumns(walk, line, next)) return index + 1
  const everyone = walk.found.groups.flatMap(({ people }) => people)
  const signer = personOf(text.replace(/\s*(?:[_.]{4,}).*$/, ""))
  if (signer) {
    const known = everyone.find(({ name }) => isSamePerson(name, signer.name))
    const role =
      signer.role ?? (isLine(next) && beginsWithOffice(next.text) && countWords(next.text) <= 8 ? next.text : undefined)
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
  walk.stack = []
  const section = walk.found.sections.at(-1)
  if (section) section.parts.push({ piece: line })
  else walk.preface.push({ piece: line })
  return index + 1
}

export const isSignature = (line: Line): boolean =>
  isName(line.text) || personOf(line.text) !== undefined || beginsWithOffice(line.text)

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

const columnsOf = (raw: string): string[] => raw.trim().split(/\s{3,}|\t+/)

/** Names side by side, their offices under them. */
function signColumns(walk: Walk, line: Line, next: Piece | undefined): boolean {
  const names = columnsOf(line.raw)
  if (names.length < 2 || !names.every((name) => isName(name) || /^[_.\s]+$/.test(name))) return false
  const offices = isLine(next) ? columnsOf(next.raw) : []
  const everyone = walk.found.groups.flatMap(({ people }) => people)
  names.forEach((name, column) => {
    const office = offices.length === names.length ? offices[column] : undefined
    const known = everyone.find((person) => isSamePerson(person.name, name))
    if (known && office !== undefined && beginsWithOffice(office)) giveOffice(known, office)
  })
  line.fate = "label"
  return true
}
