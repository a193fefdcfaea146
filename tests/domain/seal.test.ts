/** One acta, one form: what makes no difference to a reader makes none to the seal; anything else does. */
import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { allItems, type Acta, type Run } from "#shared/domain/acta.ts"
import type { Lock } from "#shared/domain/records.ts"
import { canonicalActa, canonicalJson, joinRuns, linkInput, sealInput, tidy } from "#shared/domain/seal.ts"

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex")

test("canonical JSON: keys by code unit, NFC, well-formed, no spaces", () => {
  expect(canonicalJson({ "\u{1f5f3}": 1, "\uff5e": 2, a: 3, Z: 4 })).toBe('{"Z":4,"a":3,"\u{1f5f3}":1,"\uff5e":2}')
  expect(canonicalJson("N\u0303andu\u0301")).toBe('"\u00d1and\u00fa"')
  expect(canonicalJson("half \ud83d of a pair")).toBe('"half \ufffd of a pair"')
  expect(canonicalJson({ list: [{}, [], "", false], text: 'a"b\\c\n' })).toBe(
    '{"list":[{},[],"",false],"text":"a\\"b\\\\c\\n"}',
  )
  for (const number of [1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    expect(() => canonicalJson(number), String(number)).toThrow(/integers only/)
})

test("canonical JSON is its own form: read back and written again, the same bytes", () => {
  const once = canonicalActa(exampleActa())
  expect(canonicalActa(JSON.parse(once) as Acta)).toBe(once)
})

test("the order in which keys were set makes no difference", () => {
  const shuffled = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(shuffled)
      : value !== null && typeof value === "object"
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, each]) => [key, shuffled(each)]),
          )
        : value
  expect(canonicalActa(shuffled(exampleActa()) as Acta)).toBe(canonicalActa(exampleActa()))
})

test("tidying changes nothing in what it is given, and twice is as good as once", () => {
  const acta = exampleActa()
  const before = JSON.stringify(acta)
  const once = tidy(acta)
  expect(JSON.stringify(acta)).toBe(before)
  expect(tidy(once)).toEqual(once)
})

test("one text has one form however it was typed", () => {
  const law = (runs: Run[]) => {
    const joined = joinRuns(runs)
    expect(joinRuns(joined)).toEqual(joined)
    expect(joined.map(({ text }) => text).join("")).toBe(runs.map(({ text }) => text).join(""))
    return joined
  }
  expect(law([{ text: "Se " }, { text: "" }, { text: "aprueba" }])).toEqual([{ text: "Se aprueba" }])
  expect(law([{ text: "a", bold: true }, { text: "b" }, { text: "c", bold: true }])).toHaveLength(3)
  expect(law([{ text: "a", bold: true }, { text: "\n" }, { text: "b", bold: true }])).toEqual([
    { text: "a\nb", bold: true },
  ])
  expect(law([{ text: "a", bold: true }, { text: "\nb" }])).toEqual([{ text: "a\n", bold: true }, { text: "b" }])
  expect(law([{ text: "\n\n", italic: true }, { text: "a" }])).toEqual([{ text: "\n\na" }])
  expect(law([{ text: "" }])).toEqual([])
})

test("every word, mark, name, state, time and place counts towards the seal", () => {
  const seal = (change: (acta: Acta) => void) => {
    const acta = exampleActa()
    change(acta)
    return sha256(sealInput(acta))
  }
  const same = seal(() => undefined)
  const first = (acta: Acta) => allItems(acta)[0] ?? acta.items[0]!
  const attendee = (acta: Acta) => acta.attendance[0]!.attendees[0]!
  const text = (acta: Acta) =>
    allItems(acta)
      .flatMap(({ content }) => content)
      .find((block) => "text" in block)!
  const changes: Record<string, (acta: Acta) => void> = {
    title: (acta) => (acta.title += "."),
    language: (acta) => (acta.language = "en"),
    number: (acta) => (acta.number = "5"),
    date: (acta) => (acta.date = "2018-04-20"),
    endedAt: (acta) => (acta.endedAt = "18:16"),
    place: (acta) => delete acta.place,
    modality: (acta) => (acta.modality = "remote"),
    "order of items": (acta) => acta.items.reverse(),
    "item's title": (acta) => (first(acta).title += " "),
    "item's state": (acta) => (first(acta).state = "postponed"),
    "item's id": (acta) => (first(acta).id = "another-id-0001"),
    attendee: (acta) => (attendee(acta).name += "s"),
    presence: (acta) => (attendee(acta).presence = "absent"),
    remote: (acta) => (attendee(acta).remote = true),
    "order of groups": (acta) => acta.attendance.reverse(),
    word: (acta) => (text(acta) as { text: Run[] }).text.push({ text: "!" }),
    mark: (acta) => ((text(acta) as { text: Run[] }).text[0]!.bold = true),
  }
  const seals = Object.entries(changes).map(([name, change]) => [name, seal(change)] as const)
  for (const [name, each] of seals) expect(each, name).not.toBe(same)
  expect(new Set(seals.map(([, each]) => each)).size).toBe(seals.length)
})

test("an empty optional text and a missing one are the same acta", () => {
  const acta = exampleActa()
  acta.kind = ""
  acta.items[0]!.presenter = ""
  acta.attendance[0]!.attendees[0]!.represents ??= ""
  expect(canonicalActa(acta)).toBe(canonicalActa(exampleActa()))
})

test("the acta's hash and the lock's can't be taken for one another, and each lock holds the one before", () => {
  const lock: Lock = {
    acta: "acta-0001",
    body: "body-0001",
    edition: 1,
    seal: sha256(sealInput(exampleActa())),
    at: "2026-11-20T12:30:00.000Z",
    timeZone: "America/Santiago",
    by: { id: "user-1", name: "Francisco Sánchez Lay" },
  }
  expect(sealInput(exampleActa())).toMatch(/^acta-viva\/acta\/1\n\{"attendance":/)
  expect(linkInput(lock)).toMatch(/^acta-viva\/lock\/1\n\{"acta":/)
  const link = sha256(linkInput(lock))
  expect(sha256(linkInput({ ...lock, previous: link }))).not.toBe(link)
  expect(linkInput({ ...lock, previous: undefined })).toBe(linkInput(lock))
})

test("the bytes that are hashed, for good: a change here and no seal ever printed verifies any more", () => {
  const acta: Acta = {
    format: 1,
    language: "es",
    body: "Junta de vecinos",
    number: "1",
    title: "Acta N°1",
    date: "2026-11-20",
    attendance: [
      { id: "group-0001", title: "Socios", attendees: [{ id: "person-001", name: "Ana Ñ", presence: "present" }] },
    ],
    items: [
      {
        id: "item-0001",
        title: "Cuentas",
        state: "discussed",
        plannedMinutes: 10,
        content: [
          { type: "paragraph", text: [{ text: "Se " }, { text: "aprueban", bold: true }] },
          { type: "agreement", id: "agreement-1", text: [{ text: "Se aprueban" }] },
        ],
        items: [],
      },
    ],
  }
  expect(sealInput(acta)).toBe(
    "acta-viva/acta/1\n" +
      '{"attendance":[{"attendees":[{"id":"person-001","name":"Ana Ñ","presence":"present"}],"id":"group-0001","title":"Socios"}],' +
      '"body":"Junta de vecinos","date":"2026-11-20","format":1,' +
      '"items":[{"content":[{"text":[{"text":"Se "},{"bold":true,"text":"aprueban"}],"type":"paragraph"},' +
      '{"id":"agreement-1","text":[{"text":"Se aprueban"}],"type":"agreement"}],' +
      '"id":"item-0001","items":[],"plannedMinutes":10,"state":"discussed","title":"Cuentas"}],' +
      '"language":"es","number":"1","title":"Acta N°1"}',
  )
})
