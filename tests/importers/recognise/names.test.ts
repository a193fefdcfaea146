/** What is a person's name, in Chile, Spain, Mexico, Argentina, Colombia and in English. */
import { expect, test } from "vitest"
import { beginsWithOffice, isName, isSamePerson, withoutHonorific } from "#server/importers/recognise/names.ts"

test.each([
  "María José Soto Paredes",
  "D. Fermín Olmo Cuesta",
  "D.ª Águeda Peral Soto",
  "C.P. Leticia Montes Quetzal",
  "Mtro. Ramiro Zúñiga Ocelote",
  "Lic. Amparo Villaseñor",
  "P. Melquiades Ruiz",
  "Ana de la Fuente y Mora",
  "GABRIEL NORAMBUENA ROBLE",
  "Octavio del Fávero",
  "Julio Pérez Mesa",
  "Mirta Salas Lapacho",
  "Cllr Mrs J Fenwick",
  "A Penhaligon",
  "Priya Sandhu",
  "Dan O’Leary-Smith",
])("%s is somebody's", (name) => {
  expect(isName(name)).toBe(true)
})

test.each([
  "Orden del Día",
  "Junta de Vecinos",
  "Lectura del Acta Anterior",
  "En Valdemuestra",
  "Fundraising Chair",
  "Presidenta del Comité",
  "Old Business",
  "Se acuerda",
  "Ana Soto presentó el informe",
  "Marzo",
  "Sala 3",
  "Plaza Sotomayor",
  "Mesa Directiva",
])("%s is nobody's", (text) => {
  expect(isName(text)).toBe(false)
})

test("one word is a name only in a list of people", () => {
  expect(isName("Claudia")).toBe(false)
  expect(isName("Claudia", true)).toBe(true)
})

test("titles come off, one after the other", () => {
  expect(withoutHonorific("Sra. Dra. María Pérez")).toBe("María Pérez")
  expect(withoutHonorific("Borough Cllr Sampson")).toBe("Sampson")
  expect(withoutHonorific("C. Juan Pérez")).toBe("Juan Pérez")
})

test("an office is no name: what begins with one", () => {
  for (const text of ["alcaldesa", "Secretario General", "Profesor jefe", "Clerk", "Vicepresidenta", "City Manager"])
    expect(beginsWithOffice(text), text).toBe(true)
  for (const text of ["Ana Soto", "Techos y muros"]) expect(beginsWithOffice(text), text).toBe(false)
})

test("the same person, with a part left out, and not somebody who is called much the same", () => {
  expect(isSamePerson("Karol Osorio", "Karol Natalia Osorio Poveda")).toBe(true)
  expect(isSamePerson("Sra. Verónica Cid", "Veronica Cid")).toBe(true)
  expect(isSamePerson("Mai Giménez", "Maite Giménez")).toBe(false)
})
