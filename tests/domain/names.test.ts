/** A name and what is said after it, as people type or paste it. */
import { expect, test } from "vitest"
import { foldName, namesIn } from "#shared/domain/names.ts"

test("a line is a name and a role, bullets and numbers aside", () => {
  expect(namesIn("1. Rosa Vera, tesorera\n- Juan Lillo\n\n• Ana Soto, directora, sede norte")).toEqual([
    { name: "Rosa Vera", role: "tesorera" },
    { name: "Juan Lillo" },
    { name: "Ana Soto", role: "directora, sede norte" },
  ])
})

test("whom somebody stands for is no role", () => {
  expect(namesIn("Gonzalo Guerrero, en representación del Subsecretario General de la Presidencia")).toEqual([
    { name: "Gonzalo Guerrero", represents: "del Subsecretario General de la Presidencia" },
  ])
  expect(namesIn("Ana Soto, abogada, En representacion de la Dirección de Obras, sede norte")).toEqual([
    { name: "Ana Soto", role: "abogada", represents: "de la Dirección de Obras, sede norte" },
  ])
  expect(namesIn("Jane Roe, on behalf of the Treasurer")).toEqual([
    { name: "Jane Roe", represents: "of the Treasurer" },
  ])
  expect(namesIn("Rosa Vera, encargada de representación")).toEqual([
    { name: "Rosa Vera", role: "encargada de representación" },
  ])
})

test("two spellings of a person are one", () => {
  expect(foldName("Ramírez-Alujas  Álvaro")).toBe(foldName("ramirez alujas alvaro"))
})
