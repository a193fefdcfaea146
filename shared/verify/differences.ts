/** Where two actas differ, by their parts and ids: named from the one that was handed in. */
import type { Acta, Block, Item } from "#shared/domain/acta.ts"
import { blocksOf } from "#shared/domain/acta.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import { canonicalJson, tidy } from "#shared/domain/seal.ts"

type Field = "title" | "number" | "date" | "startedAt" | "endedAt" | "place" | "body" | "kind" | "modality" | "language"
const fields = [
  "title",
  "number",
  "date",
  "startedAt",
  "endedAt",
  "place",
  "body",
  "kind",
  "modality",
  "language",
] as const

export type Difference = { how: "changed" | "added" | "missing" } & (
  | { part: "field"; field: Field }
  | { part: "attendance"; name?: string }
  | { part: "item"; label: string; title?: string; inside?: "title" | "text" | "details" }
  | { part: "order" }
)

/** `found` is what was handed in, `sealed` what it should be. No word of `sealed` comes out. */
export function differencesOf(sealed: Acta, found: Acta): Difference[] {
  const [is, was] = [tidy(found), tidy(sealed)]
  const changedFields = fields.flatMap((field): Difference[] => {
    if (same(is[field], was[field])) return []
    return [
      {
        part: "field",
        field,
        how: is[field] === undefined ? "missing" : was[field] === undefined ? "added" : "changed",
      },
    ]
  })
  const known = [...changedFields, ...attendanceOf(was, is), ...itemsOf(was, is)]
  // The same parts in another order, or nested otherwise.
  return known.length === 0 && !same(is, was) ? [{ part: "order", how: "changed" }] : known
}

/**
 * How much of the sealed acta's text is in the other one, 0 to 1. Whoever has only a guess at an acta must not learn
 * from the differences how it goes on.
 */
export function shareKnown(sealed: Acta, found: Acta): number {
  const texts = textsOf(sealed)
  const mine = new Set(textsOf(found))
  return texts.length === 0 ? 0 : texts.filter((text) => mine.has(text)).length / texts.length
}

const textsOf = (acta: Acta): string[] => [
  ...acta.attendance.flatMap(({ attendees }) => attendees.map(({ name }) => `a ${name}`)),
  ...everyItem(acta).flatMap(({ title, content }) => [
    `t ${title}`,
    ...[...blocksOf(content)].flatMap((block) => ("text" in block ? [`b ${canonicalJson(block.text)}`] : [])),
  ]),
]

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return typeof value === "string" ? value.normalize("NFC") : value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]))
}

const everyItem = (acta: Acta): Item[] => acta.items.flatMap((item) => [item, ...item.items])

function attendanceOf(was: Acta, is: Acta): Difference[] {
  const people = (acta: Acta) =>
    new Map(acta.attendance.flatMap(({ id, attendees }) => attendees.map((each) => [each.id, { ...each, group: id }])))
  const [before, now] = [people(was), people(is)]
  const changed = [...now.values()].flatMap((person): Difference[] => {
    const old = before.get(person.id)
    if (old && same(old, person)) return []
    return [{ part: "attendance", name: person.name, how: old ? "changed" : "added" }]
  })
  const gone = [...before.keys()]
    .filter((id) => !now.has(id))
    .map((): Difference => ({ part: "attendance", how: "missing" }))
  const groups = (acta: Acta) => acta.attendance.map(({ id, title }) => ({ id, title }))
  const isRegrouped = changed.length + gone.length === 0 && !same(groups(was), groups(is))
  return [...changed, ...gone, ...(isRegrouped ? [{ part: "attendance", how: "changed" } as const] : [])]
}

function itemsOf(was: Acta, is: Acta): Difference[] {
  const before = new Map(everyItem(was).map((item) => [item.id, item]))
  const now = new Map(everyItem(is).map((item) => [item.id, item]))
  const [labelsWas, labelsIs] = [labelsOf(was).items, labelsOf(is).items]
  const changed = [...now.values()].flatMap((item): Difference[] => {
    const label = labelsIs.get(item.id) ?? ""
    const old = before.get(item.id)
    if (!old) return [{ part: "item", label, title: item.title, how: "added" }]
    const inside = insideOf(old, item)
    return inside ? [{ part: "item", label, title: item.title, inside, how: "changed" }] : []
  })
  const gone = [...before.keys()].filter((id) => !now.has(id))
  return [
    ...changed,
    ...gone.map((id): Difference => ({ part: "item", label: labelsWas.get(id) ?? "", how: "missing" })),
  ]
}

function insideOf(old: Item, item: Item): "title" | "text" | "details" | undefined {
  if (old.title !== item.title) return "title"
  if (!same(old.content satisfies Block[], item.content)) return "text"
  const details = ({ content: _content, items: _items, ...rest }: Item) => rest
  return same(details(old), details(item)) ? undefined : "details"
}
