/**
 * Days as people say them, counted from the day of the meeting: "viernes", "7 mayo", "en dos semanas", "next Friday".
 * Spanish and English together, since minutes quote both. What isn't a day is `undefined`, never a guess; nothing here
 * reads a clock.
 */
import type { Day } from "./acta.ts"
import { isDay } from "./dates.ts"

const dayMs = 86_400_000
const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[\s,]+/g, " ")
    .trim()

const weekdays = [
  "domingo|dom|sunday|sun",
  "lunes|lun|monday|mon",
  "martes|mar|tuesday|tues?",
  "miercoles|mie|wednesday|weds?",
  "jueves|jue|thursday|thurs?|thu",
  "viernes|vie|friday|fri",
  "sabado|sab|saturday|sat",
]
const months = [
  "enero|ene|january|jan",
  "febrero|feb|february",
  "marzo|mar|march",
  "abril|abr|april|apr",
  "mayo|may",
  "junio|jun|june",
  "julio|jul|july",
  "agosto|ago|august|aug",
  "septiembre|setiembre|sept?|set|september",
  "octubre|oct|october",
  "noviembre|nov|november",
  "diciembre|dic|december|dec",
]
const numerals = [
  "un|una|uno|a|an|one|primero|first", "dos|two|second", "tres|three|third", "cuatro|four", "cinco|five", "seis|six",
  "siete|seven", "ocho|eight", "nueve|nine", "diez|ten", "once|eleven", "doce|twelve", "trece|thirteen",
  "catorce|fourteen", "quince|fifteen", "dieciseis|sixteen", "diecisiete|seventeen", "dieciocho|eighteen",
  "diecinueve|nineteen", "veinte|twenty",
] // prettier-ignore

const any = (list: string[]): string => list.join("|")
const placeIn = (list: string[], word: string): number => list.findIndex((each) => each.split("|").includes(word))

const day = String.raw`(?<day>\d{1,2}|${any(numerals)})(?:ro|er|º|°|st|nd|rd|th)?`
const month = `(?<month>${any(months)})\\.?`
const year = String.raw`(?: (?:de |del |of )?(?<year>\d{4}))?`
const lead = `(?:el |the )?(?:(?:${any(weekdays)})\\.? )?(?:the |el )?(?:dia )?`
const weekday = `(?<weekday>${any(weekdays)})\\.?`
const count = `(?<count>\\d{1,3}|${any(numerals)}|treinta|thirty)`
const unit = "(?<unit>dias?|semanas?|mes|meses|anos?|days?|weeks?|months?|years?)"
const working = "(?<working> habiles| laborables)?"

type Found = Record<string, string | undefined>
type Rule = [pattern: RegExp, read: (found: Found, from: Date) => Date | Day | undefined]

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`)
const numberOf = (word: string | undefined): number => {
  if (word === undefined) return Number.NaN
  if (word === "treinta" || word === "thirty") return 30
  return /^\d+$/.test(word) ? Number(word) : placeIn(numerals, word) + 1
}

const rules: Rule[] = [
  [whole("hoy|today"), (_, from) => from],
  [whole("manana|tomorrow"), (_, from) => plusDays(from, 1)],
  [whole("pasado manana|(?:the )?day after tomorrow"), (_, from) => plusDays(from, 2)],
  [
    whole(`(?:el |este |this )?(?:proximo |prox\\. )?${weekday}(?: proximo| que viene)?`),
    (found, from) => nextWeekday(from, found.weekday),
  ],
  [
    whole(`(?:el )?${weekday} (?:de la (?:proxima semana|semana que viene|semana proxima)|next week)|next (?<named>${any(weekdays)})`),
    (found, from) => inNextWeek(from, found.weekday ?? found.named),
  ],
  [whole(`${lead}${day} (?:de |of )?${month}${year}`), (found, from) => dated(found, from)],
  [whole(`${lead}${month} ${day}${year}`), (found, from) => dated(found, from)],
  [
    whole(String.raw`${lead}(?<day>\d{1,2})[/.-](?<month>\d{1,2})(?:[/.-](?<year>\d{4}|\d{2}))?`),
    (found, from) => inFigures(found, from),
  ],
  [whole(String.raw`(?<iso>\d{4}-\d{2}-\d{2})`), (found) => found.iso],
  [
    whole(String.raw`(?:el |dia |el dia |the )(?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?:de este|del presente) mes)?`),
    (found, from) => nextOfMonth(from, Number(found.day)),
  ],
  [
    whole(`(?:en |dentro de |a |in |within )?(?:el plazo de |un plazo de )?${count} ${unit}${working}(?: from now)?`),
    (found, from) => after(from, numberOf(found.count), found.unit ?? "", found.working !== undefined),
  ],
  [
    whole(`(?:in |within )?${count} (?:working|business) days?`),
    (found, from) => after(from, numberOf(found.count), "day", true),
  ],
  [
    whole("(?:la )?(?:proxima semana|semana que viene|semana proxima)|next week|una semana mas"),
    (_, from) => plusDays(from, 7),
  ],
  [
    whole("(?:el )?(?:proximo mes|mes que viene|mes proximo)|next month"),
    (_, from) => plusMonths(from, 1),
  ],
  [
    whole("(?:a )?(?:fin|fines|final|finales) (?:de mes|del mes|de este mes)|(?:the )?end of (?:the )?month"),
    (_, from) => endOfMonth(from.getUTCFullYear(), from.getUTCMonth()),
  ],
  [
    whole("(?:a )?(?:fin|fines|final|finales) (?:de ano|del ano|de este ano)|(?:the )?end of (?:the )?year"),
    (_, from) => utc(from.getUTCFullYear(), 11, 31),
  ],
  [
    whole(`(?:a )?(?:fin|fines|final|finales) de ${month}${year}|(?:the )?end of (?<named>${any(months)})`),
    (found, from) => inMonth(found, from, (y, m) => endOfMonth(y, m)),
  ],
  [
    whole(`(?:a )?mediados de ${month}${year}|(?:the )?middle of (?<named>${any(months)})|mid[- ](?<short>${any(months)})`),
    (found, from) => inMonth(found, from, (y, m) => utc(y, m, 15)),
  ],
] // prettier-ignore

/** Words that lead up to a day and belong to no part of it. */
const prefix =
  /^(?:plazo:?|fecha:?|due:?|para|antes de|antes del|hasta|a mas tardar|no later than|by|before|until|on|due on|for) /

/** The day that all of `text` says, counted from `from`; undefined where it says none. */
export function readDay(text: string, from: Day): Day | undefined {
  let words = fold(text).replace(/[.;:!]+$/, "")
  const start = dateOf(from)
  for (let before = ""; before !== words;) {
    for (const [pattern, read] of rules) {
      const found = pattern.exec(words)
      if (!found) continue
      const answer = read(found.groups ?? {}, start)
      const said = answer instanceof Date ? dayOf(answer) : answer
      if (said !== undefined && isDay(said)) return said
    }
    before = words
    words = words.replace(prefix, "").replace(/^l /, "")
  }
  return undefined
}

/** What leads up to a day at the end of a sentence: without it a number or a weekday is only part of what is told. */
const leads =
  /(?:^|[\s,;(])((?:plazo|fecha|due):?\s|(?:para|antes del?|hasta|a m[aá]s tardar|no later than|by|before|until|due on|el|este|en|dentro de|in|within|on|next|ma[ñn]ana|hoy|pasado ma[ñn]ana|tomorrow|today)(?=\s|$|[.;)]))/giu

/** The day with which `text` ends ("… antes del viernes"), and where the words that say it begin. */
export function dayAtEnd(text: string, from: Day): { at: number; day: Day } | undefined {
  const found = [...text.matchAll(leads)]
  for (const match of found) {
    const at = match.index + match[0].length - (match[1]?.length ?? 0)
    const day = readDay(text.slice(at).replace(/[\s.;)]+$/, ""), from)
    if (day !== undefined) return { at, day }
  }
  return undefined
}

const utc = (year: number, month: number, date: number): Date => new Date(Date.UTC(year, month, date))
const dateOf = (from: Day): Date => new Date(`${from}T00:00:00Z`)
const dayOf = (date: Date): Day => date.toISOString().slice(0, 10)
const plusDays = (from: Date, days: number): Date => new Date(from.getTime() + days * dayMs)
const endOfMonth = (year: number, month: number): Date => utc(year, month + 1, 0)

/** A month on from 31 January is the last day of February. */
function plusMonths(from: Date, count: number): Date {
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + count]
  return utc(year, month, Math.min(from.getUTCDate(), endOfMonth(year, month).getUTCDate()))
}

/** Never today: what falls due on "viernes", said on a Friday, has a week. */
function nextWeekday(from: Date, name: string | undefined): Date | undefined {
  const wanted = placeIn(weekdays, name ?? "")
  return wanted === -1 ? undefined : plusDays(from, (wanted - from.getUTCDay() + 6) % 7 + 1) // prettier-ignore
}

/** Weeks begin on Mondays. */
function inNextWeek(from: Date, name: string | undefined): Date | undefined {
  const wanted = placeIn(weekdays, name ?? "")
  const monday = plusDays(from, 7 - ((from.getUTCDay() + 6) % 7))
  return wanted === -1 ? undefined : plusDays(monday, (wanted + 6) % 7)
}

/** Without a year it is the first one that is still to come. */
function sooner(from: Date, year: string | undefined, make: (year: number) => Day | undefined): Day | undefined {
  if (year !== undefined) return make(year.length === 2 ? 2000 + Number(year) : Number(year))
  const now = make(from.getUTCFullYear())
  if (now !== undefined && now >= dayOf(from)) return now
  // 29 February comes in one of the next years.
  for (let ahead = 1; ahead <= 8; ahead++) {
    const next = make(from.getUTCFullYear() + ahead)
    if (next !== undefined) return next
  }
  return undefined
}

function made(year: number, month: number, date: number): Day | undefined {
  const text = [String(year).padStart(4, "0"), pad(month), pad(date)].join("-")
  return isDay(text) ? text : undefined
}
const pad = (n: number): string => String(n).padStart(2, "0")

const dated = ({ day, month = "", year }: Found, from: Date): Day | undefined =>
  sooner(from, year, (wanted) => made(wanted, placeIn(months, month) + 1, numberOf(day)))

/** The day first, as both languages write it here; the month first only where nothing else can be meant. */
function inFigures({ day, month, year }: Found, from: Date): Day | undefined {
  const [a, b] = [Number(day), Number(month)]
  return sooner(from, year, (wanted) => (b > 12 ? made(wanted, a, b) : made(wanted, b, a)))
}

function nextOfMonth(from: Date, date: number): Day | undefined {
  for (let ahead = 0; ahead <= 2; ahead++) {
    const first = utc(from.getUTCFullYear(), from.getUTCMonth() + ahead, 1)
    const found = made(first.getUTCFullYear(), first.getUTCMonth() + 1, date)
    if (found !== undefined && found > dayOf(from)) return found
  }
  return undefined
}

function inMonth(found: Found, from: Date, make: (year: number, month: number) => Date): Day | undefined {
  const month = placeIn(months, found.month ?? found.named ?? found.short ?? "")
  return month === -1 ? undefined : sooner(from, found.year, (year) => dayOf(make(year, month)))
}

function after(from: Date, count: number, unit: string, isWorking: boolean): Date | undefined {
  if (!(count >= 1)) return undefined
  if (isWorking) return unit.startsWith("d") ? workingDays(from, count) : undefined
  if (unit.startsWith("d")) return plusDays(from, count)
  if (/^(?:semana|week)/.test(unit)) return plusDays(from, 7 * count)
  return plusMonths(from, unit.startsWith("m") ? count : 12 * count)
}

/** Monday to Friday; which days a country keeps is not known here. */
function workingDays(from: Date, count: number): Date {
  let date = from
  for (let left = count; left > 0;) {
    date = plusDays(date, 1)
    if (date.getUTCDay() % 6 !== 0) left--
  }
  return date
}
