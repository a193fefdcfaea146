/** Who was there: lists, labels, sentences, tables, offices over names; and lines that name people but say no such thing. */
import { describe, expect, test } from "vitest"
import { peopleOf, shape } from "./found.ts"

const attendees = (...lines: string[]) => peopleOf(shape("Acta de reunión", "", ...lines, "", "1. Cuentas", "Se lee."))

describe("lists", () => {
  test("with offices after a comma, a dash, in brackets", () => {
    expect(
      attendees("Asistentes:", "- Ana Soto, presidenta", "- Luis Paz – tesorero", "- Eva Ríos (secretaria)"),
    ).toEqual(["Ana Soto · presidenta", "Luis Paz · tesorero", "Eva Ríos · secretaria"])
  })
  test("offices over names, as a town hall of Spain writes them", () => {
    expect(
      attendees("SRES. ASISTENTES:", "", "ALCALDE-PRESIDENTE:", "D. Hilario Molino Prado", "", "CONCEJALES:", "D.ª Remedios Farol Nieto", "D. Eusebio Cantos Rubio"), // prettier-ignore
    ).toEqual(["Hilario Molino Prado · ALCALDE-PRESIDENTE", "Remedios Farol Nieto", "Eusebio Cantos Rubio"])
  })
  test("flats before names, as a community of owners writes them", () => {
    expect(attendees("Asistentes", "1º A - D. Crisanto Beltrán Haya", "3º B - D.ª Nieves Quintana Olivo")).toEqual([
      "Crisanto Beltrán Haya",
      "Nieves Quintana Olivo",
    ])
  })
  test("those who were not there, excused or not", () => {
    expect(
      attendees("Presentes: Ana Soto y Luis Paz.", "Faltaron: Eva Ríos Mena (avisó) y Toño Márquez Pirul."),
    ).toEqual(["Ana Soto", "Luis Paz", "Eva Ríos Mena · excused", "Toño Márquez Pirul · absent"])
    expect(attendees("Present: Ann Hill, Tom Reed", "Regrets: Sue Park")).toEqual([
      "Ann Hill",
      "Tom Reed",
      "Sue Park · excused",
    ])
  })
})

describe("sentences", () => {
  test("directors of a Chilean company, who sits in the chair, who came as well", () => {
    expect(
      attendees(
        "En Santiago, a 25 de octubre de 2021, siendo las 9:00 horas, se celebró la sesión. Asistieron los directores señores Leopoldo Undurraga Brisa y Matilde Errázuriz Cobre, bajo la presidencia del primero. Se excusó la directora señora Beatriz Vial Ocaso. Asistieron también el gerente general, señor Ignacio Prats Aurora, y el fiscal, señor Damián Correa Bruma.", // prettier-ignore
      ),
    ).toEqual([
      "Leopoldo Undurraga Brisa",
      "Matilde Errázuriz Cobre",
      "Beatriz Vial Ocaso · directora · excused",
      "Ignacio Prats Aurora · gerente general",
      "Damián Correa Bruma · fiscal",
    ])
  })
  test("labels one after the other, as an Argentine union writes them", () => {
    expect(
      attendees(
        "Con la presencia de los siguientes compañeros: Secretario General: Aníbal Gauna Sauce; Tesorera: Griselda Paz Jacarandá; Vocales: Rubén Ojeda Timbó y Mirta Salas Lapacho. Ausente con aviso: Daniel Funes Algarrobo.", // prettier-ignore
      ),
    ).toEqual([
      "Aníbal Gauna Sauce · Secretario General",
      "Griselda Paz Jacarandá · Tesorera",
      "Rubén Ojeda Timbó",
      "Mirta Salas Lapacho",
      "Daniel Funes Algarrobo · excused",
    ])
  })
})

describe("tables", () => {
  test("with a column for who came", () => {
    expect(
      attendees("Cargo | Nombre | Asiste", "--- | --- | ---", "Directora | Maribel Astudillo | Sí", "Docente | Hernán Toro | No"), // prettier-ignore
    ).toEqual(["Maribel Astudillo · Directora", "Hernán Toro · Docente · absent"])
  })
})

describe("not people", () => {
  test("somebody who speaks, and how many came", () => {
    expect(attendees("Asistencia: 24 de 31 familias", "Ana Soto presentó el informe del año a los presentes.")).toEqual(
      [],
    )
  })
  test("a place and a project with two capitals", () => {
    expect(attendees("Lugar: Plaza Sotomayor", "Proyecto: Casa Grande y Torre Norte")).toEqual([])
  })
})
