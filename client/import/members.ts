/** Names in the document and the body's people: the same person, whatever the accents, hyphens and titles. */
import { foldName } from "#shared/domain/names.ts"
import type { Person, Sheet } from "./sheet.ts"

const honorific =
  /^(?:(?:el|la)\s+)?(?:sr|sra|srta|don|dona|d|dr|dra|ing|lic|mtro|mtra|prof|profa|arq|abg|mr|mrs|ms|mx|hon|cllr)\.?\s+/

/** A name to be compared: "Dra. Ana Ramírez-Alujas" and "ANA RAMIREZ ALUJAS" are one. */
export function comparable(name: string): string {
  let folded = foldName(name)
  for (let times = 0; times < 3; times++) folded = folded.replace(honorific, "")
  return folded.replaceAll(/[^\p{L}\p{N} ]/gu, "").trim()
}

/** Takes the body's own spelling for everybody it knows; what the document says is kept beside it. */
export function matched(sheet: Sheet, members: string[]): Sheet {
  const known = new Map(members.map((name) => [comparable(name), name]))
  const match = (person: Person): Person => {
    const name = known.get(comparable(person.attendee.name))
    if (name === undefined || name === person.attendee.name || person.written !== undefined) return person
    return { ...person, written: person.attendee.name, attendee: { ...person.attendee, name } }
  }
  return { ...sheet, groups: sheet.groups.map((group) => ({ ...group, people: group.people.map(match) })) }
}

export const asWritten = (sheet: Sheet, key: string): Sheet => ({
  ...sheet,
  groups: sheet.groups.map((group) => ({
    ...group,
    people: group.people.map((person) =>
      person.key === key && person.written !== undefined
        ? { ...person, attendee: { ...person.attendee, name: person.written } }
        : person,
    ),
  })),
})
