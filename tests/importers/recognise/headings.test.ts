/** Which lines are headings: numbered, named by the agenda, in capitals, known by their words; and which are lists or text. */
import { describe, expect, test } from "vitest"
import { shape } from "./found.ts"

const titles = (...lines: string[]) =>
  shape(...lines).sections.map(({ title, children }) => (children.length > 0 ? [title, ...children] : title))

describe("headings", () => {
  test("numbers with text under them, decimals below", () => {
    expect(
      titles("Acta", "", "1. Cuentas", "Se leen.", "2. Comunicaciones", "2.1 Año sabático", "Se avala.", "2.2 Coloquio", "Se informa."), // prettier-ignore
    ).toEqual(["Cuentas", ["Comunicaciones", "Año sabático", "Coloquio"]])
  })
  test("ordinals, as in Spain", () => {
    expect(
      titles("Acta", "", "PUNTO PRIMERO.- CUENTAS.", "Se leen.", "", "PUNTO SEGUNDO.- RUEGOS Y PREGUNTAS.", "No hay."),
    ).toEqual(["CUENTAS", "RUEGOS Y PREGUNTAS"])
  })
  test("capitals that run on into words, as in Ecuador", () => {
    expect(
      titles("Acta", "", "1.- CONSTATACIÓN DEL QUÓRUM.- Por secretaría se constata la presencia de todos.", "", "2.- CONVENIO.- Los vocales lo leen y lo comentan."), // prettier-ignore
    ).toEqual(["CONSTATACIÓN DEL QUÓRUM", "CONVENIO"])
  })
  test("lines that say what the agenda said, however they look", () => {
    expect(
      titles("Acta", "", "Tabla", "- Cuenta pública", "- Reglamento interno: cambios", "", "Desarrollo", "", "Cuenta pública", "La directora la expone.", "", "Reglamento interno: cambios", "Se lee."), // prettier-ignore
    ).toEqual(["Cuenta pública", "Reglamento interno: cambios"])
  })
  test("what every meeting has, in English", () => {
    expect(
      titles("Minutes", "", "Treasurer's Report", "The balance is $8,214.", "", "New Business", "Nothing new.", "", "Announcements", "None."), // prettier-ignore
    ).toEqual(["Treasurer's Report", "New Business", "Announcements"])
  })
})

describe("no headings", () => {
  test("numbered paragraphs under a heading", () => {
    expect(
      titles("Minutes", "", "1. Finance", "1.1 DO presented the accounts to the end of April. Reserves stand at £41,200.", "1.2 The Board agreed to move £15,000 to the notice account.", "2. Staff", "None."), // prettier-ignore
    ).toEqual(["Finance", "Staff"])
  })
  test("what was agreed, one by one", () => {
    expect(
      titles("Acta", "", "PUNTO PRIMERO.- PRESUPUESTO.", "El Pleno adopta el siguiente acuerdo:", "Primero. Aprobar el presupuesto.", "Segundo. Exponer el expediente al público.", "", "PUNTO SEGUNDO.- RUEGOS.", "No hay."), // prettier-ignore
    ).toEqual(["PRESUPUESTO", "RUEGOS"])
  })
  test("a list under an item", () => {
    expect(
      titles(
        "Acta",
        "",
        "1. Rifa",
        "Falta:",
        "a) comprar los premios",
        "b) vender los números",
        "2. Varios",
        "No hay.",
      ),
    ).toEqual(
      // prettier-ignore
      ["Rifa", "Varios"],
    )
  })
  test("names under signatures", () => {
    expect(
      titles("Acta", "", "1. Cuentas", "Se leen.", "", "Se levanta la sesión a las 20:00 horas.", "", "ANA SOTO MENA", "PRESIDENTA"), // prettier-ignore
    ).toEqual(["Cuentas"])
  })
})
