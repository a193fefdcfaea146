/** The number and the kind of session, out of a title. */
import { daysIn, timesIn } from "../dates.ts"
import type { Found } from "../found.ts"
import { spread } from "../spread.ts"
import { takeModality } from "./fields.ts"
import { placeInParts } from "./place.ts"

const number = new RegExp(
  spread`
    \b(?:acta|sesi[oó]n|reuni[oó]n|minutes|meeting|asamblea)\b[^\n.:]{0,60}?(?:\bn\s?[°º]|\bn[°ºo]s?\.|\bno\.|
    \bn[uú]m(?:ero|\.)?|\bnumber|#)\s*\.?:?\s*(\d{1,5}(?:\s?[-/]\s?\d{2,4})?)(?!\d)
  `,
  "i",
)

const plainNumber =
  /^(?:acta|sesi[oó]n(?: ordinaria| extraordinaria)?)\s+(\d{1,4}(?:[-/]\d{2,4})?)\b(?!\s*(?:de\s+\p{L}{3,}|[.:]\d))/iu

const nthMeeting = /\b(\d{1,3})(?:st|nd|rd|th)\s+(?:[\p{L}. ]{0,60})?(?:meeting|session)\b/iu

/** The title line: "Acta de Reunión N°4 Mesa de Gobierno Abierto". */
export function takeTitle(found: Found, title: string): void {
  const day = daysIn(title, found.language)[0]
  if (day) found.date ??= day.day
  const match = number.exec(title) ?? plainNumber.exec(title) ?? nthMeeting.exec(title)
  if (match?.[1] !== undefined) found.number ??= match[1].replaceAll(/\s/g, "").replace(/^0+(?=\d)/, "")
  if (/\bextraordinari[ao]\b/i.test(title)) found.kind ??= "Extraordinaria"
  else if (/\bordinari[ao]\b/i.test(title)) found.kind ??= "Ordinaria"
  takeModality(found, title)
}

/** "Reunión de apoderados - martes 23 de abril 2024 - 19:00 hrs (sala 12)": what else a title may hold. */
export function takeTitleTail(found: Found, title: string): void {
  if (daysIn(title, found.language).length === 0) return
  const [start, end] = timesIn(title)
  if (start) found.start ??= start.time
  if (end) found.end ??= end.time
  found.place ??= placeInParts(title, found.language)
}
