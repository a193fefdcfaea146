/** Lines that announce people: what they say, and of which presence. */
import type { Presence } from "#shared/domain/acta.ts"
import { isLine, type Line, type Piece } from "../../source/line.ts"
import { hasHonorific } from "../names.ts"
import { peopleOf, personOf } from "../people.ts"
import { spread } from "../spread.ts"
import { countWords, fold, kindOf } from "../words.ts"

const verbs = spread`
  asisten|asistieron|participan|participaron|concurren|concurrieron|comparecen|estuvieron presentes|estuvieron|
  se encuentran presentes|presentes|present|attended|in attendance|attendees|participants|con la (?:asistencia|
  presencia|participacion)|contando con la (?:asistencia|presencia)|por parte de|de parte de|
  en representacion de|integrantes|invitad[oa]s|asistencia de|members
`

export const leads = new RegExp(String.raw`\b(?:${verbs})\b`)

export const excuse = new RegExp(spread`
    \b(?:excus(?:o|a|an|aron|ado|ada|ados|adas)|se excusa|se disculp(?:a|an|o|aron)|justific(?:a|o|aron|an) su|
    no asist(?:e|en|io|ieron)|falta(?:n|ron)? (?:con|sin) aviso|faltaron|apologies|regrets|excused|absent|ausentes?)\b
  `)

const excuses = /\b(?:excus|disculp|justific|apolog|regret|con aviso|con licencia)/
export const isAbsence = (text: string) =>
  /\b(?:no asist|ausente|absent|falt)/.test(fold(text)) && !excuses.test(fold(text))

export const presenceUnder = (title: string): Presence =>
  kindOf(title) === "absence" || excuse.test(fold(title))
    ? excuses.test(fold(title))
      ? "excused"
      : "absent"
    : "present"

/** A line of prose that says who is there: "Asisten los miembros …:", "Con la asistencia de A, B y C". */
export function isLead(line: Line, next: Piece | undefined): boolean {
  if (countWords(line.text) > 120) return false
  const words = fold(line.text)
  if (!leads.test(words)) return false
  const isFollowed = isLine(next) && next.gap <= 1 && isPersonLine(next)
  const ends = line.text.trim().endsWith(":")
  if (isFollowed && (ends || countWords(line.text) <= 16)) return true
  const after = afterColon(line.text)
  return after !== undefined && (peopleOf(after)?.length ?? 0) >= 1
}

export const afterColon = (text: string): string | undefined => {
  const at = text.indexOf(":")
  return at === -1 || at > 250 ? undefined : text.slice(at + 1).trim() || undefined
}

export function isPersonLine(line: Line): boolean {
  if (line.heading !== undefined) return false
  if (line.mark?.kind === "bullet" || hasHonorific(line.text))
    return personOf(line.text, "present", line.mark?.kind === "bullet") !== undefined
  return personOf(line.text) !== undefined
}
