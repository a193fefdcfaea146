/** What prose tells of agreements and tasks, so that it can be offered as such. Nothing here decides: people accept. */
import type { Day } from "./acta.ts"
import { dayAtEnd } from "./day-words.ts"

const decided = [
  /(?<!no )\bse (?:acuerda|acord[oó]|resuelve|resolvi[oó]|aprueba|aprob[oó])(?= \S)/iu,
  /\b(?:it (?:was|is)|has been) (?:unanimously )?(?:agreed|resolved)(?= \S)/iu,
  /^resolved,? that(?= \S)/iu,
]

/** Does a line read like an agreement: "Se acuerda convocar …"? "No se acuerda" and a bare "Se acuerda" don't. */
export const soundsAgreed = (line: string): boolean => decided.some((pattern) => pattern.test(line))

/** `keep`: how much of the line, from its beginning, is the task itself. */
export type Told = { keep: number; owner?: string; due?: Day }

const owned =
  /[\s;,(–—-]*\(?\b(?:responsables?|encargad[oa]s?|a cargo de|owner|assigned to)\s*:?\s+(?<who>\p{L}[^.;:()\n]{1,80}?)[\s.;)]*$/iu

/** "Enviar el oficio. Responsable: Ana Soto. Plazo: 7 de mayo": what stands at the end of a task and is no part of it. */
export function toldAtEnd(line: string, meeting: Day | undefined): Told | undefined {
  let rest = line
  const told: Omit<Told, "keep"> = {}
  for (let round = 0; round < 2; round++) {
    const day = meeting === undefined || told.due !== undefined ? undefined : dayAtEnd(rest, meeting)
    const owner = told.owner === undefined ? owned.exec(rest) : null
    if (day) {
      told.due = day.day
      rest = rest.slice(0, day.at)
    } else if (owner?.groups?.who) {
      told.owner = owner.groups.who.trim()
      rest = rest.slice(0, owner.index)
    }
  }
  // A line that is only an owner or a day tells of no task.
  const keep = rest.replace(/[\s,;:(–—-]+$/u, "").length
  return keep === 0 || (told.owner === undefined && told.due === undefined) ? undefined : { keep, ...told }
}
