import { expect, test } from "vitest"
import { matches } from "#client/pages/search.ts"

const acta = { title: "Acta de Reunión N°4 Mesa de Gobierno Abierto", number: "4" }
const finds = (wanted: string) => matches(acta, "Comisión de Probidad", wanted)

test("an acta is found by its title, its number and its body, however it is typed", () => {
  for (const wanted of ["", "  ", "mesa", "GOBIERNO mesa", "reunion", "n°4", "probidad comision", "4 abierto"])
    expect(finds(wanted), wanted).toBe(true)
})

test("each word must be there", () => {
  for (const wanted of ["mesa cerrada", "n°5", "consejo"]) expect(finds(wanted), wanted).toBe(false)
})
