/** Where it was held. */
import type { Line } from "../../source/line.ts"
import { daysIn, timesIn } from "../dates.ts"
import type { Found } from "../found.ts"
import { spread } from "../spread.ts"
import { countWords } from "../words.ts"
import { setDay, takeModality, takeTimes } from "./fields.ts"

const stop = spread`
  (?=\s*(?:,?\s*(?:siendo|\ba las|\ba los|el d[ií]a|el (?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|
  domingo)|previa|con la|se re[uú]nen|se celebra|se constituye|bajo la|y en |para |con el |
  los (?:se|miem|integ|propiet|vecin|soci|abajo|arriba)|las (?:se|miem|integ)|estando|comparec|
  en (?:sesi[oó]n|reuni[oó]n|primera|segunda|convocatoria)|
  del? \d|\()|[.;:]|$|,\s))
`

const places = [
  new RegExp(
    spread`
    \b(?:in|at) (?:the )?(?<place>(?:\p{Lu}[\p{L}'’]* ){0,5}(?:Hall|HALL|Room|ROOM|Chambers?|CHAMBERS?|Center|Centre|CENTRE|CENTER|
    Library|LIBRARY|School|SCHOOL|Church|CHURCH|Office|OFFICE|Building|BUILDING)\b)
  `,
    "u",
  ),
  new RegExp(
    spread`
      \ben (?<place>(?:la|el|las|los)?\s?(?:sala|sal[oó]n|sede|dependencias|oficinas?|auditorio|edificio|local|
      biblioteca|portal|direcci[oó]n|patio|parroquia|capilla|teatro|gimnasio|quincho|club|hotel|facultad|rector[ií]a|casa|centro|domicilio|instalaciones|aula|escuela|colegio|ayuntamiento|municipalidad|
      plataforma)\b.{0,160}?)${stop}
    `,
    "iu",
  ),
  new RegExp(
    spread`
      \ben (?:la (?:ciudad|comuna|localidad|villa) de|el municipio de)\s+(?<place>\p{Lu}.{1,100}?)(?=\s*,?\s*
      (?:siendo|a las|a los|el d[ií]a|se |a \d|en (?:la|el)\s+(?:sala|sede)|estado de|departamento de|
      provincia de|[.;:]|$))
    `,
    "iu",
  ),
  new RegExp(
    spread`
    \b(?:por|v[ií]a|a trav[eé]s de|mediante|through|via|held (?:at|in|on|via)|met (?:at|in|via)|meeting (?:at|
    in|via))\s+(?<place>(?:la\s+plataforma\s+|the\s+)?(?:IRC|Zoom|Teams|Microsoft Teams|Google Meet|Meet|Skype|
    Jitsi|videoconferencia|\p{Lu}[\p{L}\p{N}]+)(?:\s(?!del?\s\d|a\slas|el\s|on\s|at\s)[\p{L}\p{N}'’-]+){0,6})
  `,
    "u",
  ),
]

export function placeIn(text: string): string | undefined {
  const part = text.slice(0, 1500)
  for (const pattern of places) {
    const place = pattern.exec(part)?.groups?.place?.trim()
    if (place !== undefined && place.length > 2 && place.length < 200)
      return place.replace(/^(?:la|el|las|los)\s+/i, "")
  }
  return undefined
}

const organFirstWord =
  /^(?:junta|comunidad|consejo|comit[eé]|comisi[oó]n|asociaci[oó]n|club|centro|sociedad|cooperativa)\b/iu

const partsOfBareLine = (text: string): string[] =>
  text.split(/\s*[|·]\s*|\s+[–—-]\s+|,\s+|\s+\((?=\p{L})|\)\s*/u).filter(Boolean)

/** "Date | time | School Library", "Held on …, Friends' Room, 14 Nowhere Lane": what is neither, from the first place on. */
function placeAmong(parts: string[], language: "es" | "en"): string | undefined {
  const isOther = (part: string) =>
    daysIn(part, language).length > 0 || timesIn(part).length > 0 || /(?:^|\s)\d{4}$/.test(part)
  const at = parts.findIndex((part) => !isOther(part) && (placeWords.test(part) || part.startsWith("📍")))
  if (at === -1) return undefined
  const end = parts.findIndex((part, index) => index > at && isOther(part))
  return parts
    .slice(at, end === -1 ? undefined : end)
    .join(", ")
    .replace(/^[^\p{L}\p{N}]+/u, "")
}

export const placeInParts = (text: string, language: "es" | "en"): string | undefined =>
  placeAmong(partsOfBareLine(text), language)

/** Lines before the first heading that say nothing but a date, a time or a place. */
export function takeBareLine(found: Found, line: Line): boolean {
  const { text } = line
  if (text.length > 140) return false
  const parts = partsOfBareLine(text)
  const before = JSON.stringify([found.date, found.start, found.place])
  const day = daysIn(text, found.language)[0]
  const isOfMeeting = /^(?:held|celebrad|reuni[oó]n|sesi[oó]n|meeting|date|d[ií]a|fecha)/iu.test(text)
  if (day && found.date === undefined && (text.length - day.length < 40 || parts.length > 1 || isOfMeeting))
    setDay(found, day, text)
  const times = timesIn(text).map(({ time }) => time)
  if (times.length >= 2 || (day && times.length === 1)) takeTimes(found, times)
  const where = parts.length > 1 ? placeAmong(parts, found.language) : undefined
  if (where !== undefined) found.place ??= where
  else if (parts.length > 1 && day) found.place ??= placeIn(text)
  else if (isPlaceLine(text) && !day && !organFirstWord.test(text)) found.place ??= placeIn(text) ?? text
  takeModality(found, text)
  return JSON.stringify([found.date, found.start, found.place]) !== before
}

const placeWords = new RegExp(
  spread`
  \b(?:sala|sal[oó]n|auditorio|sede|edificio|calle|avenida|av\.|biblioteca|zoom|teams|google meet|
  videoconferencia|chambers|room|hall|building|street|avenue|road|lane|library|center|centre|church|school)\b
`,
  "iu",
)

const isPlaceLine = (text: string): boolean => countWords(text) <= 14 && !/[.:;]\s/.test(text) && placeWords.test(text)
