/** Groups of people, and who is in them already. */
import type { Found, FoundGroup } from "../found.ts"
import { isSamePerson } from "../names.ts"
import type { Person } from "../people.ts"
import { spread } from "../spread.ts"
import { bare, countWords, fold } from "../words.ts"

const plainTitle = new RegExp(spread`
    ^(?:(?:lista|nomina|registro|control|listado) de )?(?:asistentes|asistencias?|participantes|presentes|
    asisten|asistieron|participan|attendees?|attendance|participants|present|in attendance|roll ?call)(?: (?:a|
    de) la (?:reunion|sesion|asamblea|junta)| presentes)?$
  `)

/** "Asistentes", "Attendees": a list under it needs no title of its own. */
export const isPlainTitle = (title: string): boolean => {
  return title === "" || plainTitle.test(fold(bare(title)))
}

export function groupNamed(found: Found, title: string, isPlain = isPlainTitle(title)): FoundGroup {
  const known = found.groups.find((group) => group.title === title || (isPlain && group.isPlain))
  if (known) return known
  const group: FoundGroup = { title, isPlain, people: [] }
  found.groups.push(group)
  return group
}

export function addPerson(found: Found, person: Person, group: FoundGroup): void {
  const known = found.groups.flatMap(({ people }) => people).find(({ name }) => isSamePerson(name, person.name))
  if (!known) group.people.push(person)
  else {
    if (person.role !== undefined && known.role === undefined) known.role = person.role
    if (person.office !== undefined) known.office ??= person.office
    if (person.presence !== "present") known.presence = person.presence
  }
}

export const titleOf = (announced: string): string => bare(announced.replace(/\s*\([^)]*\)\s*:?\s*$/, "")).slice(0, 300)

const whoTheyAre = new RegExp(
  spread`
  \b(?<who>(?:miembros|integrantes|consejer[oa]s|concejal(?:es|as)|soci[oa]s|directores|funcionari[oa]s|
  vecin[oa]s|representantes|docentes|members|directors)\b[^,:(]*?)(?=\s+(?:estuvieron|asist|presentes|
  en la reuni|se encuentran|particip|que |por medios|were|attended|present|in attendance)|\s*[,:(]|$)
`,
  "iu",
)

/**
 * "Los siguientes miembros de la Comisión Directiva estuvieron presentes en la reunión (4 de 9)" → "miembros de la
 * Comisión Directiva".
 */
export function groupTitleIn(lead: string): string {
  const short = titleOf(lead)
  if (countWords(short) <= 4) return isPlainTitle(short) ? "" : short
  const match = whoTheyAre.exec(lead)
  return match?.groups?.who?.trim() ?? (countWords(short) <= 12 ? short : "")
}
