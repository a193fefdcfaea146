import { expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import { excusedSentence } from "#shared/domain/excused.ts"
import { follow, isLocked, movesFrom, statuses } from "#shared/domain/lifecycle.ts"
import { safeLink } from "#shared/domain/links.ts"
import { fitsName, whoFits } from "#shared/domain/names.ts"
import { labelsOf, letter, nextNumber, roman } from "#shared/domain/numbering.ts"
import { can, roles } from "#shared/domain/policy.ts"
import { findProblems, isReady } from "#shared/domain/review.ts"
import { canonicalActa, canonicalJson } from "#shared/domain/seal.ts"
import { isDay } from "#shared/domain/dates.ts"

test("the whole life of an acta", () => {
  expect(
    Object.fromEntries(
      statuses.map((status) => [status, movesFrom(status).map((move) => `${move} → ${follow(status, move)}`)]),
    ),
  ).toEqual({
    draft: ["convene → inSession", "close → inReview", "finalize → finalized"],
    inSession: ["close → inReview"],
    inReview: ["reopen → draft", "finalize → finalized"],
    finalized: ["supersede → rectified"],
    rectified: [],
  })
})

test("who may write, and when", () => {
  const writers = Object.fromEntries(
    statuses.map((status) => [status, roles.filter((role) => can({ role }, { do: "write", status }))]),
  )
  expect(writers).toEqual({
    draft: ["secretary", "noteTaker"],
    inSession: ["secretary", "noteTaker"],
    inReview: ["secretary"],
    finalized: [],
    rectified: [],
  })
  // An administrator without a role reads and manages, and writes in no acta.
  expect(can({ admin: true }, { do: "write", status: "draft" })).toBe(false)
  expect(can({ admin: true }, { do: "read", status: "draft" })).toBe(true)
  for (const status of statuses.filter(isLocked))
    for (const role of roles) expect(can({ role, admin: true }, { do: "write", status })).toBe(false)
  expect(can({ role: "secretary" }, { do: "move", status: "finalized", move: "supersede" })).toBe(false)
})

test("numbers as they are printed", () => {
  expect([0, 25, 26, 51, 52].map(letter)).toEqual(["a", "z", "aa", "az", "ba"])
  expect([0, 3, 8, 13].map(roman)).toEqual(["I", "IV", "IX", "XIV"])
  expect(nextNumber(["4", "12 bis", "extra", ""])).toBe("13")
  expect(nextNumber([])).toBe("1")
  const labels = labelsOf(exampleActa())
  expect(labels.items.get("taller-en-cepal")).toBe("2.b")
  expect(labels.agreements.get("acuerdo-servicios")).toBe("4.1")
  expect(labels.tasks.get("tarea-fechas")).toBe("T4.10")
  const unnumbered = labelsOf({ ...exampleActa(), number: "" })
  expect(unnumbered.agreements.get("acuerdo-servicios")).toBe("1")
  expect(unnumbered.tasks.get("tarea-fechas")).toBe("T10")
})

test("the sentence for the excused writes itself", () => {
  const { attendance } = exampleActa()
  expect(excusedSentence(attendance, "es")).toBe(
    "Previamente excusó su asistencia Alejandra Naser, representante de CEPAL (observadora).",
  )
  const group = {
    id: "g",
    title: "Observadores",
    attendees: [
      { id: "a", name: "Ana Soto", presence: "excused" as const },
      { id: "b", name: "Luis Paz", role: "asesor", presence: "excused" as const },
    ],
  }
  expect(excusedSentence([group], "es")).toBe(
    "Previamente excusaron su asistencia Ana Soto (Observadores) y Luis Paz, asesor (Observadores).",
  )
  expect(excusedSentence([], "es")).toBeUndefined()
})

test("review finds what stands before the seal, and two spellings of one name", () => {
  const problems = findProblems(exampleActa())
  expect(isReady(problems)).toBe(true)
  expect(problems.filter(({ rule }) => rule === "task.ownerless")).toHaveLength(10)
  expect(problems).toContainEqual(
    expect.objectContaining({
      rule: "name.twoSpellings",
      text: "Álvaro Ramírez Alujas",
      other: "Álvaro Ramírez-Alujas",
    }),
  )
  const bare = { ...exampleActa(), number: "", date: undefined, endedAt: undefined, items: [] }
  expect(
    findProblems(bare)
      .filter(({ severity }) => severity === "must")
      .map(({ rule }) => rule),
  ).toEqual(["number.missing", "date.missing", "endedAt.missing", "items.missing"])
})

test("canonical JSON has one form for one acta", () => {
  expect(canonicalJson({ b: 1, a: ["e\u0301", true], c: undefined })).toBe('{"a":["é",true],"b":1}')
  expect(() => canonicalJson(1.5)).toThrow(/integers only/)
  const acta = exampleActa()
  const split = exampleActa()
  const block = split.items[0]?.content[0]
  if (block?.type === "paragraph") block.text = Array.from(block.text[0]?.text ?? "", (text) => ({ text }))
  split.kind = ""
  expect(canonicalActa(split)).toBe(canonicalActa(acta))
})

test("links: four schemes and no tricks", () => {
  for (const good of ["https://a.example/x?y#z", "http://127.0.0.1:3000", "mailto:a@b.example", "tel:+56212345678"])
    expect(safeLink(good)).toBe(good)
  // Of this machine or network, in whatever spelling: nobody here fetches them, they are only shown.
  for (const near of ["http://[::1]", "http://0177.0.0.1", "http://2130706433", "http://169.254.169.254/x"])
    expect(safeLink(near)).toBe(near)
  for (const bad of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:x",
    "java\nscript:x",
    "\u0001javascript:x",
    "java\tscript:x",
    "javascript&colon;alert(1)",
    "data:text/html,x",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "unknown-scheme://x",
    "ms-msdt:x",
    "https:/\u202e/moc.live",
    "vbscript:x",
    "blob:x",
    "file:///etc/passwd",
    "//evil.example",
    "\\\\evil\\x",
    "http://u:p@host",
    `https://x/${"a".repeat(3000)}`,
    "",
    "nada",
  ])
    expect(safeLink(bad), bad).toBeUndefined()
})

test("links: a letter's address and its head have no line breaks, however they are written; its body may", () => {
  for (const good of [
    "mailto:a@b.example?subject=Acta%204&body=Hola%0D%0AAdi%C3%B3s",
    "mailto:a@b.example?BODY=%C2%BFuno?%0ados&cc=c%40d.example",
    "https://a.example/x?y=%0D%0A",
  ])
    expect(safeLink(good)).toBe(good)
  for (const bad of [
    "mailto:a@b.example%0D%0Abcc:c@d.example",
    "mailto:a@b.example?subject=x%0d%0aBcc:%20c@d.example",
    "mailto:a@b.example?bcc=c@d.example%0A",
    "MAILTO:a@b.example?body=x&subject=y%0Dz",
    "mailto:a@b.example?subject=body=x%0A",
    "mailto:a@b.example?subject=x?body=y%00",
    "mailto:a@b.example?%62ody=x%0Ay",
  ])
    expect(safeLink(bad), bad).toBeUndefined()
})

test("days that exist", () => {
  expect([isDay("2024-02-29"), isDay("2023-02-29"), isDay("2023-13-01"), isDay("19.04.2018")]).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test("whoever is written to with an honorific, without accents or by the surname first is found", () => {
  for (const written of [
    "",
    "alva",
    "don alv",
    "Ramirez alvaro",
    "Ramírez-Al",
    "sr. aluj",
    "Dr. Álvaro Ramírez Alujas",
  ])
    expect([written, fitsName(written, "Álvaro Ramírez-Alujas")]).toEqual([written, true])
  for (const written of ["alba", "alvaro alvaro", "lvaro", "ramirez soto"])
    expect([written, fitsName(written, "Álvaro Ramírez-Alujas")]).toEqual([written, false])
  expect(fitsName("ana", "Sra. Ana Soto")).toBe(true)
  const people = ["Ana Soto", "Dora Díaz"]
  const meant = (written: string) => whoFits(written, people, (name) => name)
  expect([meant("d"), meant("do"), meant("don"), meant("don a"), meant("dox")]).toEqual([
    ["Dora Díaz"],
    ["Dora Díaz"],
    people,
    ["Ana Soto"],
    [],
  ])
  expect(fitsName("donoso", "Don José Donoso")).toBe(true)
})
