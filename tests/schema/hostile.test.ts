/** Documents nobody of ours could have made: reading them never throws, never changes them, and gives an acta. */
import { expect, test } from "vitest"
import * as Y from "yjs"
import { exampleActa } from "#server/actas/example-acta.ts"
import { allItems, blocksOf, idPattern, type Acta } from "#shared/domain/acta.ts"
import { findProblems } from "#shared/domain/review.ts"
import { canonicalActa } from "#shared/domain/seal.ts"
import { actaValue } from "#shared/protocol/acta-value.ts"
import { readActa } from "#shared/schema/read.ts"
import { writeActa } from "#shared/schema/write.ts"
import { attendanceOf, contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { random } from "./acta-generator.ts"

const names = [
  "paragraph", "itemTitle", "bulletList", "orderedList", "listItem", "table", "tableRow", "tableCell", "tableHeader",
  "task", "agreement", "hardBreak", "attendeeGroup", "attendee", "attendeeEvent", "vote", "motion", "ballot", "script", "__proto__", "constructor", "",
] // prettier-ignore
const values = [
  null, undefined, 0, -1, 1.5, 1e300, Number.NaN, true, false, "", " ", "x".repeat(5000), "2018-02-31", "25:00", "present", "done",
  "majority", "arrives", "inFavour", "rollCall", "carried", "17:05-", "17:05-17:10",
  "javascript:alert(1)", "id con espacios", "id-valido-0001", "__proto__", { href: "javascript:alert(1)" }, { a: { b: 1 } }, [1, "a"],
  new Uint8Array([1, 2, 3]), "\ud800",
] // prettier-ignore
const keys = [
  "id", "title", "name", "role", "office", "presence", "remote", "state", "owner", "due", "colspan", "rowspan", "rank", "parent",
  "deletedAt", "plannedMinutes", "startedAt", "language", "number", "date", "modality", "content", "kind", "at", "item", "choice", "attendee", "reason",
  "inFavour", "casting", "outcome", "mover", "votes", "outOfAgenda", "approves", "quorum", "recesses", "__proto__", "toString",
] // prettier-ignore

function hostile(seed: number): Y.Doc {
  const { below, chance, pick, times } = random(seed)
  const doc = new Y.Doc()
  const element = (depth: number): Y.XmlElement => {
    const node = new Y.XmlElement(pick(names))
    for (const key of times(4, () => pick(keys))) node.setAttribute(key, pick(values) as string)
    if (depth < 5)
      node.insert(
        0,
        times(3, () => (chance(3) ? words() : element(depth + 1))),
      )
    return node
  }
  const words = () => {
    const node = new Y.XmlText("texto 🗳️")
    node.format(below(3), 2, { link: pick(values), bold: pick(values), [pick(keys)]: pick(values) })
    if (chance(4)) node.insertEmbed(1, { image: "x" })
    return node
  }
  doc.transact(() => {
    for (const key of times(8, () => pick(keys))) doc.getMap("meta").set(key, pick(values))
    attendanceOf(doc).insert(
      0,
      times(4, () => (chance(4) ? words() : element(0))),
    )
    const items = itemsOf(doc) as unknown as Y.Map<unknown>
    for (const id of ["item-0001", "item-0002", "item-0003", "__proto__", "", "id con espacios", "constructor"]) {
      if (chance(4)) {
        items.set(id, pick([...values, new Y.Array(), new Y.Text("x")]))
        continue
      }
      const map = new Y.Map<unknown>()
      items.set(id, map)
      for (const key of times(6, () => pick(keys))) map.set(key, pick(values))
      if (chance(3)) map.set("parent", pick(["item-0001", "item-0002", "item-0003", id, "nadie"]))
      if (chance(4)) continue
      const content = new Y.XmlFragment()
      map.set("content", chance(6) ? new Y.Map() : content)
      if (map.get("content") === content)
        content.insert(
          0,
          times(5, () => (chance(5) ? words() : element(0))),
        )
    }
  })
  return doc
}

const idsOf = (acta: Acta): string[] => [
  ...acta.attendance.flatMap(({ id, attendees }) => [id, ...attendees.map((each) => each.id)]),
  ...allItems(acta).flatMap(({ id, content }) => [
    id,
    ...[...blocksOf(content)].flatMap((each) => ("id" in each ? each.id : [])),
  ]),
]

test("anything at all reads as an acta: it can be sealed, reviewed and written again", () => {
  for (let seed = 1; seed <= 400; seed++) {
    const doc = hostile(seed)
    let updates = 0
    doc.on("update", () => updates++)
    const acta = readActa(doc)
    expect(updates, `seed ${seed}: reading changed the document`).toBe(0)
    expect(readActa(doc), `seed ${seed}: two readings differ`).toEqual(acta)
    findProblems(acta)
    const again = readActa(writeActa(JSON.parse(canonicalActa(acta)) as Acta))
    expect(canonicalActa(again), `seed ${seed}: written again, another acta`).toBe(canonicalActa(acta))
  }
})

test("whatever is read fits the value the contract fixes, with ids that are valid and unique", () => {
  for (let seed = 1; seed <= 400; seed++) {
    const acta = readActa(hostile(seed))
    const ids = idsOf(acta)
    expect(new Set(ids).size, `seed ${seed}: an id twice`).toBe(ids.length)
    expect(
      ids.filter((id) => !idPattern.test(id)),
      `seed ${seed}`,
    ).toEqual([])
    for (const item of acta.items)
      for (const sub of item.items) expect(sub.items, `seed ${seed}: a third level`).toEqual([])
    const runs = allItems(acta).flatMap(({ content }) =>
      [...blocksOf(content)].flatMap((each) => ("text" in each ? each.text : [])),
    )
    for (const { link } of runs) expect(link ?? "https:").toMatch(/^(https?|mailto|tel):/)
    const { error } = actaValue.safeParse(JSON.parse(canonicalActa(acta)))
    // Lengths are the gate's affair; the shape is ours.
    expect(error?.issues.filter(({ code }) => code !== "too_big") ?? [], `seed ${seed}`).toEqual([])
  }
})

test("a copied node keeps its words and gets an id of its own, the same for everybody", () => {
  const doc = writeActa(exampleActa())
  const content = contentOf(itemsOf(doc).get("otros-temas") ?? new Y.Map())
  if (!content) throw new Error("the example has this item")
  const copy = (name: string, id: string, words: string) => {
    const node = new Y.XmlElement(name)
    node.setAttribute("id", id)
    node.insert(0, [new Y.XmlText(words)])
    return node
  }
  content.push([
    copy("task", "tarea-fechas", "uno"),
    copy("task", "tarea-fechas", "dos"),
    copy("agreement", "x", "tres"),
  ])
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const acta = readActa(doc)
  expect(readActa(other)).toEqual(acta)
  const ids = idsOf(acta)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => id.startsWith("tarea-fechas"))).toEqual([
    "tarea-fechas",
    "tarea-fechas-2",
    "tarea-fechas-3",
  ])
})

test("a node that was pasted with an item's id doesn't take it from the item", () => {
  const doc = writeActa(exampleActa())
  const content = contentOf(itemsOf(doc).get("visita-alianza") ?? new Y.Map())
  const task = new Y.XmlElement("task")
  task.setAttribute("id", "otros-temas")
  content?.push([task])
  const acta = readActa(doc)
  expect(acta.items.at(-1)?.id).toBe("otros-temas")
  expect(acta.items[0]?.content.at(-1)).toMatchObject({ type: "task", id: "otros-temas-2" })
})

test("an item's second title, and text with no title before it, stay in the acta", () => {
  const doc = writeActa(exampleActa())
  const content = contentOf(itemsOf(doc).get("otros-temas") ?? new Y.Map())
  if (!content) throw new Error("the example has this item")
  const second = new Y.XmlElement("itemTitle")
  second.insert(0, [new Y.XmlText("Pegado como título")])
  content.push([second])
  const before = new Y.XmlElement("paragraph")
  before.insert(0, [new Y.XmlText("Antes del título")])
  content.insert(0, [before])
  const item = readActa(doc).items.find(({ id }) => id === "otros-temas")
  expect(item?.title).toBe("Otros")
  expect(JSON.stringify(item?.content)).toContain("Pegado como título")
  expect(JSON.stringify(item?.content)).toContain("Antes del título")
})
