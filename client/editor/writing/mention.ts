/** "@": who is meant. In a task it says who owns it (or when it is due), in prose it writes the name. */
import { foldName, whoFits } from "#shared/domain/names.ts"
import { everyone } from "#shared/domain/presence.ts"
import { readDay } from "#shared/domain/day-words.ts"
import type { BodyDetail } from "#shared/protocol/api.ts"
import type { Seat } from "../writing.ts"
import { icons } from "./icons.ts"
import type { Option, Section } from "./popup.ts"
import { beginsIn } from "./token.ts"
import { localeOf, longDay, wordsFor } from "./words.ts"

export type Mentioned = { name: string } | { owner: string } | { due: string }
type Known = { name: string; detail?: string | undefined }
type Asking = { seat: Seat; query: string; body: BodyDetail | undefined; take: (what: Mentioned) => void }

/** More than so many say nothing more: one goes on writing. */
const most = 8
/** Words; somebody who isn't known is rarely called by more. */
const longestName = 4

export function mentionSections({ seat, query, body, take }: Asking): Section[] {
  const { acta } = seat.desk().outline.current
  const { words } = seat.views
  const t = wordsFor(words)
  const isTask = seat.editor.state.selection.$from.parent.type.name === "task"
  const person = (name: string, detail: string | undefined): Option => ({
    id: name,
    label: name,
    marked: beginsIn(name, query.trim()),
    detail,
    icon: icons.person,
    run: () => take(isTask ? { owner: name } : { name }),
  })
  const seen = new Set<string>()
  const isNew = ({ name }: Known): boolean => {
    const isKnown = name.trim() === "" || seen.has(foldName(name))
    seen.add(foldName(name))
    return !isKnown
  }
  const meant = (people: Known[]) =>
    whoFits(query, people.filter(isNew), ({ name }) => name).map(({ name, detail }) => person(name, detail))
  const attendees = meant(
    everyone(acta).map(({ attendee: { name, role }, group }) => ({
      name,
      detail: role ?? group.title.replace(/\s*:$/, ""),
    })),
  )
  const others = meant(peopleOf(body))
  const sections = [
    { title: t.mention.attendees, options: attendees.slice(0, most) },
    { title: t.mention.body, options: others.slice(0, Math.max(0, most - attendees.length)) },
  ]
  if (!isTask) return sections
  const day = acta.date === undefined ? undefined : readDay(query, acta.date)
  const due = (given: string): Option => ({
    id: `due-${given}`,
    label: longDay(given, localeOf(words)),
    detail: t.mention.dates,
    icon: icons.day,
    run: () => take({ due: given }),
  })
  const name = query.trim()
  const isUnknown = name !== "" && day === undefined && attendees.length + others.length === 0
  const free: Option = {
    id: "free",
    label: t.assign(name),
    detail: t.assignHint,
    icon: icons.newPerson,
    run: () => take({ owner: name }),
  }
  return [
    { title: t.mention.dates, options: day === undefined ? [] : [due(day)] },
    ...sections,
    { title: t.mention.others, options: isUnknown && name.split(/\s+/).length <= longestName ? [free] : [] },
  ]
}

/** Its roster and those with an account; somebody invited who hasn't come yet has only an address. */
function peopleOf(body: BodyDetail | undefined): Known[] {
  if (!body) return []
  const roster = (body.roster ?? []).flatMap(({ people }) => people.map(({ name, role }) => ({ name, detail: role })))
  return [...roster, ...body.members.flatMap(({ name, email }) => (name === email ? [] : [{ name }]))]
}
