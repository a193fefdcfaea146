/** One passage becomes something else: a task, an agreement, an attendee, an item, plain text, or nothing. */
import { plain, type Attendee, type Block, type Run } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import type { Doubt, Part, Passage, Person, Sheet } from "./sheet.ts"

export type Kind = "task" | "agreement" | "person" | "title" | "text"
/** `key`: where it stands now; undefined where it is gone. */
export type Refiled = { sheet: Sheet; key?: string }

/** Undefined where it can't be that. */
export function refile(sheet: Sheet, key: string, to: Kind): Refiled | undefined {
  const place = placeOf(sheet, key)
  if (!place) return undefined
  if (place.kind === "person") return fromPerson(sheet, place.person, to)
  if (place.kind === "title") return fromTitle(sheet, place.part, to)
  return fromBlock(sheet, place.part, place.passage, to)
}

export function remove(sheet: Sheet, key: string): Refiled {
  const place = placeOf(sheet, key)
  if (place?.kind === "person") return { sheet: withoutPerson(sheet, key) }
  // A title that goes leaves its text with the item before.
  if (place?.kind === "title") return fromTitle(sheet, place.part, "gone") ?? { sheet }
  return { sheet: changed(sheet, (part) => ({ ...part, passages: part.passages.filter((each) => each.key !== key) })) }
}

/** Words that stand nowhere in the acta are put where they were said, or first. */
export function insert(sheet: Sheet, doubt: Doubt, to: Kind): Refiled | undefined {
  const passage = passageOf("text", [{ text: doubt.text.replaceAll("\n", " ") }])
  const place = placeOf(sheet, doubt.near)
  const target = place && place.kind !== "person" ? place.part.key : sheet.parts[0]?.key
  const host = target === undefined ? { ...sheet, parts: [emptyPart("")] } : sheet
  const key = target ?? host.parts[0]?.key
  const at = place?.kind === "block" ? place.passage.key : undefined
  const added = changed(host, (part) =>
    part.key === key ? { ...part, passages: putAfter(part.passages, at, passage) } : part,
  )
  return to === "text" ? { sheet: added, key: passage.key } : refile(added, passage.key, to)
}

function putAfter(passages: Passage[], key: string | undefined, passage: Passage): Passage[] {
  const index = passages.findIndex((each) => each.key === key)
  return [...passages.slice(0, index + 1), passage, ...passages.slice(index + 1)]
}

type Place =
  { kind: "person"; person: Person } | { kind: "title"; part: Part } | { kind: "block"; part: Part; passage: Passage }

function placeOf(sheet: Sheet, key: string): Place | undefined {
  for (const group of sheet.groups)
    for (const person of group.people) if (person.key === key) return { kind: "person", person }
  for (const part of sheet.parts.flatMap((each) => [each, ...each.parts])) {
    if (part.key === key) return { kind: "title", part }
    const passage = part.passages.find((each) => each.key === key)
    if (passage) return { kind: "block", part, passage }
  }
  return undefined
}

const changed = (sheet: Sheet, change: (part: Part) => Part): Sheet => ({
  ...sheet,
  parts: sheet.parts.map((part) => change({ ...part, parts: part.parts.map(change) })),
})

const withoutPerson = (sheet: Sheet, key: string): Sheet => ({
  ...sheet,
  groups: sheet.groups
    .map((group) => ({ ...group, people: group.people.filter((each) => each.key !== key) }))
    .filter(({ people }) => people.length > 0),
})

const emptyPart = (title: string): Part => ({
  key: newId(),
  id: newId(),
  title,
  passages: [],
  parts: [],
  rest: { state: "discussed" },
})

function passageOf(to: "task" | "agreement" | "text", text: Run[]): Passage {
  const id = newId()
  if (to === "task") return { key: newId(), block: { type: "task", id, text, state: "open" } }
  return { key: newId(), block: to === "agreement" ? { type: "agreement", id, text } : { type: "paragraph", text } }
}

function fromPerson(sheet: Sheet, { key, attendee }: Person, to: Kind): Refiled | undefined {
  if (to === "person") return { sheet, key }
  const { name, role, represents } = attendee
  const text = [name, role, represents && `en representación ${represents}`].filter(Boolean).join(", ")
  const rest = withoutPerson(sheet, key)
  if (to === "title") {
    const part = emptyPart(text)
    return { sheet: { ...rest, parts: [part, ...rest.parts] }, key: part.key }
  }
  const passage = passageOf(to, [{ text }])
  const parts = rest.parts.length > 0 ? rest.parts : [emptyPart("")]
  return {
    sheet: {
      ...rest,
      parts: parts.map((part, index) => (index === 0 ? { ...part, passages: [passage, ...part.passages] } : part)),
    },
    key: passage.key,
  }
}

/** Its words stay, at the end of the item before, and its text after them. */
function fromTitle(sheet: Sheet, part: Part, to: Kind | "gone"): Refiled | undefined {
  if (to === "title") return { sheet, key: part.key }
  if (to === "person") {
    const attendee = attendeeOf(part.title)
    if (!attendee) return undefined
    const { sheet: rest } = fromTitle(sheet, part, "gone") ?? { sheet }
    return withPerson(rest, attendee)
  }
  const passage = to === "gone" || part.title.trim() === "" ? undefined : passageOf(to, [{ text: part.title }])
  const moved = [...(passage ? [passage] : []), ...part.passages]
  const key = passage?.key
  const parent = sheet.parts.find((each) => each.parts.includes(part))
  if (parent) {
    const at = parent.parts.indexOf(part)
    const before = parent.parts[at - 1]
    const parts = parent.parts.filter((each) => each !== part)
    const next: Part = before
      ? {
          ...parent,
          parts: parts.map((each) => (each === before ? { ...each, passages: [...each.passages, ...moved] } : each)),
        }
      : { ...parent, passages: [...parent.passages, ...moved], parts }
    return {
      sheet: { ...sheet, parts: sheet.parts.map((each) => (each === parent ? next : each)) },
      ...(key !== undefined && { key }),
    }
  }
  const at = sheet.parts.indexOf(part)
  const before = sheet.parts[at - 1]
  if (!before) {
    // The first has none before it: it stays, without a title, to hold its text.
    const next = { ...part, title: "", passages: moved }
    const isEmpty = moved.length === 0 && part.parts.length === 0
    return {
      sheet: { ...sheet, parts: isEmpty ? sheet.parts.slice(1) : [next, ...sheet.parts.slice(1)] },
      ...(key !== undefined && { key }),
    }
  }
  const last = before.parts.at(-1)
  const merged: Part = last
    ? {
        ...before,
        parts: [...before.parts.slice(0, -1), { ...last, passages: [...last.passages, ...moved] }, ...part.parts],
      }
    : { ...before, passages: [...before.passages, ...moved], parts: part.parts }
  return {
    sheet: {
      ...sheet,
      parts: sheet.parts.flatMap((each) => (each === part ? [] : each === before ? [merged] : [each])),
    },
    ...(key !== undefined && { key }),
  }
}

function fromBlock(sheet: Sheet, part: Part, passage: Passage, to: Kind): Refiled | undefined {
  const texts = textsIn(passage.block)
  const words = texts.map(plain).join(" ").trim()
  const without = (each: Part): Part => ({ ...each, passages: each.passages.filter(({ key }) => key !== passage.key) })
  if (to === "person") {
    const people = texts.map((text) => attendeeOf(plain(text)))
    if (people.length === 0 || people.some((person) => person === undefined)) return undefined
    const rest = changed(sheet, (each) => (each.key === part.key ? without(each) : each))
    return people.reduce<Refiled>((known, person) => (person ? withPerson(known.sheet, person) : known), {
      sheet: rest,
    })
  }
  if (to === "title") return words === "" || words.length > 900 ? undefined : split(sheet, part, passage, words)
  const passages = texts.map((text) => passageOf(to, text))
  return {
    sheet: changed(sheet, (each) =>
      each.key === part.key
        ? { ...each, passages: each.passages.flatMap((one) => (one.key === passage.key ? passages : [one])) }
        : each,
    ),
    ...(passages[0] && { key: passages[0].key }),
  }
}

/** What comes after it in its item is the new item's text. */
function split(sheet: Sheet, part: Part, passage: Passage, title: string): Refiled {
  const at = part.passages.indexOf(passage)
  const isSub = sheet.parts.some((each) => each.parts.includes(part))
  const fresh: Part = { ...emptyPart(title), passages: part.passages.slice(at + 1), parts: isSub ? [] : part.parts }
  const left: Part = { ...part, passages: part.passages.slice(0, at), parts: isSub ? part.parts : [] }
  const isBare = left.title.trim() === "" && left.passages.length === 0
  const put = (parts: Part[]): Part[] =>
    parts.flatMap((each) =>
      each === part ? (isBare ? [fresh] : [left, fresh]) : [{ ...each, parts: put(each.parts) }],
    )
  return { sheet: { ...sheet, parts: put(sheet.parts) }, key: fresh.key }
}

/** A list or a table gives each of its entries. */
function textsIn(block: Block): Run[][] {
  if (block.type === "list") return block.items.flatMap((item) => item.flatMap(textsIn))
  if (block.type === "table")
    return block.rows.map((row) =>
      row.flatMap((cell, index) => [...(index > 0 ? [{ text: " · " }] : []), ...cell.content.flatMap(textsIn).flat()]),
    )
  return [block.text]
}

/** "Ana Soto, presidenta" → name and role. */
export function attendeeOf(text: string): Attendee | undefined {
  const [, name = "", role = ""] =
    /^\s*([^,;:(–—]{2,80}?)\s*(?:[,;:(–—]\s*(.*?)\)?\s*)?$/su.exec(text.replace(/[.;,]\s*$/, "")) ?? []
  if (name === "" || name.split(/\s+/).length > 8 || role.length > 400) return undefined
  const stands = /^en representaci[oó]n (del? .*)$/i.exec(role)
  return {
    id: newId(),
    name,
    ...(stands?.[1] ? { represents: stands[1] } : role !== "" && { role }),
    presence: "present",
  }
}

function withPerson(sheet: Sheet, attendee: Attendee): Refiled {
  const person: Person = { key: newId(), attendee }
  const last = sheet.groups.at(-1)
  const groups = last
    ? [...sheet.groups.slice(0, -1), { ...last, people: [...last.people, person] }]
    : [{ id: newId(), title: "", people: [person], rest: {} }]
  return { sheet: { ...sheet, groups }, key: person.key }
}
