/** Small things that many screens say: two letters for a person, a day with its weekday. */
import { expect, test } from "vitest"
import { dayInWords } from "#client/ui/day.ts"
import { initials } from "#client/ui/avatar.tsx"

test("a person's letters are those of the names, not of the particles between them", () => {
  expect(initials("Francisco Sánchez Lay")).toBe("FS")
  expect(initials("Octavio del Fávero")).toBe("OF")
  expect(initials("María de los Ángeles Soto")).toBe("MÁ")
  expect(initials("ana soto")).toBe("AS")
  expect(initials("Ñusta")).toBe("Ñ")
  expect(initials("  ")).toBe("")
})

test("a Spanish day has no comma after its weekday; an English one has", () => {
  const day = new Date("2018-04-19T12:00:00")
  expect(dayInWords(day, "es", "long")).toBe("jueves 19 de abril")
  expect(dayInWords(day, "es")).toBe("jue 19 abr")
  expect(dayInWords(day, "en", "long")).toBe("Thursday, April 19")
})
