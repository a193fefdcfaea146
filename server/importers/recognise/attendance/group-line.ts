/** A group and its people in one line. */
import type { Presence } from "#shared/domain/acta.ts"
import type { Line } from "../../source/line.ts"
import type { Found } from "../found.ts"
import { beginsWithOffice } from "../names.ts"
import { peopleOf, personOf, withRole } from "../people.ts"
import { countWords, kindOf, wordsIn } from "../words.ts"
import { sentencesOf } from "../clauses/sentences.ts"
import { readExcuse } from "./excuses.ts"
import { readPresiding, readSentence } from "./sentences.ts"
import { addPerson, groupNamed, groupTitleIn } from "./groups.ts"
import { presenceUnder } from "./leads.ts"

/** "Board members: President A, Secretary B", "Ausentes: C y D", "Asistentes: A, B". */
export function readGroupLine(found: Found, line: Line, presence: Presence): boolean {
  const at = line.text.indexOf(":")
  if (at === -1 || at > 250) return false
  const lead = line.text.slice(0, at)
  const rest = line.text.slice(at + 1).trim()
  if (/^(?:ningun[oa]?|nadie|none|n\/a|no hay|no hubo)\.?$/i.test(rest)) return kindOf(lead) !== undefined
  if (readLabels(found, lead, rest, presence)) {
    line.fate = "prose"
    return true
  }
  if (
    beginsWithOffice(lead) &&
    kindOf(lead) === undefined &&
    !/\bmembers\b/i.test(lead) &&
    countWords(lead) <= 4 &&
    !(wordsIn(lead)[0] ?? "").endsWith("s")
  ) {
    const person = personOf(rest, presence, true)
    if (!person) return false
    addPerson(found, withRole(person, lead), groupNamed(found, "", true))
    line.fate = "label"
    return true
  }
  const [sentence, ...others] = sentencesOf(rest)
  const whole = sentence ? rest.slice(sentence.from, sentence.to) : rest
  const people = peopleOf(
    whole.replace(/^(?:l[oa]s|el|la)\s+(?:se[ñn]or(?:es|as?)?|consejer[oa]s|concejal(?:es|as)?|soci[oa]s)\s+/iu, ""),
    presenceUnder(lead) === "present" ? presence : presenceUnder(lead),
  )
  if (!people) return false
  const group = groupNamed(found, groupTitleIn(lead))
  for (const person of people) addPerson(found, person, group)
  for (const { from, to } of others) {
    const more = rest.slice(from, to)
    if (!readExcuse(found, more) && !readPresiding(found, more)) readSentence(found, more)
  }
  line.fate = countWords(lead) > 4 ? "prose" : "label"
  return true
}

/** "… los siguientes compañeros: Secretario: A; Tesorera: B; Vocales: C y D. Ausente con aviso: E." */
function readLabels(found: Found, lead: string, rest: string, presence: Presence): boolean {
  const parts = `${beginsWithOffice(lead) ? `${lead}: ` : ""}${rest}`.split(/;\s*|\.\s+(?=\p{Lu})/u).filter(Boolean)
  const labels = parts.filter((part) => /^[^:]{3,60}:\s/.test(part))
  if (labels.length < 2 || labels.length < parts.length * 0.5) return false
  let isRead = false
  for (const part of parts) {
    const line: Line = { kind: "line", text: part, runs: [], raw: part, strong: false, gap: 0, indent: 0 }
    const person = labels.includes(part) ? undefined : personOf(part, presence)
    if (person) addPerson(found, person, groupNamed(found, "", true))
    if (person || readGroupLine(found, line, presenceUnder(part))) isRead = true
  }
  return isRead
}
