/** A table of people. */
import type { Presence } from "#shared/domain/acta.ts"
import type { Grid } from "../../source/line.ts"
import { isName } from "../names.ts"
import { type Person, personOf, presenceOf, withRole } from "../people.ts"
import { spread } from "../spread.ts"
import { bare, fold } from "../words.ts"

const nameHead = new RegExp(spread`
    ^(?:nombres?(?: y apellidos?)?|nombre completo|asistentes?|participantes?|integrantes?|miembros?|name|names|
    attendees?|members?|persona|apellidos?(?: y nombres?)?|invitad[oa]s?)$
  `)

const roleHead = new RegExp(spread`
    ^(?:cargo|rol|role|funcion|position|title|institucion|organizacion|entidad|dependencia|area|organization|
    organisation|affiliation|representa|calidad|puesto|unidad|company|estamento|perfil|vinculo|curso|sector|cargo.*)$
  `)

const presenceHead = /^(?:asistencia|asiste|presente|presencia|attendance|present|attended|estado|asistio|status)$/

/** A table of people: a column of names, perhaps offices, perhaps who came. */
export function peopleInGrid(grid: Grid, presence: Presence): Person[] | undefined {
  const [head, ...rows] = grid.rows
  if (!head) return undefined
  const titles = head.map(({ text }) => fold(bare(text)))
  let name = titles.findIndex((title) => nameHead.test(title))
  const hasHead = name !== -1
  if (!hasHead) {
    // No head: a column in which everybody is a name.
    name = head.findIndex(
      (_, column) => grid.rows.length > 1 && grid.rows.every((row) => isName(row[column]?.text ?? "")),
    )
    if (name === -1) return undefined
  }
  const roles = titles.flatMap((title, column) =>
    (hasHead ? roleHead.test(title) : column !== name && column < 3 && !isCount(grid, column)) ? [column] : [],
  )
  const shown = titles.findIndex((title) => presenceHead.test(title))
  const people = (hasHead ? rows : grid.rows).flatMap((row): Person[] => {
    const person = personOf(row[name]?.text ?? "", presence, true)
    if (!person) return []
    const full = roles.reduce((known, column) => withRole(known, row[column]?.text ?? ""), person)
    const there = shown === -1 ? undefined : presenceOf(row[shown]?.text ?? "")
    return [there === undefined ? full : there === "remote" ? { ...full, remote: true } : { ...full, presence: there }]
  })
  return people.length >= Math.max(1, (hasHead ? rows.length : grid.rows.length) * 0.6) ? people : undefined
}

const isCount = (grid: Grid, column: number): boolean =>
  grid.rows.every((row) => /^\d{0,3}[.)]?$/.test(row[column]?.text ?? ""))
