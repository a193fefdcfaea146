/** A report in sentences, the same on the page, in the file that works alone and in its program. */
import { dotted } from "#shared/domain/dates.ts"
import type { verify } from "#shared/text/en/verify.ts"
import type { Check, Report, Result } from "./check.ts"
import type { Difference } from "./differences.ts"

type Words = typeof verify
export type Line = { result: Result; text: string; found?: string; expected?: string }
export type Fact = { label: string; value: string; isHash?: true }

export const linesOf = ({ checks }: Report, words: Words): Line[] => [
  ...checks.map(({ name, result, found, expected }): Line => ({
    result,
    text: words.checks[name][result],
    found: shown(name, found),
    expected,
  })),
  // Signed by this very server, and gone from its register.
  ...(is(checks, "key", "yes") && is(checks, "register", "no") ? [{ result: "no" as const, text: words.missing }] : []),
]

const is = (checks: Check[], name: Check["name"], result: Result) =>
  checks.some((check) => check.name === name && check.result === result)

/** What holds needs no hash beside it, but for what people compare by eye. */
const shown = (name: Check["name"], found: string | undefined) =>
  name === "register" || name === "receipt" || name === "signature" ? undefined : found

export function differencesIn({ checks, differences }: Report, words: Words): string[] {
  if (differences.length === 0)
    return is(checks, "seal", "no") && is(checks, "register", "yes") ? [words.differences.hidden] : []
  return differences.map((difference) => words.differences[difference.how](partOf(difference, words)))
}

function partOf(difference: Difference, { differences: t }: Words): string {
  if (difference.part === "field") return t.fields[difference.field]
  if (difference.part === "attendance") return t.attendance(difference.name ?? "")
  if (difference.part === "order") return t.order
  const item = t.item(difference.label, difference.title ?? "")
  return difference.inside ? `${item}: ${t.inside[difference.inside]}` : item
}

/** In groups of four, to be read aloud; anything else as it is. */
export const grouped = (text: string): string =>
  /^[0-9a-f]{16,}$/.test(text) ? text.replaceAll(/(.{4})(?=.)/g, "$1 ") : text

/** `when` writes an instant in the lock's own time zone. */
export function factsOf({ about }: Report, words: Words, when: (at: string, timeZone: string) => string): Fact[] {
  if (!about) return []
  const { facts: t } = words
  const { lock, link, place } = about
  return [
    { label: t.acta, value: about.title === "" ? about.number : about.title },
    { label: t.body, value: about.body },
    ...(about.date ? [{ label: t.date, value: dotted(about.date) }] : []),
    ...(lock
      ? [
          { label: t.edition, value: String(lock.edition) },
          { label: t.lockedBy, value: lock.by.name },
          { label: t.lockedAt, value: when(lock.at, lock.timeZone) },
          ...(lock.rectifies ? [{ label: t.rectifies, value: lock.rectifies.reason }] : []),
        ]
      : []),
    ...(place ? [{ label: t.place, value: t.placeOf(place.n, place.of) }] : []),
    ...(lock ? [{ label: t.seal, value: lock.seal, isHash: true as const }] : []),
    ...(link === undefined ? [] : [{ label: t.link, value: link, isHash: true as const }]),
  ]
}

/** In the time zone it was locked in; one that this machine doesn't know is shown as UTC. */
export function moment(locale: string): (at: string, timeZone: string) => string {
  const format = (timeZone: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone })
  return (at, timeZone) => {
    try {
      return `${format(timeZone).format(new Date(at))} (${timeZone})`
    } catch {
      return `${format("UTC").format(new Date(at))} (UTC)`
    }
  }
}
