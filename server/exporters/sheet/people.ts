/** Who was there, who sent apologies, who signs. */
import type { Acta, Attendee, Group, Locale, Office } from "#shared/domain/acta.ts"
import { excusedSentence, listed, particulars } from "#shared/domain/excused.ts"
import { letter } from "#shared/domain/numbering.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { cleanLine } from "../clean.ts"
import type { Field } from "./sheet.ts"

export type SheetGroup = { letter: string; title: string; people: { name: string; detail: string }[] }

/** A group without a name, whose people have all sent apologies, would be a letter before nothing. */
export const groupsToPrint = ({ attendance }: Acta): Group[] =>
  attendance.filter((group) => group.title.trim() !== "" || listed(group).length > 0)

export const groupsOf = (acta: Acta, locale: Locale): SheetGroup[] =>
  groupsToPrint(acta).map((group, index) => ({
    letter: `${letter(index)})`,
    title: titleOf(group),
    people: listed(group).map((attendee) => personOf(attendee, group.title, acta.language, locale)),
  }))

/** A sentence around the acta's own words, so in its language. */
export const excusedOf = (acta: Acta): string => cleanLine(excusedSentence(acta.attendance, acta.language) ?? "")

/** Written with a colon or without, it is printed with one. */
function titleOf({ title }: Group): string {
  const name = cleanLine(title).replace(/\s*:$/, "")
  return name === "" ? "" : `${name}:`
}

const saying: Record<Office, RegExp> = { chair: /presid|chair/i, secretary: /secretar/i }

function personOf(attendee: Attendee, group: string, language: Locale, locale: Locale): SheetGroup["people"][number] {
  const words = catalogues[locale].print
  const office = attendee.office ? words.offices[attendee.office] : ""
  // Under "Secretario de actas:" nobody needs to be told again who is the secretary, nor beside "secretaria".
  const says = attendee.office && saying[attendee.office]
  const isSaid = says !== undefined && (says.test(group) || says.test(oneWord(attendee.role)))
  const detail = [
    particulars(attendee, language),
    isSaid ? "" : office.toLowerCase(),
    attendee.remote ? words.remote : "",
    attendee.presence === "absent" ? words.presence.absent.toLowerCase() : "",
  ]
  return { name: cleanLine(attendee.name), detail: joined(detail.map(cleanLine).filter(Boolean)) }
}

/** A longer role, "Secretaria Regional", may be another's than the meeting's. */
const oneWord = (role = ""): string => (/\s/.test(role.trim()) ? "" : role)

/** A role may end in a full stop, which can't stand before a comma. */
const joined = (parts: string[]): string =>
  parts.map((part, index) => (index < parts.length - 1 ? part.replace(/\.$/, "") : part)).join(", ")

/** Chair and secretary. An office that nobody holds keeps its line: paper copies are signed by hand. */
export function signaturesOf(acta: Acta, locale: Locale): Field[] {
  const people = acta.attendance.flatMap((group) => group.attendees)
  if (people.length === 0) return []
  const { offices } = catalogues[locale].print
  return (["chair", "secretary"] as const).flatMap((office) => {
    const holders = people.filter(
      (person) => person.office === office && person.presence !== "excused" && person.presence !== "absent",
    )
    const names = holders.length > 0 ? holders.map((person) => cleanLine(person.name)) : [""]
    return names.map((name) => ({ label: name, value: offices[office] }))
  })
}
