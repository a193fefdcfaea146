/**
 * What was recognised → an acta and its doubts. Every word of the source is in one or the other: `account.ts` sees
 * to it.
 */
import { blocksOf, type Acta, type Attendee, type Block, type Group, type Item } from "#shared/domain/acta.ts"
import { readDay } from "#shared/domain/day-words.ts"
import { newId } from "#shared/domain/ids.ts"
import { catalogues } from "#shared/text/catalogue.ts"
import { leftovers } from "./account.ts"
import type { Doubt, Imported } from "./port.ts"
import type { Found, FoundGroup, Section } from "./recognise/found.ts"
import type { Person } from "./recognise/people.ts"
import { bare } from "./recognise/words.ts"
import { isLine, type Piece } from "./source/line.ts"

/** What an acta's value may hold; what is longer goes on as text. */
const limits = { title: 990, groupTitle: 290, name: 290, items: 490, place: 490, body: 290 }

export function build(found: Found, pieces: Piece[], source: string[]): Imported {
  /** Where in the acta each found thing came to stand. */
  const places = new Map<object, string>()
  nameDays(found)
  const attendance = found.groups.map((group, index) => groupOf(group, `attendance.${index}`, found, places))
  const sections = folded(found.sections.filter((section) => !isEmpty(section)))
  const items = sections.map((section, index) => itemOf(section, `items.${index}`, found, places))
  const content: Acta = {
    format: 1,
    language: found.language,
    body: (found.body ?? "").slice(0, limits.body),
    number: (found.number ?? "").slice(0, 40),
    title: (found.title ?? "").slice(0, 490),
    ...(found.kind !== undefined && { kind: found.kind }),
    ...(found.modality !== undefined && { modality: found.modality }),
    ...(found.date !== undefined && { date: found.date }),
    ...(found.start !== undefined && { startedAt: found.start }),
    ...(found.end !== undefined && { endedAt: found.end }),
    ...(found.place !== undefined && { place: found.place.slice(0, limits.place) }),
    attendance,
    items,
  }
  items.forEach((item, index) => placesOf(item, `items.${index}`, places))
  const placeOf = (about: object | string): string => (typeof about === "string" ? about : (places.get(about) ?? ""))
  const doubts = found.doubts.map(({ about, text, why }): Doubt => ({ path: placeOf(about), text, why }))
  return { content, doubts: inOrder([...doubts, ...leftovers(content, doubts, pieces, placeOf)]), source }
}

/** "Antes del viernes", counted from the day of the meeting. What is no day ("a la brevedad") stays in the words alone. */
function nameDays({ date, dueWords }: Found): void {
  if (date === undefined) return
  for (const [task, words] of dueWords) {
    const due = readDay(words, date)
    if (due !== undefined && !("due" in task)) Object.assign(task, { due })
  }
}

/** What wants a decision first; words that the acta prints by itself last. */
const inOrder = (doubts: Doubt[]): Doubt[] => [
  ...doubts.filter(({ why }) => why !== "label"),
  ...together(doubts.filter(({ why }) => why === "label")),
]
const together = (labels: Doubt[]): Doubt[] =>
  labels.length === 0 ? [] : [{ path: "", text: labels.map(({ text }) => text).join("\n"), why: "label" }]

function groupOf(
  { title, isPlain, people }: FoundGroup,
  path: string,
  found: Found,
  places: Map<object, string>,
): Group {
  const { print } = catalogues[found.language]
  return {
    id: newId(),
    title: (title === "" ? (isPlain && found.groups.length === 1 ? print.attendance : "") : title).slice(
      0,
      limits.groupTitle,
    ),
    attendees: people.slice(0, 2000).map((person, index) => {
      places.set(person, `${path}.attendees.${index}`)
      return attendeeOf(person)
    }),
  }
}

const attendeeOf = ({ name, role, represents, office, presence, remote }: Person): Attendee => ({
  id: newId(),
  name: name.slice(0, limits.name),
  ...(role && { role }),
  ...(represents && { represents }),
  ...(office && { office }),
  presence,
  ...(remote && { remote }),
})

const isEmpty = ({ title, blocks, children, parts }: Section): boolean =>
  bare(title) === "" && blocks.length === 0 && children.length === 0 && parts.length === 0

/** Five hundred items are what an acta may have: whatever comes after them is told in the last. */
function folded(sections: Section[]): Section[] {
  if (sections.length <= limits.items) return sections
  const kept = sections.slice(0, limits.items)
  const last = kept.at(-1)
  for (const section of sections.slice(limits.items))
    last?.blocks.push(
      titleBlock(section.title),
      ...section.blocks,
      ...section.children.flatMap((child) => [titleBlock(child.title), ...child.blocks]),
    )
  return kept
}

const titleBlock = (title: string): Block => ({ type: "paragraph", text: [{ text: title, bold: true }] })

function itemOf(section: Section, path: string, found: Found, places: Map<object, string>, isSub = false): Item {
  const { print } = catalogues[found.language]
  const title = section.title === "" && section.kind === "development" ? print.development : section.title
  places.set(section, `${path}.title`)
  const children = section.children
  const kept = isSub ? [] : children.slice(0, limits.items)
  const spilled = children.slice(kept.length).flatMap((child) => [titleBlock(child.title), ...child.blocks])
  const item: Item = {
    id: newId(),
    title: title.slice(0, limits.title),
    state: section.isPending ? "pending" : "discussed",
    ...(section.presenter && { presenter: section.presenter.slice(0, 290) }),
    content: [
      ...(title.length > limits.title ? [titleBlock(title.slice(limits.title))] : []),
      ...section.blocks,
      ...spilled,
    ],
    items: kept.map((child, index) => itemOf(child, `${path}.items.${index}`, found, places, true)),
  }
  if (section.isWeak) found.doubts.push({ about: section, text: section.title, why: "unsure" })
  // A section without blocks is a place for what stood around it.
  return item
}

function placesOf(item: Item, path: string, places: Map<object, string>): void {
  item.content.forEach((block, index) => {
    const here = `${path}.content.${index}`
    for (const each of blocksOf([block])) if (!places.has(each)) places.set(each, here)
  })
  item.items.forEach((sub, index) => placesOf(sub, `${path}.items.${index}`, places))
}

export const sourceOf = (pieces: Piece[]): string[] =>
  pieces.flatMap((piece) => (isLine(piece) ? [piece.raw] : piece.raw.split("\n")))
