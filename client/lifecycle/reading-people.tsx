/** Who was there, who sent apologies, who signs: as it prints. */
import type { Acta, Attendee, Locale } from "#shared/domain/acta.ts"
import { excusedSentence, listed, particulars } from "#shared/domain/excused.ts"
import { letter } from "#shared/domain/numbering.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { saidOfAttendance } from "#shared/text/spoken.ts"

export function Attendance({ acta }: { acta: Acta }) {
  const { attendance, language } = acta
  const excused = excusedSentence(attendance, language)
  return (
    <>
      {attendance.map((group, index) => (
        <div key={group.id} className="group">
          <p className="group-h">
            {letter(index)}) {group.title.replace(/\s*:$/, "")}:
          </p>
          <ul className="people-list">
            {listed(group).map((attendee) => (
              <li key={attendee.id} className="p">
                <strong>{attendee.name}</strong>
                {detailsOf(attendee, group.title, language).map((detail) => `, ${detail}`)}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {excused && <p className="auto">{excused}</p>}
      {saidOfAttendance(acta).map((said, index) => (
        <p key={index} className="auto">
          {said}
        </p>
      ))}
    </>
  )
}

function detailsOf(attendee: Attendee, group: string, language: Locale): string[] {
  const print = catalogues[language].print
  // Under "Secretario de actas:" nobody needs to be told again that he is the secretary.
  const isSaid = attendee.office === "secretary" && /secretar/i.test(`${group} ${attendee.role ?? ""}`)
  const details = [
    particulars(attendee, language),
    attendee.office && !isSaid ? print.offices[attendee.office].toLowerCase() : "",
    attendee.remote ? print.remote : "",
    attendee.presence === "absent" ? print.presence.absent.toLowerCase() : "",
  ].filter(Boolean)
  // A role may end in a full stop, which can't stand before a comma.
  return details.map((detail, index) => (index < details.length - 1 ? detail.replace(/\.$/, "") : detail))
}

/** An office that nobody holds keeps its line: paper copies are signed by hand. */
export function Signatures({ acta: { attendance, language } }: { acta: Acta }) {
  const { offices } = catalogues[language].print
  const people = attendance.flatMap((group) => group.attendees)
  if (people.length === 0) return null
  const signing = (["chair", "secretary"] as const).flatMap((office) => {
    const here = people.filter(({ presence }) => presence !== "excused" && presence !== "absent")
    const holders = here.filter((person) => person.office === office)
    return (holders.length > 0 ? holders.map(({ name }) => name) : [""]).map((name) => ({ name, office }))
  })
  return (
    <div className="firmas">
      {signing.map(({ name, office }, index) => (
        <p key={`${office}-${index}`}>
          {name && <strong>{name}</strong>}
          <span>{offices[office]}</span>
        </p>
      ))}
    </div>
  )
}
