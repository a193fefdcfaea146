/** Where sentences end: not at an abbreviation, an initial, a figure. */
import { expect, test } from "vitest"
import { sentencesOf } from "#server/importers/recognise/clauses/sentences.ts"

test.each([
  [["El Sr. Vega ruega que se limpie la cuneta.", "El alcalde contesta."]],
  [["Se paga a Maderas del Sueño Ltda. El monto es de $ 2.350.000.- en dos cuotas."]],
  [["Cllr. R. Crisp welcomed all.", "The meeting began at 7 p.m.", "It was short."]],
  [["Se revisa el art. 5 del reglamento.", "¿Hay dudas?", "No las hay."]],
])("%j", (sentences) => {
  const text = sentences.join(" ")
  expect(sentencesOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(sentences)
})
