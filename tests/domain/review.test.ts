/** Review: each rule found where it stands, and silent where there is nothing to say. */
import { expect, test } from "vitest"
import { itemHolding, type Acta, type Block, type Item } from "#shared/domain/acta.ts"
import { foldName } from "#shared/domain/names.ts"
import { findProblems, isReady, type Problem } from "#shared/domain/review.ts"

const paragraph = (text: string): Block => ({ type: "paragraph", text: [{ text }] })
const item = (change: Partial<Item> = {}): Item => ({
  id: "item-0001",
  title: "Presupuesto",
  state: "discussed",
  content: [paragraph("Se revisa el presupuesto.")],
  items: [],
  ...change,
})
const acta = (change: Partial<Acta> = {}): Acta => ({
  format: 1,
  language: "es",
  body: "Junta de vecinos",
  number: "1",
  title: "Acta N°1",
  date: "2026-11-20",
  startedAt: "16:30",
  endedAt: "18:15",
  attendance: [
    { id: "group-0001", title: "Socios", attendees: [{ id: "person-001", name: "Ana Soto", presence: "present" }] },
  ],
  items: [item()],
  ...change,
})
const found = (change: Partial<Acta>) =>
  findProblems(acta(change)).map(({ rule, severity, at }) => [rule, severity, at])
const withBlock = (...content: Block[]) => ({ items: [item({ content })] })

test("an acta in order has nothing to say", () => {
  expect(findProblems(acta())).toEqual([])
})

test("what stands before the seal, and what is only worth a look", () => {
  const table: [string, Partial<Acta>, [Problem["rule"], Problem["severity"], string][]][] = [
    ["no number", { number: " " }, [["number.missing", "must", "meta.number"]]],
    ["no title", { title: "" }, [["title.missing", "should", "meta.title"]]],
    ["no date", { date: undefined }, [["date.missing", "must", "meta.date"]]],
    ["no start", { startedAt: undefined }, [["startedAt.missing", "should", "meta.startedAt"]]],
    ["no end", { endedAt: undefined }, [["endedAt.missing", "must", "meta.endedAt"]]],
    // A meeting may go on past midnight.
    ["ends before it starts", { endedAt: "01:10" }, [["times.reversed", "should", "meta.endedAt"]]],
    ["no items", { items: [] }, [["items.missing", "must", "agenda"]]],
    ["nobody there", { attendance: [] }, [["attendance.empty", "should", "attendance"]]],
    ["untitled", { items: [item({ title: "" })] }, [["item.untitled", "should", "item-0001"]]],
    ["not discussed", { items: [item({ state: "pending" })] }, [["item.pending", "should", "item-0001"]]],
    ["without text", { items: [item({ content: [] })] }, [["item.empty", "should", "item-0001"]]],
    [
      "an agreement of nothing",
      withBlock({ type: "agreement", id: "agreement-1", text: [{ text: " " }] }),
      [["agreement.empty", "should", "agreement-1"]],
    ],
    [
      "a task of nothing",
      withBlock({ type: "task", id: "task-00001", text: [], owner: "Ana", state: "open" }),
      [["task.empty", "should", "task-00001"]],
    ],
    [
      "a task of nobody",
      withBlock({ type: "task", id: "task-00001", text: [{ text: "citar" }], owner: " ", state: "open" }),
      [["task.ownerless", "should", "task-00001"]],
    ],
  ]
  for (const [name, change, problems] of table) {
    expect(found(change), name).toEqual(problems)
    expect(isReady(findProblems(acta(change))), name).toBe(!problems.some(([, severity]) => severity === "must"))
  }
})

test("attendees without a name or a mark are found one by one", () => {
  const attendees = [
    { id: "person-001", name: "Ana Soto", presence: "unmarked" as const },
    { id: "person-002", name: " ", presence: "present" as const },
    { id: "person-003", name: "Luis Paz", presence: "excused" as const },
  ]
  expect(found({ attendance: [{ id: "group-0001", title: "Socios", attendees }] }).map(([rule]) => rule)).toEqual([
    "attendee.unmarked",
    "attendee.nameless",
  ])
})

test("tasks deep inside lists and tables are found too; dropped ones are left in peace", () => {
  const task = (id: string, state: "open" | "dropped"): Block => ({
    type: "task",
    id,
    text: [{ text: "citar" }],
    state,
  })
  const deep = withBlock(
    { type: "list", ordered: false, items: [[{ type: "list", ordered: true, items: [[task("task-00001", "open")]] }]] },
    { type: "table", rows: [[{ content: [task("task-00002", "open"), task("task-00003", "dropped")] }]] },
  )
  expect(found(deep).map(([, , at]) => at)).toEqual(["task-00001", "task-00002"])
})

test("a sub-item may stay pending, and an item that holds sub-items needs no text of its own", () => {
  expect(found({ items: [item({ content: [], items: [item({ id: "item-0002", state: "pending" })] })] })).toEqual([])
  for (const state of ["postponed", "withdrawn"] as const)
    expect(found({ items: [item({ state, content: [] })] }), state).toEqual([])
})

test("two spellings of one name: accents, hyphens and case tell nobody apart", () => {
  const attendees = [{ id: "person-001", name: "Álvaro Ramírez Alujas", presence: "present" as const }]
  const spelled = (text: string) =>
    findProblems(
      acta({ attendance: [{ id: "group-0001", title: "Socios", attendees }], ...withBlock(paragraph(text)) }),
    ).map(({ rule, text: name, other }) => [rule, name, other])
  const twice = (other: string) => [["name.twoSpellings", "Álvaro Ramírez Alujas", other]]
  expect(spelled("Modera Álvaro Ramírez Alujas.")).toEqual([])
  expect(spelled("Modera Álvaro Ramírez-Alujas.")).toEqual(twice("Álvaro Ramírez-Alujas"))
  expect(spelled("Modera ALVARO RAMIREZ ALUJAS.")).toEqual(twice("ALVARO RAMIREZ ALUJAS"))
  expect(spelled("Modera Álvaro Ramírez.")).toEqual([])
  expect(spelled("Modera Alvaro. Ramírez sigue; Alujas calla.")).toEqual([])
  // The same letters composed otherwise are the same name.
  expect(spelled(`Modera ${"Álvaro Ramírez Alujas".normalize("NFD")}.`)).toEqual([])
})

test("a first name alone is nobody's other spelling", () => {
  const attendees = [{ id: "person-001", name: "Ána", presence: "present" as const }]
  const attendance = [{ id: "group-0001", title: "Socios", attendees }]
  expect(found({ attendance, ...withBlock(paragraph("Habla Ana.")) })).toEqual([])
})

test("names fold to one form", () => {
  expect(new Set(["Ramírez-Alujas", "ramirez alujas", " RAMÍREZ  ALUJAS ", "Ramírez‑Alujas"].map(foldName)).size).toBe(
    1,
  )
  expect(foldName("Ñuñez")).toBe("nunez")
})

test("every problem leads somewhere: to a field, to the attendance, or to an item that is there", () => {
  const broken = acta({
    number: "",
    endedAt: undefined,
    items: [item({ content: [{ type: "task", id: "task-00001", text: [{ text: "citar" }], state: "open" }] })],
  })
  for (const { at } of findProblems(broken))
    expect(/^(meta\.\w+|attendance|agenda)$/.test(at) || itemHolding(broken, at) === "item-0001", at).toBe(true)
  expect(itemHolding(broken, "nowhere-01")).toBeUndefined()
})
