/** A table: of data, of people, of signatures, of topics; else it is text where it stands. */
import { lineFromRuns } from "../../source/cut.ts"
import { type Grid, textOf } from "../../source/line.ts"
import { peopleInGrid } from "../attendance/grid.ts"
import { addPerson, groupNamed } from "../attendance/groups.ts"
import { type Found, sectionOf } from "../found.ts"
import { takeField } from "../header/fields.ts"
import { fieldOf } from "../header/labels.ts"
import { beginsWithOffice, isSamePerson } from "../names.ts"
import { pairsIn, topicRows } from "../tables.ts"
import { Walk } from "./walk.ts"

export function atGrid(walk: Walk, index: number): number {
  const grid = walk.pieces[index]
  if (grid?.kind !== "grid") return index + 1
  if (walk.zone === "header") {
    const pairs = pairsIn(grid).filter(({ label }) => fieldOf(label) !== undefined)
    if (pairs.length >= 2) {
      for (const { label, value } of pairs) takeField(walk.found, label, value)
      grid.fate = "label"
      return index + 1
    }
  }
  const people = walk.zone === "header" || walk.found.groups.length === 0 ? peopleInGrid(grid, "present") : undefined
  if (people) {
    for (const person of people) addPerson(walk.found, person, groupNamed(walk.found, "", true))
    grid.fate = "label"
    return index + 1
  }
  if (isSigning(grid, walk.found)) {
    grid.fate = "label"
    return index + 1
  }
  const topics = walk.under === undefined ? topicRows(grid) : undefined
  if (topics) {
    for (const { title, number, presenter, text } of topics) {
      const section = sectionOf(title, { ...(presenter && { presenter }), ...(number && { number }) })
      section.parts = text.map(({ runs, zone }) => ({ piece: lineFromRuns(runs), ...(zone && { zone }) }))
      walk.found.sections.push(section)
    }
    grid.fate = "label"
    return index + 1
  }
  walk.keep({ piece: grid })
  return index + 1
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
