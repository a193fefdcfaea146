/** When a sign asks for a menu, and when it is only a sign. */
import { expect, test } from "vitest"
import { beginsIn, isJustTyped, tokenIn } from "#client/editor/writing/token.ts"

test("a sign at the beginning of a word asks for something", () => {
  expect(tokenIn("/")).toEqual({ sign: "/", query: "" })
  expect(tokenIn("Se ve /tar")).toEqual({ sign: "/", query: "tar" })
  expect(tokenIn("/tabla de da")).toEqual({ sign: "/", query: "tabla de da" })
  expect(tokenIn("Facilitar el bloque @alva ram")).toEqual({ sign: "@", query: "alva ram" })
  expect(tokenIn("(véase #2")).toEqual({ sign: "#", query: "2" })
  expect(tokenIn("y/o @ana")).toEqual({ sign: "@", query: "ana" })
})

test("a sign inside a word, alone among blanks or in an address asks for nothing", () => {
  for (const text of [
    "y/",
    "y/o",
    "12/3",
    "ana@",
    "ana@example.org",
    "y / o",
    "y / ",
    "https://a",
    "https:/",
    "C#",
    "//",
  ])
    expect([text, tokenIn(text)]).toEqual([text, undefined])
})

test("a sign is typed when nothing else has changed before the caret", () => {
  expect(isJustTyped("Ver ", "Ver /")).toBe(true)
  expect(isJustTyped("Ver /", "Ver /")).toBe(false)
  expect(isJustTyped("Ver", "Ver /")).toBe(false)
  expect(isJustTyped("Ver /t", "Ver /")).toBe(false)
  expect(isJustTyped("y", "y/")).toBe(false)
})

test("what is written is found at the beginning of any word, whatever its accents", () => {
  expect(beginsIn("Votación", "votacio")).toEqual([0, 7])
  expect(beginsIn("Tabla de datos", "DA")).toEqual([9, 11])
  expect(beginsIn("Se retira", "retira")).toEqual([3, 9])
  expect(beginsIn("Acuerdo", "uer")).toBeUndefined()
  expect(beginsIn("Álvaro", "alva")).toEqual([0, 4])
})
