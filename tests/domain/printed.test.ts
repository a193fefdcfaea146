/** What the acta writes by itself: numbers, the sentence for the excused, days; and what an id is. */
import { expect, test } from "vitest"
import type { Acta, Attendee, Block, Group, Item } from "#shared/domain/acta.ts"
import { idPattern } from "#shared/domain/acta.ts"
import { dayAsDate, dotted, isDay, isTime } from "#shared/domain/dates.ts"
import { excusedSentence, listed, particulars } from "#shared/domain/excused.ts"
import { newId } from "#shared/domain/ids.ts"
import { safeLink } from "#shared/domain/links.ts"
import { labelsOf, letter, nextNumber, resolutionsOf, roman } from "#shared/domain/numbering.ts"

const person = (name: string, change: Partial<Attendee> = {}): Attendee => ({
  id: `id-${name.replaceAll(" ", "-").padEnd(8, "-")}`,
  name,
  presence: "excused",
  ...change,
})
const group = (title: string, ...attendees: Attendee[]): Group => ({ id: `group-${title}-0001`, title, attendees })

test("letters never run out and never repeat", () => {
  const many = Array.from({ length: 26 + 26 * 26 + 1 }, (_, index) => letter(index))
  expect(new Set(many).size).toBe(many.length)
  expect([many[25], many[26], many[701], many[702]]).toEqual(["z", "aa", "zz", "aaa"])
})

test("roman numbers read back as what they were", () => {
  const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }
  for (let index = 0; index < 400; index++) {
    const signs = roman(index)
      .split("")
      .map((sign) => values[sign] ?? 0)
    expect(signs.reduce((sum, value, at) => sum + (value < (signs[at + 1] ?? 0) ? -value : value), 0)).toBe(index + 1)
  }
})

test("agreements and tasks count through the whole acta, each on its own, in reading order", () => {
  const agreement = (id: string): Block => ({ type: "agreement", id, text: [] })
  const task = (id: string): Block => ({ type: "task", id, text: [], state: "open" })
  const item = (id: string, content: Block[], items: Item[] = []): Item => ({
    id,
    title: id,
    state: "discussed",
    content,
    items,
  })
  const acta: Pick<Acta, "number" | "items"> = {
    number: "12 bis",
    items: [
      item(
        "one",
        [{ type: "list", ordered: true, items: [[agreement("first")], [task("t-first")]] }, agreement("second")],
        [item("sub", [{ type: "table", rows: [[{ content: [agreement("third"), task("t-second")] }]] }])],
      ),
      item("two", [agreement("fourth")]),
    ],
  }
  const labels = labelsOf(acta)
  expect([...labels.items]).toEqual([
    ["one", "1"],
    ["sub", "1.a"],
    ["two", "2"],
  ])
  expect([...labels.agreements.values()]).toEqual(["12 bis.1", "12 bis.2", "12 bis.3", "12 bis.4"])
  expect([...labels.agreements.keys()]).toEqual(["first", "second", "third", "fourth"])
  expect([...labels.tasks]).toEqual([
    ["t-first", "T12 bis.1"],
    ["t-second", "T12 bis.2"],
  ])
  expect(resolutionsOf(acta).map(({ block, item: { id } }) => [block.id, id])).toEqual([
    ["first", "one"],
    ["t-first", "one"],
    ["second", "one"],
    ["third", "sub"],
    ["t-second", "sub"],
    ["fourth", "two"],
  ])
})

test("the next number follows the greatest, whatever stands after it", () => {
  expect(nextNumber(["9", "10", "2"])).toBe("11")
  expect(nextNumber(["10-2026", " 11/A", "N°99"])).toBe("12")
  expect(nextNumber(["0", "00"])).toBe("1")
})

test("the sentence for the excused, in both languages and every shape of name", () => {
  const say = (...groups: Group[]) => [excusedSentence(groups, "es"), excusedSentence(groups, "en")]
  expect(say(group("Socios", person("Ana Soto")))).toEqual([
    "Previamente excusó su asistencia Ana Soto (Socios).",
    "An apology was received beforehand from Ana Soto (Socios).",
  ])
  expect(say(group("Socios:", person("Ana Soto", { role: "tesorera." })))[0]).toBe(
    "Previamente excusó su asistencia Ana Soto, tesorera (Socios).",
  )
  expect(say(group("", person("Ana Soto")))[0]).toBe("Previamente excusó su asistencia Ana Soto.")
  expect(
    say(group("Socios", person("Ana Soto", { role: "adviser", represents: "of the Director" }), person("Luis Paz")))[1],
  ).toBe(
    "Apologies were received beforehand from Ana Soto, adviser, on behalf of the Director (Socios) and Luis Paz (Socios).",
  )
  expect(
    say(
      group("A", person("Ana Soto"), person("Luis Paz")),
      group("B", person("Eva Ríos", { role: "CEPAL (invitada)" })),
    )[0],
  ).toBe("Previamente excusaron su asistencia Ana Soto (A); Luis Paz (A) y Eva Ríos, CEPAL (invitada).")
})

test("the excused stand in their sentence and not in the list; all others stay listed", () => {
  const all = group(
    "Socios",
    person("A"),
    person("B", { presence: "absent" }),
    person("C", { presence: "unmarked" }),
    person("D", { presence: "present" }),
  )
  expect(listed(all).map(({ name }) => name)).toEqual(["B", "C", "D"])
  expect(excusedSentence([group("Socios", ...listed(all))], "es")).toBeUndefined()
})

test("what follows a name leaves out what is blank", () => {
  expect(particulars(person("A", { role: " ", represents: "" }), "es")).toBe("")
  expect(particulars(person("A", { role: "asesora", represents: "del Director" }), "es")).toBe(
    "asesora, en representación del Director",
  )
})

test("a day is that day for readers everywhere", () => {
  const here = process.env.TZ
  try {
    for (const zone of ["Pacific/Kiritimati", "Pacific/Auckland", "America/Santiago", "Pacific/Niue", "UTC"]) {
      process.env.TZ = zone
      expect(new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(dayAsDate("2018-04-19")), zone).toBe(
        "2018-04-19",
      )
    }
  } finally {
    if (here === undefined) delete process.env.TZ
    else process.env.TZ = here
  }
})

test("days and times that exist, and how a day is printed", () => {
  expect(dotted("2018-04-09")).toBe("09.04.2018")
  expect(["2018-02-30", "2018-4-1", "2018-00-10", "2018-12-32", ""].filter(isDay)).toEqual([])
  expect(["2000-02-29", "1900-02-29", "2018-12-31"].filter(isDay)).toEqual(["2000-02-29", "2018-12-31"])
  expect(["00:00", "23:59", "24:00", "9:30", "12:60", "12:30:00"].filter(isTime)).toEqual(["00:00", "23:59"])
})

test("ids fit their pattern and don't come twice", () => {
  const ids = Array.from({ length: 5000 }, () => newId())
  expect(ids.every((id) => idPattern.test(id) && id.length === 16)).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
})

test("a link comes back as it was, or not at all", () => {
  const addresses = [
    "https://example.org/a?b=c#d",
    "HTTPS://EXAMPLE.ORG",
    "https://example.org/a b",
    "https://example.org/\u202egpj.exe",
    "https://user@example.org",
    "http:\\\\example.org",
    "mailto:ana@example.org",
    "tel:+56 2",
    "ftp://example.org",
    "data:text/html,<script>",
    "#ancla",
    "/actas/1",
  ]
  expect(addresses.map(safeLink)).toEqual([
    "https://example.org/a?b=c#d",
    "HTTPS://EXAMPLE.ORG",
    ...Array.from({ length: 4 }, () => undefined),
    "mailto:ana@example.org",
    ...Array.from({ length: 5 }, () => undefined),
  ])
})
