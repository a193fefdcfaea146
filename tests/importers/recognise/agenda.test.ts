/** The agenda: as a list, in one line, in a sentence; and items that were never spoken of. */
import { describe, expect, test } from "vitest"
import { foundOf, shape } from "./found.ts"

const agenda = (...lines: string[]) => shape("Acta de reunión", "", ...lines, "", "Desarrollo", "Se lee.").agenda

describe("an agenda", () => {
  test("under its heading, whatever it is called", () => {
    for (const heading of ["Orden del día", "TABLA:", "Temario", "Puntos a tratar", "Agenda"])
      expect(agenda(heading, "1. Cuentas", "2. Varios"), heading).toEqual(["Cuentas", "Varios"])
  })
  test("after a sentence that announces it", () => {
    expect(
      agenda("Abierta la sesión se pone a consideración el siguiente Orden del Día:", "1) Paritarias", "2) Turismo"),
    ).toEqual(
      // prettier-ignore
      ["Paritarias", "Turismo"],
    )
    expect(agenda("Se reunieron los miembros para tratar la siguiente agenda:", "", "- Balance", "- Faena")).toEqual([
      "Balance",
      "Faena",
    ])
  })
  test("in one line", () => {
    expect(agenda("Orden del día: 1. Acta anterior; 2. Cuentas; 3. Varios.")).toHaveLength(3)
  })
})

test("an item of the agenda that nobody spoke of stands as pending", () => {
  const { sections } = foundOf(
    "Acta",
    "",
    "Tabla",
    "1. Cuentas",
    "2. Elecciones",
    "",
    "1. Cuentas",
    "Se leen las cuentas.",
  )
  expect(sections.map(({ title, isPending }) => [title, isPending])).toEqual([
    ["Cuentas", undefined],
    ["Elecciones", true],
  ])
})

test("numbered paragraphs of a discussion are no agenda", () => {
  expect(agenda("1. Se leyeron las cuentas y se comentó cada gasto con el tesorero.")).toEqual([])
})
