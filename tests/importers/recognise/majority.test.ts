/** Agreements that take more than a simple majority, and sentences that only sound like it. */
import { expect, test } from "vitest"
import { importFile } from "#server/importers/import.ts"
import { majorityIn } from "#server/importers/recognise/clauses/majority.ts"

test.each([
  ["Se aprueba por dos tercios de los presentes la reforma de estatutos.", "twoThirds"],
  ["Se aprueba con el voto favorable de las dos terceras partes de los socios.", "twoThirds"],
  ["El Concejo acuerda, por los 2/3 de sus miembros, declarar la urgencia.", "twoThirds"],
  ["The board approved the change by a two-thirds majority.", "twoThirds"],
  ["Se acuerda la derrama, para la que se requieren tres quintas partes de los propietarios.", "threeFifths"],
  ["Se aprueba el reglamento con los tres cuartos de los votos.", "threeQuarters"],
  ["Queda aprobada por mayoría absoluta la moción de la alcaldía.", "absolute"],
  ["It was resolved by an absolute majority to sell the land.", "absolute"],
  ["Se acuerda la venta, que exige unanimidad de los copropietarios.", "unanimity"],
  ["Se aprueba por la unanimidad exigida en los estatutos.", "unanimity"],
  ["The motion, which requires unanimity, was approved.", "unanimity"],
])("%s", (sentence, rule) => {
  expect(majorityIn(sentence)).toBe(rule)
})

test.each([
  "Se aprueba por unanimidad el acta anterior.",
  "Se acuerda por mayoría simple cambiar la fecha.",
  "Se acuerda gastar dos tercios del presupuesto en la feria.",
  "Se acuerda publicar 2/3 de las fotos.",
  "Motion carried unanimously.",
  "Se aprueba por mayoría, con dos abstenciones.",
])("a simple majority, or none: %s", (sentence) => {
  expect(majorityIn(sentence)).toBeUndefined()
})

test("whoever looks through is asked to note it, at the agreement, and its words stay what they were", async () => {
  const sentence = "Se aprueba por dos tercios de los presentes la reforma de estatutos."
  const text = `Acta N° 4\n\n1. Estatutos\n\nLa directora expone. ${sentence}\n\n2. Varios\n\nSin novedad.\n`
  const { content, doubts } = await importFile(new TextEncoder().encode(text))
  const asked = doubts.filter(({ why }) => why === "majority")
  expect(asked).toEqual([{ path: "items.0.content.1", text: sentence, why: "majority" }])
  expect(content.items[0]?.content[1]).toMatchObject({ type: "agreement", text: [{ text: sentence }] })
})
