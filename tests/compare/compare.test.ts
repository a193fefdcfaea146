/** Laws of comparing: it holds both actas, equal ones have no difference, and a long one takes no longer than its length. */
import { describe, expect, test } from "vitest"
import { commonPlaces } from "#shared/domain/diff.ts"
import type { Acta, Block, Item, Run } from "#shared/domain/acta.ts"
import { blocksOf, plain } from "#shared/domain/acta.ts"
import { canonicalActa, canonicalJson, joinRuns, tidy } from "#shared/domain/seal.ts"
import type { BlockChange, Part } from "#shared/compare/blocks.ts"
import { compareActas, type Comparison } from "#shared/compare/compare.ts"
import { compareText, textOnly, type Piece } from "#shared/compare/words.ts"
import { changedActa, generatedActa, random } from "#tests/schema/acta-generator.ts"

type Side = "before" | "after"
const seeds = Array.from({ length: 80 }, (_, index) => index + 1)

/** One side of a comparison, put together again from its pieces. */
const runsOf = (pieces: Piece[], side: Side): Run[] =>
  joinRuns(
    pieces.flatMap((piece) => {
      if (piece.kind === "restyled") return side === "before" ? piece.was : piece.runs
      return piece.kind === "same" || (piece.kind === "added") === (side === "after") ? piece.runs : []
    }),
  )

const isOn = (kind: string, side: Side) => kind !== (side === "after" ? "removed" : "added")

const blocksOn = (changes: BlockChange[], side: Side): Block[] =>
  changes.flatMap((change): Block[] => {
    switch (change.kind) {
      case "same":
      case "added":
      case "removed":
        return isOn(change.kind, side) ? [change.block] : []
      case "text":
        return [{ ...change[side], text: runsOf(change.text, side) }]
      case "list":
        return [{ ...change[side], items: partsOn(change.items, side) }]
      case "table":
        return [
          {
            type: "table",
            rows: change.rows
              .filter(({ kind }) => isOn(kind, side))
              .map(({ cells }) => cells.map(({ cell, blocks }) => ({ ...cell, content: blocksOn(blocks, side) }))),
          },
        ]
    }
  })
const partsOn = (parts: Part[], side: Side) =>
  parts.filter(({ kind }) => isOn(kind, side)).map(({ blocks }) => blocksOn(blocks, side))

/** Ids of blocks and events are no part of what people compare. */
function withoutIds(acta: Acta): Acta {
  const copy = structuredClone(acta)
  for (const item of copy.items.flatMap((each) => [each, ...each.items]))
    for (const block of blocksOf(item.content)) if ("id" in block) block.id = ""
  for (const { attendees } of copy.attendance)
    for (const { events = [] } of attendees) for (const event of events) event.id = ""
  return copy
}

/** Titles, texts and order of all items on one side. */
const itemsOn = ({ items }: Comparison, side: Side) =>
  items
    .filter(({ kind }) => isOn(kind, side))
    .map(({ id, isSub, title, blocks }) => ({
      id,
      isSub,
      title: plain(runsOf(title, side)),
      content: blocksOn(blocks, side),
    }))
const itemsOf = (acta: Acta) =>
  acta.items.flatMap((item) => [
    { id: item.id, isSub: false, title: item.title, content: item.content },
    ...item.items.map(({ id, title, content }) => ({ id, isSub: true, title, content })),
  ])
const said = (items: ReturnType<typeof itemsOf>) =>
  items.map((item) => {
    const copy = structuredClone(item)
    for (const block of blocksOf(copy.content)) if ("id" in block) block.id = ""
    return canonicalJson(copy)
  })

test("the pieces of a comparison give the later acta whole, and the earlier one item by item", () => {
  for (const seed of seeds) {
    const before = tidy(generatedActa(seed))
    for (const after of [tidy(changedActa(before, seed)), tidy(generatedActa(seed + 1000))]) {
      const comparison = compareActas(before, after)
      expect(said(itemsOn(comparison, "after")), `seed ${seed}`).toEqual(said(itemsOf(after)))
      // In the order of the later one, so without regard to it.
      expect(
        said(itemsOn(comparison, "before"))
          .map((each) => each.replace(/"isSub":\w+/, ""))
          .sort(),
      ).toEqual(
        said(itemsOf(before))
          .map((each) => each.replace(/"isSub":\w+/, ""))
          .sort(),
      )
    }
  }
})

test("there is a difference where two actas differ, and nowhere else", () => {
  for (const seed of seeds) {
    const before = generatedActa(seed)
    expect(compareActas(before, structuredClone(before)).isSame, `seed ${seed}`).toBe(true)
    const after = changedActa(before, seed)
    const differs = canonicalActa(withoutIds(before)) !== canonicalActa(withoutIds(after))
    expect(compareActas(before, after).isSame, `seed ${seed}`).toBe(!differs)
    for (const { before: was, after: is } of compareActas(before, after).header) expect(was).not.toEqual(is)
  }
})

test("every value of the header, of a person and of an item is seen when it alone changes", () => {
  const before = generatedActa(7)
  const [group] = before.attendance.filter(({ attendees }) => attendees.length > 0)
  const [item] = before.items
  if (!group || !item) throw new Error("it has people and items")
  const changes: ((acta: Acta) => void)[] = [
    (acta) => (acta.title = "Otro título"),
    (acta) => (acta.recesses = [{ from: "10:00" }]),
    (acta) => (acta.quorum = 9),
    (acta) => acta.attendance.push({ id: "grupo-nuevo-1", title: "Nuevo", attendees: [] }),
    (acta) => Object.assign(personIn(acta), { name: "Otra persona" }),
    (acta) => Object.assign(personIn(acta), { events: [{ id: "event-0001", kind: "leaves", at: "10:10" }] }),
    (acta) => Object.assign(acta.items[0] ?? {}, { presenter: "Otra persona" }),
    (acta) => Object.assign(acta.items[0] ?? {}, { outOfAgenda: acta.items[0]?.outOfAgenda ? undefined : true }),
  ]
  const personIn = (acta: Acta) => acta.attendance.find(({ id }) => id === group.id)?.attendees[0] ?? {}
  for (const change of changes) {
    const after = structuredClone(before)
    change(after)
    const { isSame, header, people, items } = compareActas(before, after)
    expect(isSame, String(change)).toBe(false)
    const told = [...header, ...people.people, ...people.groups, ...items.filter(({ kind }) => kind !== "same")]
    expect(told, String(change)).toHaveLength(1)
  }
})

const item = (id: string, title: string, ...content: string[]): Item => ({
  id,
  title,
  state: "pending",
  content: content.map((text) => ({ type: "paragraph", text: [{ text }] })),
  items: [],
})
const acta = (...items: Item[]): Acta => ({
  format: 1,
  language: "es",
  body: "",
  number: "4",
  title: "",
  attendance: [],
  items,
})
const shown = (pieces: Piece[]) =>
  pieces.map(({ kind, runs }) => `${{ same: "", added: "+", removed: "-", restyled: "~" }[kind]}${plain(runs)}`)

describe("as people would say it", () => {
  test("of three items one that goes to the front has moved, and the others have not", () => {
    const [a, b, c] = [item("item-a01", "A"), item("item-b01", "B"), item("item-c01", "C")]
    const { items } = compareActas(acta(a, b, c), acta(c, a, b))
    expect(items.map(({ id, kind, label, movedFrom }) => [id, kind, label, movedFrom])).toEqual([
      ["item-c01", "changed", "1", "3"],
      ["item-a01", "same", "2", undefined],
      ["item-b01", "same", "3", undefined],
    ])
  })

  test("what is gone stands where it stood", () => {
    const [a, b, c] = [item("item-a01", "A"), item("item-b01", "B"), item("item-c01", "C")]
    const { items } = compareActas(acta(a, b, c), acta(a, c))
    expect(items.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["item-a01 same", "item-b01 removed", "item-c01 same"])
  })

  test("a word corrected is that word; a phrase rewritten is one change and no confetti", () => {
    expect(shown(textOnly("del cuatro Plan de Acción", "del cuarto Plan de Acción"))).toEqual([
      "del ", "-cuatro", "+cuarto", " Plan de Acción",
    ]) // prettier-ignore
    expect(shown(textOnly("Sin embargo, desde sociedad civil se pide agregar", "Sin embargo, los representantes proponen agregar"))).toEqual([
      "Sin embargo, ", "-desde sociedad civil se pide", "+los representantes proponen", " agregar",
    ]) // prettier-ignore
  })

  test("bold alone is told as such, and an emoji is never cut", () => {
    expect(shown(compareText([{ text: "muy importante" }], [{ text: "muy " }, { text: "importante", bold: true }]))).toEqual([
      "muy ", "~importante",
    ]) // prettier-ignore
    expect(shown(textOnly("juez 👩‍⚖️", "juez 👨‍⚖️"))).toEqual(["juez ", "-👩‍⚖️", "+👨‍⚖️"])
  })

  test("a paragraph put between two others is one paragraph added", () => {
    const { items } = compareActas(
      acta(item("item-a01", "A", "uno dos", "tres")),
      acta(item("item-a01", "A", "uno dos", "nuevo", "tres")),
    )
    expect(items[0]?.blocks.map(({ kind }) => kind)).toEqual(["same", "added", "same"])
  })
})

test("what two sequences have in common rises in both, is equal, and is as long as it can be", () => {
  const { below, pick } = random(11)
  for (let round = 0; round < 300; round++) {
    const letters = () => Array.from({ length: below(12) }, () => pick(["a", "b", "c"] as const))
    const [one, other] = [letters(), letters()]
    const common = commonPlaces(one, other)
    common.forEach(([x, y], index) => {
      expect(one[x]).toBe(other[y])
      const [beforeX, beforeY] = common[index - 1] ?? [-1, -1]
      expect(x > beforeX && y > beforeY).toBe(true)
    })
    expect(common, `${one.join("")} ${other.join("")}`).toHaveLength(longest(one, other))
  }
})

function longest(one: string[], other: string[]): number {
  let row = Array.from({ length: other.length + 1 }, () => 0)
  for (const letter of one) {
    const above = row
    row = [0]
    other.forEach((each, y) =>
      row.push(each === letter ? (above[y] ?? 0) + 1 : Math.max(above[y + 1] ?? 0, row[y] ?? 0)),
    )
  }
  return row.at(-1) ?? 0
}

test("where nearly all differs, what stands once in each still holds it together", () => {
  const far = (name: string) => Array.from({ length: 3000 }, (_, n) => `${name}${n}`)
  const [one, other] = [far("a"), far("b")]
  one[1000] = other[1200] = "ancla"
  one[1001] = other[1201] = "con cadena"
  expect(commonPlaces(one, other)).toEqual([
    [1000, 1200],
    [1001, 1201],
  ])
})

test("of sixty pages with a word more in each fifth paragraph, those words are the difference and all of it", () => {
  const long = acta(
    ...Array.from({ length: 60 }, (_, n) => item(`item-${String(n).padStart(4, "0")}`, `Punto ${n}`, ...words(n))),
  )
  const changed = structuredClone(long)
  for (const { content } of changed.items)
    for (const block of content.filter((_, index) => index % 5 === 0))
      if ("text" in block) block.text = [{ text: `${plain(block.text)} y algo` }]
  const pieces = compareActas(long, changed)
    .items.flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "text" ? block.text : []))
    .filter(({ kind }) => kind !== "same")
  expect(new Set(shown(pieces))).toEqual(new Set(["+ y algo"]))
  expect(pieces).toHaveLength(180)
})

function words(seed: number): string[] {
  const { below, pick } = random(seed + 1)
  return Array.from({ length: 12 }, () =>
    Array.from({ length: 30 + below(40) }, () =>
      pick(["acta", "punto", "se", "acuerda", "presupuesto", "la", "mesa", "de"] as const),
    ).join(" "),
  )
}
