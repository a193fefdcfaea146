/** The sentences with which an acta opens and closes. */
import { daysIn, timesIn } from "../dates.ts"
import type { Found } from "../found.ts"
import { spread } from "../spread.ts"
import { fold } from "../words.ts"
import { bodyIn } from "./body.ts"
import { setDay, takeModality } from "./fields.ts"
import { placeIn } from "./place.ts"

const opening = new RegExp(
  spread`
    \b(?:siendo(?: aproximadamente)? las?|a las|se (?:da (?:inicio|comienzo|por iniciada|por abierta)|inicia|
    abre|re[uú]nen?|reuni[oó]|celebra|constituye|instala)|dio inicio|da inicio|called to order|
    call(?:ed)? .{0,30}to order|convened|was opened|meeting (?:started|began|opened)|reunid[oa]s)\b
  `,
  "i",
)

const ending = new RegExp(
  spread`
    \b(?:se (?:levanta|levant[oó]|cierra|cerr[oó]|da por (?:finalizad|terminad|concluid|cerrad)[ao]|
    dio por (?:finalizad|terminad|concluid|cerrad)[ao]|clausura|finaliza|pone (?:fin|t[eé]rmino)|puso (?:fin|
    t[eé]rmino)|concluye|da t[eé]rmino)|da(?:n)? por (?:terminad|finalizad|concluid|cerrad)[ao]|(?:finaliza|
    termina|concluye|culmina|levanta|cierra|levant[oó]) la (?:reuni[oó]n|sesi[oó]n|asamblea|junta)|
    sin (?:nada )?m[aá]s (?:que|asuntos|temas|puntos)|no habiendo m[aá]s|adjourned|
    adjourn(?:ment)? (?:the meeting )?(?:at|was)|closed the meeting|declara(?:n)? (?:clausurad|cerrad|levantad|terminad|concluid)a|
    declared the meeting closed|meeting (?:ended|closed|was closed|concluded|adjourned))\b
  `,
  "i",
)

export const isOpening = (text: string): boolean =>
  opening.test(text.slice(0, 1500)) && !ending.test(text.slice(0, 600))

export const isEnding = (text: string): boolean => ending.test(text.slice(0, 1500))

/** What an opening sentence says: where, when, who meets. True where it said anything. */
export function takeOpening(found: Found, text: string): boolean {
  const before = JSON.stringify([found.date, found.start, found.place, found.body])
  const day = daysIn(text, found.language)[0]
  if (day && found.date === undefined) setDay(found, day, text)
  const time = timesIn(text)[0]
  if (time) found.start ??= time.time
  found.number ??= /^acta\s+(?:n\W{0,3})?(\d{1,5})\b/i.exec(text)?.[1]?.replace(/^0+(?=\d)/, "")
  const body = bodyIn(text, false)
  // "Directorio" in the title, "Directorio de la Compañía" in the sentence: the longer of the two.
  if (found.body === undefined || (body !== undefined && fold(body).startsWith(`${fold(found.body)} `)))
    found.body = body ?? found.body
  found.place ??= placeIn(text)
  takeModality(found, text)
  return JSON.stringify([found.date, found.start, found.place, found.body]) !== before
}

export function takeEnding(found: Found, text: string): boolean {
  const at = ending.exec(text)?.index ?? 0
  const times = timesIn(text)
  const time = times.find(({ index }) => index >= at) ?? times.at(-1)
  if (time) found.end ??= time.time
  return time !== undefined
}
