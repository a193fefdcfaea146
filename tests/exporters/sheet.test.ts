/** What is printed, whatever the format: order, numbers, words. */
import { expect, test } from "vitest"
import type { Block, Cell } from "#shared/domain/acta.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import type { SheetTable } from "#server/exporters/sheet/table.ts"
import { actaOf, attendedBy, cell, draft, emptyActa, item, lock, paragraph, person, sealed } from "./actas.ts"

const blocksIn = (...content: Block[]) => sheetOf(actaOf(item("Punto", content)), draft, "es").items[0]?.blocks ?? []
const tableIn = (...rows: Cell[][]): SheetTable => {
  const [table] = blocksIn({ type: "table", rows })
  if (table?.kind !== "table") throw new Error("no table was printed")
  return table
}

test("a group's title is printed with one colon, whether it was written with one or not", () => {
  const titles = ["Observadores", "Observadores:", "Observadores :"]
  const printed = titles.map((title) => sheetOf(attendedBy(title, person("Ana")), draft, "es").groups[0])
  expect(printed.map((group) => `${group?.letter} ${group?.title}`)).toEqual(Array(3).fill("a) Observadores:"))
})

test("people are told by role, whom they represent, office, absence and distance", () => {
  const acta = attendedBy(
    "Miembros",
    person("Gonzalo", { represents: "del Subsecretario", office: "chair" }),
    person("Verónica", { role: "PNUD.", remote: true }),
    person("Octavio", { role: "asesor", presence: "absent" }),
    person("Francisco", { office: "secretary" }),
  )
  expect(sheetOf(acta, draft, "es").groups[0]?.people).toEqual([
    { name: "Gonzalo", detail: "en representación del Subsecretario, preside" },
    { name: "Verónica", detail: "PNUD, por vía remota" },
    { name: "Octavio", detail: "asesor, ausente" },
    { name: "Francisco", detail: "secretaría" },
  ])
})

test("a group that names the office doesn't say it twice", () => {
  const acta = attendedBy("Secretario de actas:", person("Francisco", { role: "asesor", office: "secretary" }))
  expect(sheetOf(acta, draft, "es").groups[0]?.people[0]?.detail).toBe("asesor")
})

test("a role that is the office isn't followed by it; a longer one may be another's", () => {
  const acta = attendedBy(
    "Directiva",
    person("Maite", { role: "secretaria", office: "secretary" }),
    person("Ana", { role: "Presidenta.", office: "chair" }),
    person("Luz", { role: "Secretaria Regional", office: "secretary" }),
  )
  expect(sheetOf(acta, draft, "es").groups[0]?.people.map(({ detail }) => detail)).toEqual([
    "secretaria",
    "Presidenta.",
    "Secretaria Regional, secretaría",
  ])
})

test("a group without a name has no colon, and none at all if nobody of it is listed", () => {
  const acta = attendedBy("", person("Ana"))
  const excused = attendedBy(" ", person("Luz", { presence: "excused" })).attendance
  const groups = sheetOf({ ...acta, attendance: [...excused, ...acta.attendance] }, draft, "es").groups
  expect(groups.map(({ letter, title }) => letter + title)).toEqual(["a)"])
})

test("who sent apologies stands in the sentence and nowhere else", () => {
  const acta = attendedBy("Observadores", person("Verónica"), person("Alejandra", { presence: "excused" }))
  const sheet = sheetOf(acta, draft, "es")
  expect(sheet.groups[0]?.people.map(({ name }) => name)).toEqual(["Verónica"])
  expect(sheet.excused).toBe("Previamente excusó su asistencia Alejandra (Observadores).")
})

test("words around the acta's own text keep its language when the labels are English", () => {
  const acta = attendedBy(
    "Miembros",
    person("Ana", { represents: "del Ministro" }),
    person("Luis", { presence: "excused" }),
  )
  const sheet = sheetOf(acta, draft, "en")
  expect(sheet.headings.attendance).toBe("Attendance")
  expect(sheet.groups[0]?.people[0]?.detail).toBe("en representación del Ministro")
  expect(sheet.excused).toContain("Previamente excusó")
})

test("chair and secretary sign if they were there; an office that nobody holds keeps its line", () => {
  const away = attendedBy(
    "M",
    person("Ana", { office: "chair", presence: "absent" }),
    person("Luis", { office: "secretary" }),
  )
  expect(sheetOf(away, draft, "es").signatures).toEqual([
    { label: "", value: "Preside" },
    { label: "Luis", value: "Secretaría" },
  ])
  expect(sheetOf(emptyActa(), draft, "es").signatures).toEqual([])
})

test("the agenda lists the items of the first level; the development numbers both", () => {
  const acta = actaOf(item("Uno"), item("Dos", [], { items: [item("Sub"), item("Otro")] }))
  const sheet = sheetOf(acta, draft, "es")
  expect(sheet.agenda).toEqual(["Uno", "Dos"])
  expect(sheet.items.map(({ number }) => number)).toEqual(["1.", "2."])
  expect(sheet.items[1]?.items.map(({ number }) => number)).toEqual(["a.", "b."])
})

test("an item says that it was postponed or withdrawn, when it was treated and who presented it", () => {
  const acta = actaOf(
    item("Uno", [], { state: "postponed" }),
    item("Dos", [], { state: "withdrawn" }),
    item("Tres", [], { startedAt: "16:34", endedAt: "16:52", presenter: "Ana" }),
    item("Cuatro", [], { state: "pending" }),
  )
  const printed = sheetOf(acta, draft, "es").items.map(({ note, details }) => `${note}|${details}`)
  expect(printed).toEqual(["Pospuesto|", "Retirado|", "|16:34–16:52 · Presenta: Ana", "|"])
})

test("agreements and tasks bear the acta's number; a task its owner, day and state", () => {
  const text = [{ text: "hacer" }]
  const blocks = blocksIn(
    { type: "agreement", id: "agreement-1", text },
    { type: "task", id: "task-00001", text, owner: "Ana", due: "2018-04-27", state: "open" },
    { type: "task", id: "task-00002", text, state: "done" },
    { type: "task", id: "task-00003", text, state: "dropped" },
  )
  expect(blocks.map((block) => ("label" in block ? block.label : ""))).toEqual(["Acuerdo 4.1", "T4.1", "T4.2", "T4.3"])
  expect(blocks.map((block) => ("details" in block ? block.details : ""))).toEqual([
    "",
    "Responsable: Ana · Plazo: 27.04.2018",
    "Hecha",
    "Descartada",
  ])
})

test("an address in the text becomes a link, without the stop that ends the sentence", () => {
  const [block] = blocksIn(paragraph("Véase (https://ejemplo.cl/a?b=1&c=2). Y más."))
  expect(block).toMatchObject({
    runs: [
      { text: "Véase (" },
      { text: "https://ejemplo.cl/a?b=1&c=2", link: "https://ejemplo.cl/a?b=1&c=2" },
      { text: "). Y más." },
    ],
  })
})

test("a link that may not be followed stays as words", () => {
  const [block] = blocksIn({ type: "paragraph", text: [{ text: "aquí", link: "javascript:alert(1)", bold: true }] })
  expect(block).toMatchObject({ runs: [{ text: "aquí", bold: true }] })
  expect(JSON.stringify(block)).not.toContain("javascript")
})

test("a paragraph that ends in a colon belongs with the list or task after it", () => {
  const task: Block = { type: "task", id: "task-00001", text: [{ text: "x" }], state: "open" }
  const introduces = (blocks: ReturnType<typeof blocksIn>) =>
    blocks.map((block) => "introduces" in block && block.introduces)
  expect(introduces(blocksIn(paragraph("Las tareas son:"), paragraph(""), task))).toEqual([true, false])
  expect(introduces(blocksIn(paragraph("Las tareas son:"), paragraph("Otra cosa.")))).toEqual([false, false])
})

test("a table's cells cover every place once, however its rows were left", () => {
  const table = tableIn(
    [cell("alto", { rowspan: 9 }), cell("b"), cell("ancho", { colspan: 900 })],
    [cell("c")],
    [],
    [cell("d"), cell("e", { colspan: 2 }), cell("f")],
  )
  const taken = table.rows
    .flat()
    .flatMap(({ x, y, colspan, rowspan }) =>
      Array.from({ length: colspan * rowspan }, (_, at) => `${x + (at % colspan)},${y + Math.floor(at / colspan)}`),
    )
  expect(new Set(taken).size).toBe(taken.length)
  expect(taken.length).toBe(table.widths.length * 4)
  expect(table.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(1)
})

test("leading rows of header cells repeat, unless a cell reaches out of them", () => {
  const header = (text: string, more = {}) => cell(text, { header: true, ...more })
  expect(tableIn([header("a"), header("b")], [cell("1"), cell("2")]).head).toBe(1)
  expect(tableIn([header("a", { rowspan: 2 }), header("b")], [cell("2")]).head).toBe(0)
  expect(tableIn([cell("1")], [header("a")]).head).toBe(0)
})

test("a column of figures gets less room than a column of sentences", () => {
  const { widths } = tableIn([cell("1000"), cell("En evaluación por la Comisión de Probidad")])
  expect(widths[0]).toBeLessThan(0.25)
  expect(widths[1]).toBeGreaterThan(0.75)
})

test("a short word stays whole beside columns that want everything", () => {
  const greedy = Array.from({ length: 6 }, () => cell("texto que ocuparía toda la línea si lo dejaran ".repeat(5)))
  const { widths } = tableIn([...greedy, cell("Corto")])
  // Of 94 characters, with the padding of a cell.
  expect((widths[6] ?? 0) * 94).toBeGreaterThanOrEqual(5 + 3)
})

test("a locked acta tells who locked it and when, on the body's clock, and the seals", () => {
  const { seal, edition, at } = sheetOf(actaOf(), sealed, "es")
  expect(edition).toBe("Edición 2: rectifica la anterior")
  expect(at).toBe(lock.at)
  expect(seal?.foot).toBe("Sello baa6a2bf0262…")
  expect(seal?.lines.map(({ label }) => label)).toEqual([
    "Cerrada por", "Edición", "Motivo", "Rectifica el sello", "Sello", "Eslabón", "Eslabón anterior",
  ]) // prettier-ignore
  expect(seal?.lines[0]?.value).toBe("Francisco Sánchez Lay, 19.04.2018, 18:20 (America/Santiago)")
  expect(seal?.lines[4]?.value.replaceAll(" ", "")).toBe(lock.seal)
})

test("an acta without title or number still has a name", () => {
  expect(sheetOf(emptyActa(), draft, "es")).toMatchObject({ title: "Acta", short: "Acta", watermark: "BORRADOR" })
  expect(sheetOf({ ...emptyActa(), number: "7" }, draft, "en").title).toBe("Minutes No. 7")
})
