/** What the person looking through does with a passage. */
import { expect, test } from "vitest"
import type { Acta } from "#shared/domain/acta.ts"
import { comparable, matched } from "#client/import/members.ts"
import { insert, refile, remove, type Kind } from "#client/import/refile.ts"
import { actaOf, keysOf, sheetOf, type Sheet } from "#client/import/sheet.ts"
import { exampleActa } from "#server/actas/example-acta.ts"
import { generatedActa } from "#tests/schema/acta-generator.ts"

const proposal = (...lines: string[]): Sheet =>
  sheetOf({
    content: {
      ...exampleActa(),
      items: [
        {
          id: "item-0001",
          title: "Presupuesto",
          state: "discussed",
          items: [],
          content: lines.map((text) => ({ type: "paragraph", text: [{ text }] })),
        },
      ],
    },
    doubts: [],
    source: [],
  })
const keyOf = (sheet: Sheet, at: number) => sheet.parts[0]?.passages[at]?.key ?? ""
const kinds = (acta: Acta) => acta.items.map((item) => [item.title, ...item.content.map((block) => block.type)])

test("a proposal that nobody touched is the acta that was read", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const content = generatedActa(seed)
    expect(actaOf(sheetOf({ content, doubts: [], source: [] }))).toEqual(content)
  }
})

test("a passage becomes a task, an agreement, and text again, with its words", () => {
  const sheet = proposal("Comprar pintura.", "Pintar la sede.")
  const task = refile(sheet, keyOf(sheet, 0), "task")
  expect(task && kinds(actaOf(task.sheet))).toEqual([["Presupuesto", "task", "paragraph"]])
  const agreed = task && refile(task.sheet, task.key ?? "", "agreement")
  expect(agreed && kinds(actaOf(agreed.sheet))).toEqual([["Presupuesto", "agreement", "paragraph"]])
  const text = agreed && refile(agreed.sheet, agreed.key ?? "", "text")
  expect(text && actaOf(text.sheet).items).toEqual(actaOf(sheet).items)
})

test("as an item it takes what comes after it, and gives it back when it is none any more", () => {
  const sheet = proposal("Se revisa.", "Otros temas", "Se conversa.")
  const split = refile(sheet, keyOf(sheet, 1), "title")
  expect(split && kinds(actaOf(split.sheet))).toEqual([
    ["Presupuesto", "paragraph"],
    ["Otros temas", "paragraph"],
  ])
  const joined = split && refile(split.sheet, split.key ?? "", "text")
  expect(joined && actaOf(joined.sheet).items).toEqual(actaOf(sheet).items)
})

test("as somebody present it leaves the text and joins the last group", () => {
  const sheet = proposal("Ana Soto, presidenta de la junta")
  const people = refile(sheet, keyOf(sheet, 0), "person")
  expect(people && actaOf(people.sheet).attendance.at(-1)?.attendees.at(-1)).toMatchObject({
    name: "Ana Soto",
    role: "presidenta de la junta",
    presence: "present",
  })
  expect(people && kinds(actaOf(people.sheet))).toEqual([["Presupuesto"]])
  const prose = proposal("Se conversa largamente sobre la conveniencia de pintar la sede este año.")
  expect(refile(prose, keyOf(prose, 0), "person")).toBeUndefined()
})

test("words that stood nowhere are put near where they were said", () => {
  const sheet = proposal("Se revisa.")
  const doubt = {
    id: "duda-0001",
    text: "Queda pendiente pintar.",
    why: "leftover" as const,
    near: keyOf(sheet, 0),
    isSettled: false,
  }
  const added = insert(sheet, doubt, "task")
  expect(added && kinds(actaOf(added.sheet))).toEqual([["Presupuesto", "paragraph", "task"]])
})

test("whatever is done to any passage, no other words are lost", () => {
  const words = (acta: Acta) => (JSON.stringify(acta).match(/[\p{L}\p{N}]{4,}/gu) ?? []).length
  const sheet = sheetOf({ content: exampleActa(), doubts: [], source: [] })
  const before = words(actaOf(sheet))
  for (const key of keysOf(sheet))
    for (const to of ["task", "agreement", "person", "title", "text"] as Kind[]) {
      const done = refile(sheet, key, to)
      if (!done) continue
      // Ids and the names of fields come and go; a paragraph's words are more than those.
      expect(words(actaOf(done.sheet)), `${key} as ${to}`).toBeGreaterThan(before - 12)
      expect(new Set(keysOf(done.sheet)).size).toBe(keysOf(done.sheet).length)
    }
  const [first = ""] = keysOf(sheet)
  expect(keysOf(remove(sheet, first).sheet)).not.toContain(first)
})

test("the body's own spelling is taken, whatever accents, hyphens and titles the document has", () => {
  for (const written of [
    "Alvaro Ramirez-Alujas",
    "Dr. Álvaro Ramírez Alujas",
    "ÁLVARO RAMÍREZ ALUJAS",
    "don Alvaro  Ramirez Alujas",
  ])
    expect(comparable(written)).toBe(comparable("Álvaro Ramírez Alujas"))
  expect(comparable("Ana Ramírez Alujas")).not.toBe(comparable("Álvaro Ramírez Alujas"))
  const sheet = matched(sheetOf({ content: exampleActa(), doubts: [], source: [] }), ["Alvaro Ramírez-Alujas"])
  const person = sheet.groups.flatMap(({ people }) => people).find(({ written }) => written !== undefined)
  expect([person?.attendee.name, person?.written]).toEqual(["Alvaro Ramírez-Alujas", "Álvaro Ramírez Alujas"])
})
