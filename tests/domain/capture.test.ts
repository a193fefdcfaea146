import { expect, test } from "vitest"
import { soundsAgreed, toldAtEnd } from "#shared/domain/capture.ts"

test("what reads like an agreement, in both languages", () => {
  for (const line of [
    "Se acuerda convocar a servicios públicos.",
    "También se acuerda compartir la lista.",
    "Para el segundo bloque se acordó cambiar el formato.",
    "Por unanimidad, se aprueba el acta anterior.",
    "It was agreed to publish the report.",
    "RESOLVED, that the budget be adopted.",
  ])
    expect([line, soundsAgreed(line)]).toEqual([line, true])
  for (const line of [
    "Se acuerda",
    "Se acuerda ",
    "No se acuerda nada.",
    "La directora se acuerdan",
    "Ayer desaprueba todo",
    "They agreed to disagree.",
    "",
  ])
    expect([line, soundsAgreed(line)]).toEqual([line, false])
})

test("what a task tells at its end: who and when, in either order", () => {
  const told = (line: string) => {
    const found = toldAtEnd(line, "2018-04-19")
    return found && [line.slice(0, found.keep), found.owner, found.due]
  }
  expect(told("Enviar el oficio. Responsable: Ana Soto")).toEqual(["Enviar el oficio.", "Ana Soto", undefined])
  expect(told("Enviar el oficio (responsable: Ana Soto).")).toEqual(["Enviar el oficio", "Ana Soto", undefined])
  expect(told("Enviar el oficio. Responsable: Ana Soto. Plazo: 7 de mayo")).toEqual([
    "Enviar el oficio.",
    "Ana Soto",
    "2018-05-07",
  ])
  expect(told("Cotizar antes del viernes, a cargo de Luis Paz")).toEqual(["Cotizar", "Luis Paz", "2018-04-20"])
  expect(told("Send the letter by next Friday")).toEqual(["Send the letter", undefined, "2018-04-27"])
  expect(told("Publish the report. Owner: Ana Soto")).toEqual(["Publish the report.", "Ana Soto", undefined])
  expect(told("Responsable: Ana Soto")).toBeUndefined()
  expect(told("Nombrar a la persona responsable")).toBeUndefined()
  expect(told("Preparar la feria")).toBeUndefined()
  expect(toldAtEnd("Avisar mañana", undefined)).toBeUndefined()
})
