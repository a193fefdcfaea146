/** The sentences that the attendance list writes by itself. */
import type { Attendee, Group, Locale } from "./acta.ts"

export type Excused = { attendee: Attendee; group: Group }

export const excusedOf = (attendance: Group[]): Excused[] =>
  attendance.flatMap((group) =>
    group.attendees.filter((each) => each.presence === "excused").map((attendee) => ({ attendee, group })),
  )

/** Attendees as the list prints them: those excused have their own sentence below it. */
export const listed = (group: Group): Attendee[] => group.attendees.filter((each) => each.presence !== "excused")

/** What follows the name: "en representación del …, asesor de …". */
export function particulars(attendee: Attendee, locale: Locale): string {
  const represents = attendee.represents?.trim()
  const standsFor = represents ? `${locale === "es" ? "en representación" : "on behalf"} ${represents}` : ""
  return [attendee.role?.trim(), standsFor].filter(Boolean).join(", ")
}

/**
 * "Previamente excusó su asistencia Alejandra Naser, representante de CEPAL (observadora)."
 * The group stands in brackets, unless the role brings brackets of its own.
 */
export function excusedSentence(attendance: Group[], locale: Locale): string | undefined {
  const excused = excusedOf(attendance)
  if (excused.length === 0) return undefined
  const names = excused.map(({ attendee, group }) => {
    const detail = particulars(attendee, locale).replace(/\.$/, "")
    const text = detail ? `${attendee.name}, ${detail}` : attendee.name
    const title = group.title.trim().replace(/:$/, "")
    return text.endsWith(")") || title === "" ? text : `${text} (${title})`
  })
  const several = names.length > 1
  // With commas inside the parts, a semicolon keeps people apart.
  const joined = several
    ? `${names.slice(0, -1).join("; ")}${locale === "es" ? " y " : " and "}${names.at(-1)}`
    : names[0]
  if (locale === "es") return `Previamente ${several ? "excusaron" : "excusó"} su asistencia ${joined}.`
  return `${several ? "Apologies were" : "An apology was"} received beforehand from ${joined}.`
}
