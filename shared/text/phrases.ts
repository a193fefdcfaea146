/**
 * Standard texts ("textos tipo"): what a body says in every acta, filled in from this one.
 * `{lugar}` is the place; `{preside: el presidente | la presidenta}` agrees with whoever presides, and
 * `{excusados: se excusa * | se excusan * | nadie se excusa}` with how many there are: "#" is the number, "*" what
 * the name alone would give. What isn't known stays in square brackets, so that it is seen and asked for.
 */
import type { Acta, Attendee, Locale } from "#shared/domain/acta.ts"
import type { RosterPerson } from "#shared/domain/roster.ts"
import { everyone, isHere, membersOf, quorumNow } from "#shared/domain/presence.ts"

/** What the name stands for, how many that is, and the variant that agrees with it. */
type Value = { text?: string | undefined; count?: number; which?: number | undefined }

const synonyms: Record<string, string> = {
  organo: "body", numero: "number", titulo: "title", fecha: "date", inicio: "start", termino: "end", hora: "time",
  lugar: "place", preside: "chair", secretaria: "secretary", presentes: "present", ausentes: "absent",
  excusados: "excused", miembros: "members", quorum: "quorum",
} // prettier-ignore

/** In the order in which a page explains them. */
export const placeholders: Record<Locale, string[]> = {
  es: ["órgano", "número", "título", "fecha", "inicio", "término", "hora", "lugar", "preside", "secretaría", "presentes", "ausentes", "excusados", "miembros", "quórum"],
  en: ["body", "number", "title", "date", "start", "end", "time", "place", "chair", "secretary", "present", "absent", "excused", "members", "quorum"],
} // prettier-ignore

const fold = (word: string): string => word.normalize("NFD").replaceAll(/\p{M}/gu, "").trim().toLowerCase()

/** The text with everything filled in that the acta knows. `time` is now, where the meeting is. */
export const fillPhrase = (text: string, acta: Acta, time: string): string => filled(text, valuesOf(acta, time))

/**
 * As it will read in an acta of this body: what the body knows by itself is filled in, and what only a meeting tells is
 * named in square brackets: of people several, of the quorum that there is one.
 */
export function previewPhrase(text: string, { name, people }: { name: string; people: RosterPerson[] }): string {
  const told = Object.fromEntries(
    Object.values(synonyms).map((key): [string, Value] => [key, { which: key === "quorum" ? 0 : 1 }]),
  )
  const office = (wanted: Attendee["office"]) => officeOf(people, wanted)
  return filled(text, { ...told, body: { text: name }, chair: office("chair"), secretary: office("secretary") })
}

function filled(text: string, values: Record<string, Value>): string {
  return text.replaceAll(
    /\{(?<name>[^{}:|]+)(?::(?<variants>[^{}]*))?\}/gu,
    (whole, name: string, variants?: string) => {
      const folded = fold(name)
      const value = values[synonyms[folded] ?? folded]
      if (!value) return whole
      if (variants === undefined) return value.text || `[${name.trim()}]`
      const parts = variants.split("|").map((part) => part.trim())
      const part = value.which === undefined ? parts.join("/") : (parts[value.which] ?? parts[1] ?? parts[0] ?? "")
      const unknown = `[${name.trim()}]`
      return part.replaceAll("#", String(value.count ?? unknown)).replaceAll("*", value.text || unknown)
    },
  )
}

function valuesOf(acta: Acta, time: string): Record<string, Value> {
  const people = everyone(acta).map(({ attendee }) => attendee)
  const marked = (presence: Attendee["presence"]): Value => {
    const names = people.filter((each) => each.presence === presence).map(({ name }) => name)
    return { text: inARow(names, acta.language), ...counted(names.length) }
  }
  const office = (wanted: Attendee["office"]) => officeOf(people, wanted)
  const number = (count: number): Value => ({ text: String(count), ...counted(count) })
  const quorum = quorumNow(acta)
  return {
    body: { text: acta.body },
    number: { text: acta.number },
    title: { text: acta.title },
    date: { text: acta.date && inWords(acta.date, acta.language) },
    start: { text: acta.startedAt },
    end: { text: acta.endedAt },
    time: { text: time },
    place: { text: acta.place?.replace(/\.$/, "") },
    chair: office("chair"),
    secretary: office("secretary"),
    present: number(people.filter(isHere).length),
    absent: marked("absent"),
    excused: marked("excused"),
    members: number(membersOf(acta).length),
    quorum: { text: quorum && `${quorum.there}/${quorum.members}`, which: quorum && (quorum.isMet ? 0 : 1) },
  }
}

function officeOf(people: Pick<Attendee, "name" | "role" | "office">[], wanted: Attendee["office"]): Value {
  const person = people.find(({ office }) => office === wanted)
  return { text: person?.name, which: person && genderOf(person) }
}

const counted = (count: number): Pick<Value, "count" | "which"> => ({
  count,
  which: count === 1 ? 0 : count === 0 ? 2 : 1,
})

/**
 * Told by the role: "presidenta" and "director" say it, "representante" doesn't, and then the text shows both forms for
 * somebody to choose from.
 */
function genderOf({ role = "" }: Pick<Attendee, "role">): number | undefined {
  const [word = ""] = fold(role).split(/[\s,]+/)
  if (word === "presidente" || /(?:o|or|on|al)$/.test(word)) return 0
  return word.endsWith("a") && !word.endsWith("ista") ? 1 : undefined
}

function inARow(names: string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(names)
}

const inWords = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`))
