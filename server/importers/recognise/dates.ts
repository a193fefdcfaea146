/** Days and times as minutes write them: in figures, in words, Spanish and English. */
import { isDay } from "#shared/domain/dates.ts"
import { spread } from "./spread.ts"
import { fold } from "./words.ts"

export type FoundDay = { day: string; index: number; length: number; isAmbiguous?: true }

const months = [
  ["enero", "january", "ene", "jan"],
  ["febrero", "february", "feb"],
  ["marzo", "march", "mar"],
  ["abril", "april", "abr", "apr"],
  ["mayo", "may"],
  ["junio", "june", "jun"],
  ["julio", "july", "jul"],
  ["agosto", "august", "ago", "aug"],
  ["septiembre", "setiembre", "september", "sept", "sep", "set"],
  ["octubre", "october", "oct"],
  ["noviembre", "november", "nov"],
  ["diciembre", "december", "dic", "dec"],
]
const monthNames = months
  .flat()
  .sort((a, b) => b.length - a.length)
  .join("|")
const monthOf = (name: string): number => months.findIndex((names) => names.includes(name)) + 1

const units = `cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis
   diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis
   veintisiete veintiocho veintinueve treinta`.split(/\s+/)
const tens: Record<string, number> = { veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50 }
const numberWords = [
  ...units,
  "un",
  "una",
  "primero",
  "treinta y un[oa]?",
  "(?:veinte|treinta|cuarenta|cincuenta)(?: y (?:un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?",
]
  .sort((a, b) => b.length - a.length)
  .join("|")

/** "quince" → 15, "treinta y uno" → 31. */
export function numberInWords(text: string): number | undefined {
  const words = fold(text).trim()
  if (/^(?:un|una|primero)$/.test(words)) return 1
  if (words === "veintiuna") return 21
  const unit = units.indexOf(words)
  if (unit >= 0) return unit
  const [ten = "", rest] = words.split(" y ")
  const base = tens[ten]
  if (base === undefined) return undefined
  const one = rest === undefined ? 0 : /^un[oa]?$/.test(rest) ? 1 : units.indexOf(rest)
  return one < 0 ? undefined : base + one
}

const yearInWords = (text: string): number | undefined => {
  const rest = /^dos mil(?: (.*))?$/.exec(fold(text).trim())
  if (!rest) return undefined
  return rest[1] === undefined ? 2000 : 2000 + (numberInWords(rest[1]) ?? NaN)
}

const iso = /\b(?<y>(?:19|20)\d{2})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})\b/g
const figures = /(?<![\d.:])(?<a>\d{1,2})\s?[-/.]\s?(?<b>\d{1,2})\s?[-/.]\s?(?<y>(?:19|20)\d{2}|\d{2})(?![\d:])/g
const yearWords = String.raw`dos mil(?: (?:${numberWords}))?`
const dayFirst = new RegExp(
  spread`
    \b(?<d>\d{1,2}|${numberWords})(?:\s*(?:[ºª°]|st|nd|rd|th))?\s*(?:\(\d{1,2}\)\s*)?(?:dias\s+)?(?:del?\s+)?
    (?:mes\s+de\s+)?(?<m>${monthNames})\b\.?,?\s*(?:del?\s+)?(?:(?:presente\s+)?ano\s+)?(?<y>(?:19|20)\d{2}|
    ${yearWords})
  `,
  "g",
)
const monthFirst = new RegExp(
  String.raw`\b(?<m>${monthNames})\b\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?:of\s+)?(?<y>(?:19|20)\d{2})`,
  "g",
)

/** Every whole date in a text, in order. `language` decides whether 4/5 is April or May. */
export function daysIn(text: string, language: "es" | "en"): FoundDay[] {
  // One letter for one, so that places in the folded text are places in the text.
  const folded = foldInPlace(text)
  const found: FoundDay[] = []
  const add = (match: RegExpMatchArray, y: number, m: number, d: number, isAmbiguous = false) => {
    const day = `${String(y).padStart(4, "0")}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`
    if (isDay(day))
      found.push({ day, index: match.index ?? 0, length: match[0].length, ...(isAmbiguous && { isAmbiguous: true }) })
  }
  for (const match of folded.matchAll(iso)) {
    const { y, m, d } = match.groups ?? {}
    add(match, Number(y), Number(m), Number(d))
  }
  for (const match of folded.matchAll(figures)) {
    const { a, b, y } = match.groups ?? {}
    const [first, second] = [Number(a), Number(b)]
    const year = Number(y) < 100 ? 2000 + Number(y) : Number(y)
    const isMonthFirst = second > 12 || (language === "en" && first <= 12)
    const isAmbiguous = first <= 12 && second <= 12 && first !== second && language === "en"
    if (isMonthFirst) add(match, year, first, second, isAmbiguous)
    else add(match, year, second, first)
  }
  for (const match of [...folded.matchAll(dayFirst), ...folded.matchAll(monthFirst)]) {
    const { y = "", m = "", d = "" } = match.groups ?? {}
    const year = /^\d/.test(y) ? Number(y) : yearInWords(y)
    const day = /^\d/.test(d) ? Number(d) : numberInWords(d)
    if (year !== undefined && day !== undefined) add(match, year, monthOf(m), day)
  }
  return found.sort((a, b) => a.index - b.index)
}

function foldInPlace(text: string): string {
  const folded = fold(text)
  return folded.length === text.length
    ? folded
    : Array.from(text, (letter) => fold(letter).slice(0, letter.length).padEnd(letter.length)).join("")
}

export type FoundTime = { time: string; index: number; length: number }

const clock = new RegExp(
  spread`
    (?<![\d.,:/-])(?<h>[01]?\d|2[0-3])\s?(?:[:.h]\s?(?<m>[0-5]\d)(?::[0-5]\d)?(?!\d)|(?=\s?(?:[ap]\.?\s?m\b|
    hrs?\b|horas\b|h\b)))\s?(?<half>[ap]\.?\s?m\.?(?![a-z]))?(?<unit>\s?(?:hrs?|horas|h)\b\.?)?
  `,
  "gi",
)
const spoken = new RegExp(
  spread`
    \blas (?<h>${numberWords})(?: horas)?(?: (?:y|con) (?<m>media|cuarto|
    ${numberWords})(?: minutos)?)?(?: horas)?(?: de la (?<half>manana|tarde|noche))?
  `,
  "g",
)

/** Every time of day in a text, in order. "16.30" counts only where hours are named. */
export function timesIn(text: string): FoundTime[] {
  const found: FoundTime[] = []
  const days = daysIn(text, "es")
  for (const match of text.matchAll(clock)) {
    const { h = "", m, half, unit } = match.groups ?? {}
    const index = match.index
    if (days.some((day) => index >= day.index && index < day.index + day.length)) continue
    const around = text.slice(Math.max(0, index - 25), index)
    const isNamed =
      half !== undefined ||
      unit !== undefined ||
      /h/i.test(match[0]) ||
      /(?:hora|las|time|inicio|at|:)\W*$/i.test(around)
    if (match[0].includes(".") && m !== undefined && !match[0].includes(":") && !isNamed) continue
    const hour = Number(h)
    if (hour > 12 && half !== undefined && !/p/i.test(half)) continue
    found.push({ time: timeOf(hour, Number(m ?? 0), half), index, length: match[0].trimEnd().length })
  }
  const folded = foldInPlace(text)
  for (const match of folded.matchAll(spoken)) {
    const { h = "", m, half } = match.groups ?? {}
    const hour = numberInWords(h)
    const minute = m === undefined ? 0 : m === "media" ? 30 : m === "cuarto" ? 15 : numberInWords(m)
    if (hour === undefined || minute === undefined || hour > 23) continue
    if (!half && !/horas|media|cuarto|minutos/.test(match[0])) continue
    found.push({ time: timeOf(hour, minute, half), index: match.index, length: match[0].length })
  }
  return found.sort((a, b) => a.index - b.index)
}

function timeOf(hour: number, minute: number, half: string | undefined): string {
  const isAfternoon = half !== undefined && /^(?:p|tarde|noche)/i.test(half)
  const isMorning = half !== undefined && /^a/i.test(half)
  const hours = isAfternoon && hour < 12 ? hour + 12 : isMorning && hour === 12 ? 0 : hour
  return `${String(hours % 24).padStart(2, "0")}:${String(minute).padStart(2, "0")}`
}
