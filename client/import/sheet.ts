/** The proposed acta while it is looked through: as the value, but each passage has a key that stays, wherever it is moved. */
import type { Acta, Attendee, Block, Group } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import type { Doubt as SentDoubt, Imported } from "#client/api.ts"

export type Passage = { key: string; block: Block }
export type Person = {
  key: string
  attendee: Attendee
  /** As the document spells it, where the body's own spelling was taken. */ written?: string
}
/** A group of the attendance; `rest` is what this page doesn't show of it. */
export type People = { id: string; title: string; people: Person[]; rest: Omit<Group, "id" | "title" | "attendees"> }
export type Part = {
  key: string
  id: string
  title: string
  passages: Passage[]
  parts: Part[]
  rest: Omit<Acta["items"][number], "id" | "title" | "content" | "items">
}
export type Head = Omit<Acta, "attendance" | "items">
/** `key`: the passage it is about; none where what it says stands nowhere in the acta. */
export type Doubt = { id: string; key?: string; text: string; why: SentDoubt["why"]; near: string; isSettled: boolean }
export type Sheet = { head: Head; groups: People[]; parts: Part[]; doubts: Doubt[] }

export function sheetOf({ content, doubts }: Imported): Sheet {
  const { attendance, items, ...head } = content
  const keys = new Map<string, string>()
  const keyAt = (path: string) => {
    const key = newId()
    keys.set(path, key)
    return key
  }
  const partOf = ({ id, title, content: blocks, items: subs, ...rest }: Acta["items"][number], path: string): Part => ({
    key: keyAt(`${path}.title`),
    id,
    title,
    passages: blocks.map((block, index) => ({ key: keyAt(`${path}.content.${index}`), block })),
    parts: subs.map((sub, index) => partOf(sub, `${path}.items.${index}`)),
    rest,
  })
  const groups = attendance.map(({ id, title, attendees, ...rest }, group): People => ({
    id,
    title,
    rest,
    people: attendees.map((attendee, index) => ({ key: keyAt(`attendance.${group}.attendees.${index}`), attendee })),
  }))
  const parts = items.map((item, index) => partOf(item, `items.${index}`))
  return {
    head,
    groups,
    parts,
    doubts: doubts
      .filter(({ why }) => why !== "label")
      .map(({ path, text, why }) => {
        // What was read from a sentence, or left over, stands nowhere as it was written: its path only says near what.
        const key = why === "unsure" || why === "agenda" || why === "majority" ? keys.get(path) : undefined
        return {
          id: newId(),
          text,
          why,
          near: keys.get(path) ?? "",
          isSettled: false,
          ...(key !== undefined && { key }),
        }
      }),
  }
}

export function actaOf({ head, groups, parts }: Sheet): Acta {
  const itemOf = ({ id, title, passages, parts: subs, rest }: Part): Acta["items"][number] => ({
    ...rest,
    id,
    title,
    content: passages.map(({ block }) => block),
    items: subs.map(itemOf),
  })
  return {
    ...head,
    attendance: groups.map(({ id, title, people, rest }) => ({
      ...rest,
      id,
      title,
      attendees: people.map(({ attendee }) => attendee),
    })),
    items: parts.map(itemOf),
  }
}

/** Every passage in the order of the page. */
export function keysOf({ groups, parts }: Sheet): string[] {
  const ofPart = (part: Part): string[] => [
    part.key,
    ...part.passages.map(({ key }) => key),
    ...part.parts.flatMap(ofPart),
  ]
  return [...groups.flatMap(({ people }) => people.map(({ key }) => key)), ...parts.flatMap(ofPart)]
}
