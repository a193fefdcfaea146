/**
 * Lines that somebody pasted into an acta → what kind of list they are, if they plainly are one: people, an agenda, tasks.
 * It is offered, never done by itself; where it isn't plain there is nothing to offer.
 */
import type { Attendee, Locale } from "#shared/domain/acta.ts"
import type { Pasted } from "#shared/domain/pasted.ts"
import { inlineAgenda, readAgenda } from "./recognise/agenda.ts"
import { assignmentOf } from "./recognise/assign.ts"
import { readPeople } from "./recognise/attendance/list.ts"
import { isTask } from "./recognise/clauses/tasks.ts"
import type { Found, FoundGroup } from "./recognise/found.ts"
import { hasHonorific } from "./recognise/names.ts"
import { peopleOf, personOf } from "./recognise/people.ts"
import { countWords, kindOf, languageOf, type Kind } from "./recognise/words.ts"
import { isLine, type Line, type Piece } from "./source/line.ts"
import { piecesOf } from "./source/text.ts"

/** A list of more lines is a document, and has a door of its own. */
const mostLines = 120

export function recognisePasted(text: string): Pasted | undefined {
  const pieces = piecesOf(text)
  if (pieces.length < 2 || pieces.length > mostLines) return undefined
  const language = languageOf(text)
  const [first] = pieces
  const announced = isLine(first) ? kindOf(first.text) : undefined
  const rest = announced === undefined ? pieces : pieces.slice(1)
  if (rest.length === 0) return undefined
  return (
    tasksIn(rest, announced, language) ??
    attendeesIn(rest, announced, isLine(first) && announced !== undefined ? first.text : "", language) ??
    agendaIn(rest, announced)
  )
}

function attendeesIn(
  pieces: Piece[],
  announced: Kind | undefined,
  heading: string,
  language: Locale,
): Pasted | undefined {
  if (announced !== undefined && announced !== "attendance" && announced !== "absence") return undefined
  const found: Found = { language, groups: [], agenda: [], sections: [], doubts: [], dueWords: new Map() }
  const end = readPeople(found, pieces, 0, heading, () => false)
  const people = found.groups.flatMap((group) => group.people)
  if (end < pieces.length || people.length < 2) return undefined
  // Two capitals beside each other may be a street as well: something has to say that these are people.
  const isTold =
    announced !== undefined ||
    people.some(({ role, represents, office }) => (role ?? represents ?? office) !== undefined) ||
    pieces.some((piece) => isLine(piece) && hasHonorific(piece.text)) ||
    people.length >= 4
  return isTold ? { kind: "attendees", count: people.length, groups: found.groups.map(groupOf) } : undefined
}

const groupOf = ({ title, isPlain, people }: FoundGroup) => ({
  title: isPlain ? "" : title.slice(0, 290),
  attendees: people.map(({ name, role, represents, office, presence, remote }): Omit<Attendee, "id"> => ({
    name: name.slice(0, 290),
    ...(role && { role: role.slice(0, 490) }),
    ...(represents && { represents: represents.slice(0, 490) }),
    ...(office && { office }),
    presence,
    ...(remote && { remote }),
  })),
})

function tasksIn(pieces: Piece[], announced: Kind | undefined, language: Locale): Pasted | undefined {
  const lines = pieces.filter(isLine)
  if (lines.length < pieces.length || (announced !== undefined && announced !== "tasks")) return undefined
  const isPlainly = (line: Line) =>
    line.mark?.kind === "box" || (personOf(line.text) === undefined && saysWhoAndWhat(line.text, language))
  if (announced === undefined && lines.filter(isPlainly).length < Math.max(2, lines.length * 0.6)) return undefined
  const tasks = lines.map(({ text, mark }) => {
    const { owner, due } = assignmentOf(text, language, [])
    return {
      text: text.slice(0, 4000),
      ...(owner !== undefined && { owner: owner.slice(0, 300) }),
      ...(due !== undefined && { due }),
      ...(mark?.kind === "box" && mark.value === 1 && { isDone: true as const }),
    }
  })
  return { kind: "tasks", count: tasks.length, tasks }
}

/** "Ana: enviar el informe", "Se solicita a …", "El tesorero pagará …": and no name with an office. */
const saysWhoAndWhat = (text: string, language: Locale): boolean =>
  countWords(text) >= 3 &&
  peopleOf(text) === undefined &&
  (isTask(text, language) ||
    /^\p{Lu}[\p{L}.]+(?: (?:y |and )?\p{Lu}[\p{L}.]+){0,3}:\s+(?:\p{Ll}|\p{L}+[aei]r\b)/u.test(text))

function agendaIn(pieces: Piece[], announced: Kind | undefined): Pasted | undefined {
  if (announced !== undefined && announced !== "agenda") return undefined
  const { entries, end } = readAgenda(pieces, 0)
  const [only] = pieces
  const found = entries.length === 0 && isLine(only) ? inlineAgenda(only.raw) : entries
  if (end < pieces.length && found === entries) return undefined
  const isCounted = pieces.every((piece) => isLine(piece) && piece.mark !== undefined && isCount(piece))
  if (announced === undefined && (!isCounted || found.length < 3)) return undefined
  // Whole sentences, one after the other, are text.
  const sentences = found.filter(({ title }) => title.endsWith(".") && countWords(title) > 12)
  if (found.length < 2 || sentences.length > found.length / 3) return undefined
  const titles = found.map(({ title, children }) => ({
    title: title.replace(/[.;,]$/, "").slice(0, 490),
    children: children.map((child) => child.replace(/[.;,]$/, "").slice(0, 490)),
  }))
  return { kind: "agenda", count: titles.length, titles }
}

const isCount = ({ mark }: Line): boolean => mark !== undefined && mark.kind !== "bullet" && mark.kind !== "box"
