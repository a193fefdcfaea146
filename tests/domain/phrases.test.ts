/** Standard texts agree with the acta they are put into. */
import { expect, test } from "vitest"
import { exampleActa } from "#server/actas/example-acta.ts"
import type { Acta, Attendee } from "#shared/domain/acta.ts"
import { writing as en } from "#shared/text/en/writing.ts"
import { writing as es } from "#shared/text/es/writing.ts"
import { fillPhrase, previewPhrase } from "#shared/text/phrases.ts"

const person = (name: string, more: Partial<Attendee> = {}): Attendee => ({
  id: `persona-${name}`,
  name,
  presence: "present",
  ...more,
})
const acta = (...attendees: Attendee[]): Acta => ({
  ...exampleActa(),
  quorum: 2,
  attendance: [{ id: "grupo-uno", title: "Miembros", attendees }],
})
const fill = (text: string, of: Acta) => fillPhrase(text, of, "17:12")
const usual = (title: string, of: Acta) =>
  fill(es.phrases.defaults.find((each) => each.title === title)?.text ?? "", of)

test("the usual opening says body, number, time, place and who presides", () => {
  const filled = usual("Apertura", acta(person("Ana Soto", { office: "chair", role: "presidenta" })))
  expect(filled).toBe(
    "Siendo las 16:30 horas del 19 de abril de 2018, en Sala de reuniones, Comisión de Probidad y Transparencia, " +
      "Edificio Moneda Bicentenario, se da inicio a la reunión N°4 de Mesa de Gobierno Abierto, que preside Ana Soto.",
  )
})

test("words agree in number: none, one, several", () => {
  const excused = (...names: string[]) =>
    usual("Excusas", acta(...names.map((name) => person(name, { presence: "excused" }))))
  expect(excused()).toBe("No se recibieron excusas.")
  expect(excused("Ana")).toBe("Excusó su asistencia Ana.")
  expect(excused("Ana", "Luis", "Eva")).toBe("Excusaron su asistencia Ana, Luis y Eva.")
  expect(usual("Quórum", acta(person("Ana")))).toBe(
    "Con la asistencia de 1 integrante de 1, no hay quórum para sesionar.",
  )
  expect(usual("Quórum", acta(person("Ana"), person("Luis")))).toBe(
    "Con la asistencia de 2 integrantes de 2, hay quórum para sesionar.",
  )
})

test("words agree in gender where the role tells it; where it doesn't, both are shown", () => {
  const chaired = (role?: string) =>
    fill("{preside: el presidente | la presidenta}", acta(person("X", { office: "chair", role })))
  expect([chaired("Presidenta"), chaired("directora ejecutiva"), chaired("alcaldesa")]).toEqual(
    Array.from({ length: 3 }, () => "la presidenta"),
  )
  expect([chaired("presidente"), chaired("Secretario"), chaired("concejal")]).toEqual(
    Array.from({ length: 3 }, () => "el presidente"),
  )
  expect([chaired("representante"), chaired("periodista"), chaired()]).toEqual(
    Array.from({ length: 3 }, () => "el presidente/la presidenta"),
  )
})

test("what the acta doesn't know is asked for; what is no name stays as it was written", () => {
  const bare = { ...acta(), endedAt: undefined, place: undefined }
  expect(fill("En {lugar}, a las {término}: {otra cosa} {}", bare)).toBe("En [lugar], a las [término]: {otra cosa} {}")
  expect(fill("{LUGAR} {organo} {hora}", bare)).toBe("[LUGAR] Mesa de Gobierno Abierto 17:12")
  // A name with signs of ours in it is text.
  expect(fill("{preside}", acta(person("{lugar} # *", { office: "chair" })))).toBe("{lugar} # *")
})

test("every usual text is filled in completely, in both languages", () => {
  const full = acta(
    person("Ana", { office: "chair", role: "presidenta" }),
    person("Luis", { office: "secretary", role: "secretario" }),
    person("Eva", { presence: "excused" }),
  )
  for (const [language, words] of [
    ["es", es],
    ["en", en],
  ] as const)
    // prettier-ignore
    for (const { title, text } of words.phrases.defaults)
      expect([title, fill(text, { ...full, language })]).toEqual([title, expect.not.stringMatching(/[{}[\]#*|]/)])
})

test("before there is an acta they read as they will: the body's own words, and what only a meeting tells by its name", () => {
  const preview = (title: string, ...people: { name: string; role?: string; office?: "chair" | "secretary" }[]) =>
    previewPhrase(es.phrases.defaults.find((each) => each.title === title)?.text ?? "", {
      name: "Junta de Vecinos",
      people,
    })
  const ana = { name: "Ana Soto", role: "Presidenta", office: "chair" as const }
  expect(preview("Apertura", ana)).toBe(
    "Siendo las [inicio] horas del [fecha], en [lugar], se da inicio a la reunión N°[número] de Junta de Vecinos, que preside Ana Soto.",
  )
  expect(preview("Quórum")).toBe(
    "Con la asistencia de [presentes] integrantes de [miembros], hay quórum para sesionar.",
  )
  expect(preview("Excusas")).toBe("Excusaron su asistencia [excusados].")
  expect(preview("Cierre", ana)).toContain("la presidenta levanta la sesión a las [término] horas")
  expect(preview("Cierre")).toContain("el presidente/la presidenta levanta la sesión")
  expect(preview("Aprobación unánime")).toContain("por la unanimidad de las [presentes] personas presentes")
  for (const { text } of [...es.phrases.defaults, ...en.phrases.defaults])
    expect(previewPhrase(text, { name: "Junta", people: [] })).not.toMatch(/[{}|*#]/)
})
