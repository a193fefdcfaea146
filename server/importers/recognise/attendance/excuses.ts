/** Sentences that excuse people. */
import type { Presence } from "#shared/domain/acta.ts"
import type { Found } from "../found.ts"
import { isName } from "../names.ts"
import { peopleOf, type Person, personOf } from "../people.ts"
import { spread } from "../spread.ts"
import { countWords, fold, wordsIn } from "../words.ts"
import { addPerson, groupNamed } from "./groups.ts"
import { excuse, isAbsence } from "./leads.ts"

const whoIsExcused = new RegExp(
  spread`
  ^(.{3,80}?)\s+(?:se (?:excusa|excus[oó]|disculp[aó])|excusa|excus[oó]|ha(?:n)? excusado|no (?:asiste|
  asisti[oó]|pudo)|justific[oaó]|sends? (?:his|her|their)? ?(?:apologies|regrets)|was (?:absent|excused)|
  were (?:absent|excused))
`,
  "iu",
)

const excusedAre = new RegExp(
  spread`
  (?:excus(?:[oó]|a|an|aron|ad[oa]s?)(?: su(?:s)? (?:asistencia|inasistencia|ausencia)s?)?(?: (?:a|el|la|los|
  las|de)(?= ))?|disculp\p{L}+|no (?:asisten?|asistieron|asisti[oó])(?: (?:el|la|los|las))?|
  apologies(?: (?:were )?(?:received )?from)?|regrets(?: from)?|absent|excused)\s*[:,-]?\s*(.+)$
`,
  "iu",
)

/** A sentence that excuses people: "Previamente excusó su asistencia A, representante de B". */
export function readExcuse(found: Found, text: string): boolean {
  if (countWords(text) > 60 || !excuse.test(fold(text))) return false
  const presence: Presence = isAbsence(text) ? "absent" : "excused"
  const [, before] = whoIsExcused.exec(text) ?? []
  const [, after] = excusedAre.exec(text) ?? []
  for (const part of [before, after]) {
    if (part === undefined) continue
    const clause = part
      .replace(/^(?:(?:los|las|el|la)\s+)?(?:se[ñn]or(?:es|as?)?|consejer[oa]s|concejal(?:es|as)?)\s+/iu, "")
      .replace(/\.$/, "")
    const people = onePerson(clause, presence) ?? peopleOf(clause, presence, false)
    if (!people) continue
    for (const person of people) addExcused(found, { ...person, presence })
    return true
  }
  return false
}

/** One with a role of several words and commas, or several people: what comes after the first comma tells. */
function onePerson(text: string, presence: Presence): Person[] | undefined {
  const person = personOf(text, presence)
  if (!person) return undefined
  return person.role !== undefined && isName(person.role.split(/,| y | and /)[0] ?? "") ? undefined : [person]
}

/** Somebody excused keeps their group: "(observadora)" belongs with "Observadores". */
function addExcused(found: Found, person: Person): void {
  const hint = fold(/\(([^()]+)\)\s*\.?$/.exec(person.role ?? "")?.[1] ?? "")
  const group =
    hint === ""
      ? undefined
      : found.groups.find(({ title }) =>
          wordsIn(fold(title)).some((word) => word.length > 4 && word.slice(0, 6) === hint.slice(0, 6)),
        )
  addPerson(found, person, group ?? groupNamed(found, "", true))
}
