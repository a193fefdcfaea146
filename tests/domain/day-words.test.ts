/** Days in words, counted from a meeting on Thursday 19 April 2018. */
import { describe, expect, test } from "vitest"
import { isDay } from "#shared/domain/dates.ts"
import { dayAtEnd, readDay } from "#shared/domain/day-words.ts"

const meeting = "2018-04-19"

describe.each([
  ["near", [
    ["hoy", "2018-04-19"], ["mañana", "2018-04-20"], ["MANANA", "2018-04-20"], ["pasado mañana", "2018-04-21"],
    ["today", "2018-04-19"], ["tomorrow", "2018-04-20"], ["the day after tomorrow", "2018-04-21"],
  ]],
  ["a weekday is the next one, never the day itself", [
    ["viernes", "2018-04-20"], ["el viernes", "2018-04-20"], ["este viernes", "2018-04-20"], ["vie.", "2018-04-20"],
    ["jueves", "2018-04-26"], ["miércoles", "2018-04-25"], ["sáb", "2018-04-21"], ["domingo", "2018-04-22"],
    ["próximo lunes", "2018-04-23"], ["el lunes que viene", "2018-04-23"], ["martes próximo", "2018-04-24"],
    ["friday", "2018-04-20"], ["Thu", "2018-04-26"], ["this Monday", "2018-04-23"],
  ]],
  ["next week begins on Monday", [
    ["viernes de la próxima semana", "2018-04-27"], ["lunes de la semana que viene", "2018-04-23"],
    ["next Friday", "2018-04-27"], ["friday next week", "2018-04-27"], ["next sunday", "2018-04-29"],
    ["la próxima semana", "2018-04-26"], ["next week", "2018-04-26"],
  ]],
  ["day and month, the year that is still to come", [
    ["7 mayo", "2018-05-07"], ["7 de mayo", "2018-05-07"], ["7 may.", "2018-05-07"], ["1º de junio", "2018-06-01"],
    ["primero de mayo", "2018-05-01"], ["19 de abril", "2018-04-19"], ["18 de abril", "2019-04-18"],
    ["viernes 27 de abril", "2018-04-27"], ["vie 27 abr", "2018-04-27"], ["27 de abril de 2019", "2019-04-27"],
    ["27 de abril del 2019", "2019-04-27"], ["29 de febrero", "2020-02-29"], ["diez de setiembre", "2018-09-10"],
    ["May 7", "2018-05-07"], ["May 7th, 2019", "2019-05-07"], ["the 7th of May", "2018-05-07"],
    ["3 marzo", "2019-03-03"], ["mar 3", "2019-03-03"], ["martes 24 abril", "2018-04-24"],
  ]],
  ["figures, the day first", [
    ["7/5", "2018-05-07"], ["07-05-2018", "2018-05-07"], ["7.5.18", "2018-05-07"], ["27.04.2018", "2018-04-27"],
    ["2018-05-07", "2018-05-07"], ["5/27", "2018-05-27"], ["1/4", "2019-04-01"],
  ]],
  ["a day of the month", [
    ["el 30", "2018-04-30"], ["día 15", "2018-05-15"], ["el 19", "2018-05-19"], ["the 21st", "2018-04-21"],
    ["el día 31", "2018-05-31"],
  ]],
  ["a while from now", [
    ["en dos semanas", "2018-05-03"], ["en 10 días", "2018-04-29"], ["dentro de un mes", "2018-05-19"],
    ["a 30 días", "2018-05-19"], ["quince días", "2018-05-04"], ["una semana", "2018-04-26"],
    ["en treinta días", "2018-05-19"], ["en un año", "2019-04-19"], ["in two weeks", "2018-05-03"],
    ["within 10 days", "2018-04-29"], ["in a month", "2018-05-19"], ["en 5 días hábiles", "2018-04-26"],
    ["2 working days", "2018-04-23"], ["próximo mes", "2018-05-19"], ["next month", "2018-05-19"],
  ]],
  ["parts of a month or year", [
    ["fin de mes", "2018-04-30"], ["a fines de mes", "2018-04-30"], ["end of the month", "2018-04-30"],
    ["fines de mayo", "2018-05-31"], ["fin de febrero", "2019-02-28"], ["mediados de junio", "2018-06-15"],
    ["mid-June", "2018-06-15"], ["end of May", "2018-05-31"], ["fin de año", "2018-12-31"],
  ]],
  ["what leads up to it is passed over", [
    ["para el viernes", "2018-04-20"], ["antes del 7 de mayo", "2018-05-07"], ["hasta mañana", "2018-04-20"],
    ["a más tardar el lunes 30 de abril.", "2018-04-30"], ["Plazo: 7 mayo", "2018-05-07"], ["by Friday", "2018-04-20"],
    ["before May 7", "2018-05-07"], ["due on the 30th", "2018-04-30"], ["  Para   fin de mes ", "2018-04-30"],
  ]],
] as [string, [string, string][]][])("%s", (_, said) => {
  test.each(said)("%s is %s", (text, day) => expect(readDay(text, meeting)).toBe(day))
}) // prettier-ignore

test("what says no day is none", () => {
  for (const text of ["", "a", "pronto", "31 de febrero", "32/1", "99.99.2018", "15", "2018-02-30", "el 45"])
    expect([text, readDay(text, meeting)]).toEqual([text, undefined])
  for (const text of ["Ana", "Mayo Ltda.", "viernes santo", "0 días", "el acta", "mañana o pasado", "marte", "semana"])
    expect([text, readDay(text, meeting)]).toEqual([text, undefined])
})

test("a month on from the last of January is the last of February", () => {
  expect(readDay("en un mes", "2019-01-31")).toBe("2019-02-28")
  expect(readDay("un mes", "2019-12-31")).toBe("2020-01-31")
})

test("from any day of any year, every weekday is one to seven days ahead", () => {
  const names = ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"]
  for (let at = Date.UTC(2023, 11, 1); at < Date.UTC(2024, 3, 1); at += 86_400_000) {
    const from = new Date(at).toISOString().slice(0, 10)
    names.forEach((name, weekday) => {
      const day = readDay(name, from) ?? ""
      expect(isDay(day)).toBe(true)
      const ahead = (Date.parse(day) - at) / 86_400_000
      expect(ahead).toBeGreaterThanOrEqual(1)
      expect(ahead).toBeLessThanOrEqual(7)
      expect(new Date(day).getUTCDay()).toBe(weekday)
    })
  }
})

test("a sentence ends with its day, where words lead up to it", () => {
  const end = (text: string) => {
    const found = dayAtEnd(text, meeting)
    return found && [text.slice(0, found.at), found.day]
  }
  expect(end("Enviar el oficio antes del viernes.")).toEqual(["Enviar el oficio ", "2018-04-20"])
  expect(end("Llamar a Silvia el 7 de mayo")).toEqual(["Llamar a Silvia ", "2018-05-07"])
  expect(end("Generar los insumos en dos semanas")).toEqual(["Generar los insumos ", "2018-05-03"])
  expect(end("Cotizar. Plazo: 7/5")).toEqual(["Cotizar. ", "2018-05-07"])
  expect(end("Avisar mañana")).toEqual(["Avisar ", "2018-04-20"])
  expect(end("Send the letter by next Friday")).toEqual(["Send the letter ", "2018-04-27"])
  expect(end("Ver el viernes pasado")).toBeUndefined()
  expect(end("Revisar el punto 3")).toBeUndefined()
  expect(end("Preparar la feria de mayo")).toBeUndefined()
})
