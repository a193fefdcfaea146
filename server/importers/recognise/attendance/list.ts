/** People line by line, under a heading or a lead that announced them. */
import { type Grid, isLine, type Line, type Piece } from "../../source/line.ts"
import type { Found, FoundGroup } from "../found.ts"
import { beginsWithOffice, isName } from "../names.ts"
import { officeOf, peopleOf, type Person, personOf, withRole } from "../people.ts"
import { countWords, fold, kindOf } from "../words.ts"
import { readExcuse } from "./excuses.ts"
import { peopleInGrid } from "./grid.ts"
import { readGroupLine } from "./group-line.ts"
import { addPerson, groupNamed, titleOf } from "./groups.ts"
import { afterColon, isPersonLine, leads, presenceUnder } from "./leads.ts"

/**
 * Reads people from `start` on, where a heading or a lead announced them. Gives the place after the last line it took;
 * `start` itself where there was nobody.
 */
export function readPeople(
  found: Found,
  pieces: Piece[],
  start: number,
  announced: string,
  isHeading: (index: number) => boolean,
): number {
  let title = titleOf(announced)
  let presence = presenceUnder(announced)
  let group: FoundGroup | undefined
  let last: Person | undefined
  let index = start
  let end = start
  /** "ALCALDE-PRESIDENTE:" above one name. */
  let role: string | undefined
  const added: Person[] = []
  const add = (people: Person[], line: Line | Grid) => {
    group ??= groupNamed(found, title)
    // "Secretario de actas" with one name under it is that person's office.
    const office = people.length === 1 && countWords(title) <= 5 ? officeOf(title) : undefined
    for (const each of people) {
      added.push(each)
      const person = role !== undefined && each.role === undefined ? withRole(each, role) : each
      addPerson(found, office && person.office === undefined ? { ...person, office } : person, group)
    }
    last = people.at(-1)
    line.fate = "label"
    end = index + 1
  }
  for (; index < pieces.length; index++) {
    const piece = pieces[index]
    if (piece === undefined) break
    if (!isLine(piece)) {
      const people = peopleInGrid(piece, presence)
      if (!people) break
      add(people, piece)
      continue
    }
    if (piece.fate === "furniture") continue
    const { text } = piece
    const inList = piece.mark !== undefined && piece.mark.kind !== "ordinal"
    // "a) Miembros de la Mesa:" and "Observadores": the next lines are theirs.
    const next = followingLine(pieces, index)
    const person = personOf(text, presence, piece.mark?.kind === "bullet" || piece.mark?.kind === "box")
    const isTitleLine = !person && isGroupTitle(piece, next)
    if (isTitleLine && !(isHeading(index) && endsAttendance(text))) {
      role = piece.mark === undefined && isOneOffice(text) ? titleOf(text) : undefined
      title = role === undefined ? titleOf(text) : titleOf(announced)
      presence = presenceUnder(text)
      group = undefined
      last = undefined
      piece.fate = "label"
      continue
    }
    if (piece.heading !== undefined || (isHeading(index) && !person)) break
    if (person && !readsAsGroupLine(text)) {
      const isTicked = piece.mark?.kind === "box" && piece.mark.value === 0 && openBox.test(piece.mark.label)
      add([isTicked ? { ...person, presence: "absent" } : person], piece)
      continue
    }
    if (readGroupLine(found, piece, presence)) {
      last = undefined
      end = index + 1
      continue
    }
    // "Luis Paz, Ana Soto y Pedro Díaz" as one line of the list.
    const several = peopleOf(text, presence, inList || end === start)
    if (several && (several.length > 1 || inList)) {
      add(several, piece)
      continue
    }
    if (readExcuse(found, text)) {
      piece.fate = "prose"
      end = index + 1
      continue
    }
    // An office on a line of its own, under the name.
    if (
      last &&
      !inList &&
      piece.gap === 0 &&
      text.length < 200 &&
      (beginsWithOffice(text) || /^\(.+\)$/.test(text)) &&
      !text.endsWith(":")
    ) {
      Object.assign(last, withRole(last, text.replace(/^\((.+)\)$/, "$1")))
      const known = found.groups.flatMap(({ people }) => people).find(({ name }) => name === last?.name)
      if (known) Object.assign(known, last)
      piece.fate = "label"
      end = index + 1
      continue
    }
    break
  }
  putGivenNamesFirst(added)
  return end
}

const given = /^(?<name>\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,2})(?: \((?<role>[^()]*)\))?$/u

/** "Bermejo Salas, Rosaura (Decana)": a list by surnames, as registers keep it. All of it, or none. */
function putGivenNamesFirst(people: Person[]): void {
  const found = people.map((person) => {
    const groups = given.exec(person.role ?? "")?.groups
    return groups?.name !== undefined && isName(groups.name, true) ? groups : undefined
  })
  if (found.filter(Boolean).length < Math.max(3, people.length * 0.8)) return
  people.forEach((person, index) => {
    const groups = found[index]
    if (!groups) return
    person.name = `${groups.name} ${person.name}`
    delete person.role
    if (groups.role) Object.assign(person, withRole({ ...person }, groups.role))
  })
}

/** "SECRETARIA:", and not "Vocales:". */
const isOneOffice = (text: string): boolean =>
  beginsWithOffice(text) &&
  /:\s*$/.test(text) &&
  countWords(text) <= 5 &&
  !/s$/i.test(/^[\p{L}]+/u.exec(text.trim())?.[0] ?? "")

const openBox = /\[ \]|☐|□|⬜/u
const endsAttendance = (text: string): boolean => {
  const kind = kindOf(text)
  return kind !== undefined && kind !== "attendance" && kind !== "absence"
}

function followingLine(pieces: Piece[], index: number): Piece | undefined {
  const next = pieces[index + 1]
  return isLine(next) && next.fate === "furniture" ? followingLine(pieces, index + 1) : next
}

function isGroupTitle(line: Line, next: Piece | undefined): boolean {
  const { text } = line
  if (text.length > 160 || countWords(text) > 18) return false
  const isFollowed =
    (isLine(next) && next.gap <= 1 && isPersonLine(next)) ||
    (next?.kind === "grid" && peopleInGrid(next, "present") !== undefined)
  if (!isFollowed) return false
  const words = fold(text)
  return (
    text.trimEnd().endsWith(":") ||
    leads.test(words) ||
    kindOf(text) === "attendance" ||
    kindOf(text) === "absence" ||
    line.strong ||
    line.heading !== undefined ||
    (line.mark?.kind === "letter" && !/[.;,]$/.test(text))
  )
}

const readsAsGroupLine = (text: string): boolean => {
  const after = afterColon(text)
  return after !== undefined && (peopleOf(after)?.length ?? 0) > 1
}
