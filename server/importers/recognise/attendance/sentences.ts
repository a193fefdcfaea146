/** Sentences that say who came, who presides, who writes. */
import type { Found } from "../found.ts"
import { peopleOf, type Person, personOf, withRole } from "../people.ts"
import { spread } from "../spread.ts"
import { countWords } from "../words.ts"
import { addPerson, groupNamed } from "./groups.ts"

const cameSentence = new RegExp(
  spread`
  (?:^|[.,;]\s|\by\s|\b(?:tambi[eé]n|adem[aá]s|asimismo)\s)(?:tambi[eé]n\s+)?(?<lead>(?:estuvieron
  (?: presentes)?|asisten|asistieron|asiste|participan|participaron|concurren|concurrieron|con la (?:asistencia|
  presencia|participaci[oó]n) de|contando con la (?:asistencia|presencia) de|also (?:present|
  attending)(?: were| was)?|present were|in attendance were|attended by)(?: tambi[eé]n| adem[aá]s| asimismo)?(?:\s*:)?)\s+(?:(?:l[oa]s|el|
  la)\s+)?(?:(?:se[ñn]or(?:es|as?)?|consejer[oa]s|concejal(?:es|as)?|soci[oa]s|directores|directoras|vecin[oa]s|
  sr[ae]?s?\.|dirigentes|miembros|integrantes)\s*:?\s+)?(?<people>.+)$
`,
  "iu",
)

/** "También estuvieron A (revisor), B y C (socios)." and "Asisten A, B y C." */
export function readSentence(found: Found, text: string): boolean {
  const match = cameSentence.exec(text)
  if (!match?.groups?.people) return false
  const people = peopleOf(match.groups.people, "present", false)
  if (!people) return false
  const kind =
    /(?:consejer|concejal|soci|director|vecin|dirigente|miembro|integrante)\p{L}*/iu.exec(
      match[0].slice(0, match[0].length - match.groups.people.length),
    )?.[0] ?? ""
  const group = groupNamed(found, kind)
  for (const person of people) addPerson(found, person, group)
  return true
}

const presidedBy = new RegExp(
  spread`
  \b(?<role>presidid[ao]s?|encabezad[ao]s?|preside(?:n)?)(?:\s+(?:la|el)\s+(?:sesi[oó]n|reuni[oó]n|asamblea|
  acto))?(?:\s+por)?:?\s+(?<name>[^.;,()]+?)(?=\s+(?:y\s+con|con|quien|asistid|y\s+act[uú]a|en\s)|[.;,(]|$)
`,
  "iu",
)

const actsAsSecretary = new RegExp(
  spread`
  \bact[uú]a(?:n)?(?:ndo)?\s+(?:como|de|en calidad de)\s+(?<role>secretari[^.;,]*?)\s+(?<name>(?:el\s|
  la\s)?(?:don|do[ñn]a|sr\.?|sra\.?|se[ñn]or|se[ñn]ora|ing\.|lic\.|dr\.|dra\.|arq\.|abg\.|prof\.|mtr[oa]\.|D\.ª?|Da\.)\s[^.;,()]+)
`,
  "iu",
)

/** "presidida por la alcaldesa doña A", "Preside la reunión el Sr. B", "Actúa como secretario municipal don C". */
export function readPresiding(found: Found, text: string): boolean {
  if (countWords(text) > 160) return false
  let isRead = false
  const read = (name: string | undefined, role: string | undefined, office: Person["office"]) => {
    const person = name === undefined ? undefined : personOf(name.replace(/^(?:el|la)\s+/i, ""), "present")
    if (!person) return
    const full = role === undefined || person.role !== undefined ? person : withRole(person, role)
    addPerson(found, { ...full, office }, groupNamed(found, "", true))
    isRead = true
  }
  const chair = presidedBy.exec(text)?.groups
  if (chair?.name !== undefined) read(chair.name, "Preside", "chair")
  const clerk = actsAsSecretary.exec(text)?.groups
  if (clerk?.name !== undefined) read(clerk.name, clerk.role, "secretary")
  return isRead
}
