/** Number, date, hours, place and organ: from labels, titles, letterheads and opening sentences. */
import { describe, expect, test } from "vitest"
import { bodyIn } from "#server/importers/recognise/header/body.ts"
import { fieldOf, labelled } from "#server/importers/recognise/header/labels.ts"
import { isEnding, isOpening } from "#server/importers/recognise/header/opening.ts"
import { placeIn } from "#server/importers/recognise/header/place.ts"
import { shape } from "./found.ts"

const header = (...lines: string[]) => {
  const { body, number, date, start, end, place } = shape(...lines, "", "1. Cuentas", "Se lee el informe del mes.")
  return Object.fromEntries(
    Object.entries({ body, number, date, start, end, place }).filter(([, each]) => each !== null),
  )
}

test("labels name their fields, whatever they are called", () => {
  expect(["Hora de inicio", "HORA TÉRMINO", "Acta N°", "Lugar", "Fecha y hora", "Modalidad"].map(fieldOf)).toEqual([
    "start",
    "end",
    "number",
    "place",
    "date",
    "modality",
  ])
  expect(["Presupuesto", "Observaciones del vecino", "Total"].map(fieldOf)).toEqual([undefined, undefined, undefined])
  expect(labelled("16:30 horas")).toBeUndefined()
})

describe("a header of", () => {
  test("a school council of Chile, its colons in a column", () => {
    expect(
      header("ESCUELA EL CANELO", "ACTA CONSEJO ESCOLAR", "", "FECHA\t: viernes 12 de julio de 2024", "HORARIO\t: 15:30 a 17:10 hrs.", "LUGAR\t: Biblioteca CRA"), // prettier-ignore
    ).toMatchObject({ date: "2024-07-12", start: "15:30", end: "17:10", place: "Biblioteca CRA" })
  })
  test("a parish of Mexico, all in one line", () => {
    expect(
      header("Minuta del Consejo Pastoral", "", "Reunión del jueves 18 de enero de 2024, salón parroquial, inició 19:10 terminó 20:40"), // prettier-ignore
    ).toEqual({ body: "Consejo Pastoral", date: "2024-01-18", start: "19:10", end: "20:40", place: "salón parroquial" })
  })
  test("a school of the United States, between bars", () => {
    expect(
      header("Maple Fable Elementary PTA", "General Membership Meeting Minutes", "October 4, 2022 | 6:30 PM | School Library"), // prettier-ignore
    ).toEqual({ body: "Maple Fable Elementary PTA", date: "2022-10-04", start: "18:30", place: "School Library" })
  })
  test("a cooperative of Uruguay, in its opening sentence", () => {
    expect(
      header("Acta 212. En la ciudad de Costa Inventada, a los 19 días del mes de noviembre de 2020, siendo la hora 20:00, se reúne el Consejo Directivo de la Cooperativa El Ombú en el salón comunal."), // prettier-ignore
    ).toMatchObject({ number: "212", date: "2020-11-19", start: "20:00", place: "salón comunal" })
  })
  test("a parish of Ecuador, in words", () => {
    expect(
      header("ACTA DE SESIÓN", "", "A los nueve días del mes de noviembre del año dos mil veinte y tres, siendo las quince horas con diez minutos, se instala la sesión."), // prettier-ignore
    ).toMatchObject({ date: "2023-11-09", start: "15:10" })
  })
})

test("the organ that meets, out of a title or a sentence", () => {
  expect(bodyIn("Acta de reunión mensual de la Junta de Vecinos N° 14", true)).toBe("Junta de Vecinos N° 14")
  expect(bodyIn("Minutes of the meeting of the Parish Council held on 14th March", false)).toBe("Parish Council")
  expect(bodyIn("Acta de lo conversado", true)).toBeUndefined()
})

test("where it was held, and no place where none is said", () => {
  expect(placeIn("se reúnen en el portal de la finca los propietarios")).toBe("portal de la finca")
  expect(placeIn("at 7pm in the Village Hall")).toBe("Village Hall")
  expect(placeIn("se reúnen los socios para tratar la tabla")).toBeUndefined()
})

test("how a meeting opens and how it ends", () => {
  expect(isOpening("Siendo las 19:00 horas se da inicio a la sesión.")).toBe(true)
  expect(isOpening("Se conversó de la hora de inicio.")).toBe(false)
  for (const text of [
    "Se levanta la sesión a las 21 horas.",
    "declara clausurada la sesión",
    "The meeting closed at 8.05pm.",
    "the Chairman closed the meeting at 8.25 pm",
  ])
    // prettier-ignore
    expect(isEnding(text), text).toBe(true)
  expect(isEnding("Se cierra la puerta del salón por seguridad.")).toBe(true)
  expect(isEnding("La obra terminó en marzo.")).toBe(false)
})
