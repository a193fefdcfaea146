/** Days and times as the acta prints them. Nothing here reads a clock. */
import { dayPattern, timePattern, type Day, type Time } from "./acta.ts"

/** True for a day that exists: 2023-02-29 does not. */
export function isDay(text: string): text is Day {
  if (!dayPattern.test(text)) return false
  const [year, month, day] = text.split("-").map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

export const isTime = (text: string): text is Time => timePattern.test(text)

/** 2018-04-19 → 19.04.2018, as the header of an acta writes it. */
export const dotted = (day: Day): string => day.split("-").reverse().join(".")

/** "2018-04-19" at noon where the reader is: shown in their own time it is that day everywhere. Noon UTC isn't, east of UTC+12. */
export const dayAsDate = (day: Day): Date => new Date(`${day}T12:00:00`)

/**
 * "19.04.2018, 18:20 (America/Santiago)": where the body sits, and not where the reader does. Figures only: names of
 * months and their punctuation change from one release of the language tables to the next, and files are for ever.
 */
export function momentOf({ at, timeZone }: { at: string; timeZone: string }): string {
  const parts = new Intl.DateTimeFormat("en", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).formatToParts(new Date(at))
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? ""
  return `${dotted(`${of("year")}-${of("month")}-${of("day")}`)}, ${of("hour")}:${of("minute")} (${timeZone})`
}
