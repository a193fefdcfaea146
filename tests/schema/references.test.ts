/** A reference keeps which item it means; its number is worked out whenever the acta is read. */
import { expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { plain, type Acta, type Item, type Run } from "#shared/domain/acta.ts"
import { findProblems } from "#shared/domain/review.ts"
import { canonicalActa, joinRuns } from "#shared/domain/seal.ts"
import { readWriting } from "#shared/schema/authorship.ts"
import { readActa } from "#shared/schema/read.ts"
import { writeActa } from "#shared/schema/write.ts"
import { itemsOf } from "#shared/schema/ydoc.ts"

const item = (id: string, title: string, text: Run[], items: Item[] = []): Item => ({
  id,
  title,
  state: "discussed",
  content: [{ type: "paragraph", text }],
  items,
})
const acta = (...items: Item[]): Acta => ({ ...exampleActa(), items })
const meeting = acta(
  item("punto-uno", "Uno", [
    { text: "Véase " },
    { text: "?", ref: "punto-tres" },
    { text: "?", ref: "punto-tres" },
    { text: "\ny " },
    { text: "?", ref: "punto-dos-b" },
  ]),
  item("punto-dos", "Dos", [{ text: "x" }], [item("punto-dos-a", "A", []), item("punto-dos-b", "B", [])]),
  item("punto-tres", "Tres", [{ text: "y" }]),
)
const said = (value: Acta): string => {
  const block = value.items.find(({ id }) => id === "punto-uno")?.content[0]
  return block?.type === "paragraph" ? plain(block.text) : ""
}

test("it reads as the number that its item has, and follows a move", () => {
  const doc = writeActa(meeting)
  expect(said(readActa(doc))).toBe("Véase 33\ny 2.b")
  itemsOf(doc).get("punto-tres")?.set("rank", "Zz")
  expect(said(readActa(doc))).toBe("Véase 11\ny 3.b")
})

test("where its item is gone it says so, and review asks", () => {
  const doc = writeActa(meeting)
  expect(findProblems(readActa(doc)).map(({ rule }) => rule)).not.toContain("reference.missing")
  itemsOf(doc).get("punto-tres")?.set("deletedAt", 1)
  const now = readActa(doc)
  expect(said(now)).toBe("Véase (punto eliminado)(punto eliminado)\ny 2.b")
  expect(findProblems(now).filter(({ rule }) => rule === "reference.missing")).toEqual([
    { rule: "reference.missing", severity: "should", at: "punto-uno", text: "Uno" },
  ])
  expect(said(readActa(writeActa({ ...now, language: "en" })))).toContain("(deleted item)")
})

test("two references side by side stay two, with or without a break between them", () => {
  const twice: Run[] = [
    { text: "3", ref: "punto-tres" },
    { text: "3", ref: "punto-tres" },
  ]
  expect(joinRuns(twice)).toEqual(twice)
  expect(joinRuns([...twice, { text: "\n" }, { text: "y" }])).toEqual([...twice, { text: "\ny" }])
})

test("whose hand each word is in adds up to the words, references and all", () => {
  const doc = writeActa(meeting)
  const value = readActa(doc)
  const [first] = readWriting(doc, value, { ownerOf: () => "ana", timeOf: () => undefined })
  expect(first?.texts).toEqual([[{ length: "Uno".length, by: "ana" }], [{ length: said(value).length, by: "ana" }]])
})

test("written and read again it is the same acta, to the byte", () => {
  const once = readActa(writeActa(meeting))
  expect(canonicalActa(readActa(writeActa(once)))).toBe(canonicalActa(once))
})
