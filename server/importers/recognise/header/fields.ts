/** What a labelled line says, taken into its field. */
import { daysIn, timesIn } from "../dates.ts"
import type { Found } from "../found.ts"
import { countWords, fold } from "../words.ts"
import { fieldOf } from "./labels.ts"
import { takeTitle } from "./title.ts"

/** Takes what a labelled line says. True where the whole line is one field's. */
export function takeField(found: Found, label: string, written: string): boolean {
  const field = fieldOf(label)
  const value = written.trim().replace(/^[:\s]+/, "")
  if (field === undefined || value === "") return field !== undefined
  const days = daysIn(value, found.language)
  const times = timesIn(`: ${value}`)
  const [day] = days
  const isStamp = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)
  if (isStamp && day && (field === "date" || field === "start" || field === "end")) {
    if (field !== "end") found.date ??= day.day
    found.planned = { ...found.planned, [field === "end" ? "end" : "start"]: times[0]?.time }
    return true
  }
  switch (field) {
    case "date":
      if (day && found.date === undefined) setDay(found, day, value)
      // "07-08-2023 (12:00 a 12:45 hrs.)", "Santiago, 19 de abril de 2018".
      takeTimes(
        found,
        times.map(({ time }) => time),
      )
      if (/lugar|ciudad/i.test(label) && day)
        found.place ??= value.slice(0, day.index).replace(/[\s,]+$/, "") || undefined
      return day !== undefined
    case "start":
      if (day && found.date === undefined) setDay(found, day, value)
      if (times[0]) found.start ??= times[0].time
      return times.length > 0
    case "end":
      if (times[0]) found.end ??= times[0].time
      return times.length > 0
    case "hours":
      takeTimes(
        found,
        times.map(({ time }) => time),
      )
      return times.length > 0
    case "place":
      found.place ??= value
      return true
    case "modality":
      takeModality(found, value)
      found.place ??= countWords(value) > 1 ? value : undefined
      return countWords(value) <= 4
    case "kind":
      found.kind ??= value.slice(0, 100)
      return true
    case "number": {
      const number = /^(?:n\s*[°ºo.]*\s*)?(\d{1,5}(?:\s*[-/]\s*\d{2,4})?)\b/i.exec(value)?.[1]
      if (number !== undefined) found.number ??= number.replaceAll(/\s/g, "").replace(/^0+(?=\d)/, "")
      return number !== undefined
    }
    case "body":
    case "scope":
      found.body ??= value.slice(0, 300)
      return true
    case "title":
      found.title ??= value.slice(0, 500)
      takeTitle(found, value)
      return true
  }
}

export function setDay(found: Found, day: { day: string; isAmbiguous?: true }, text: string): void {
  found.date = day.day
  if (day.isAmbiguous) found.doubts.push({ about: "date", text, why: "ambiguous" })
}

export function takeTimes(found: Found, [start, end]: string[]): void {
  if (start !== undefined) found.start ??= start
  if (end !== undefined) found.end ??= end
}

export function takeModality(found: Found, text: string): void {
  const words = fold(text)
  if (/hibrid|hybrid|mixta|semipresencial/.test(words)) found.modality ??= "hybrid"
  else if (/virtual|remot|en linea|online|telematic|videoconferencia|zoom|teams|meet\b|\birc\b/.test(words))
    found.modality ??= "remote"
  else if (/presencial|in person|in-person/.test(words)) found.modality ??= "inPerson"
}
