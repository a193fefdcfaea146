/** The lines of an item: text, lists, agreements, tasks, each where it was written. */
import { expect, test } from "vitest"
import { plain } from "#shared/domain/acta.ts"
import { foundOf } from "./found.ts"

const blocks = (...lines: string[]) =>
  (foundOf("Acta", "", "1. Cuentas", ...lines).sections[0]?.blocks ?? []).map((block) =>
    "text" in block ? `${block.type}: ${plain(block.text)}` : block.type,
  )

test("what was said, then what was agreed, then what is to be done", () => {
  expect(
    blocks("El tesorero explica los gastos. Se acuerda aprobar las cuentas. La secretaria enviará una copia a los socios. Se agradece el trabajo."), // prettier-ignore
  ).toEqual([
    "paragraph: El tesorero explica los gastos.",
    "agreement: Se acuerda aprobar las cuentas.",
    "task: La secretaria enviará una copia a los socios.",
    "paragraph: Se agradece el trabajo.",
  ])
})

test("a label and its sentence are one agreement", () => {
  expect(
    blocks("Acuerdo N° 113: Se aprueba la modificación N° 8.", "Acuerdo CA-02/2024. Se dictamina procedente."),
  ).toEqual([
    // prettier-ignore
    "agreement: Acuerdo N° 113: Se aprueba la modificación N° 8.",
    "agreement: Acuerdo CA-02/2024. Se dictamina procedente.",
  ])
})

test("a motion and how it fared are one", () => {
  expect(
    foundOf("Minutes of the meeting", "", "1. Budget", "The treasurer spoke of the budget of the year. Luis moved to approve it as presented to all. Kendra seconded.") // prettier-ignore
      .sections.flatMap(({ blocks: each }) => each)
      .filter(({ type }) => type === "agreement"),
  ).toHaveLength(1)
})

test("under «Acuerdos y compromisos», whatever has somebody to do it is a task", () => {
  expect(
    foundOf("Acta", "", "1. Rifa", "Se habla.", "", "Acuerdos y compromisos", "- Aprobar la rifa", "- Comprar premios. Responsable: Ana Soto") // prettier-ignore
      .sections.flatMap(({ blocks: each }) => each)
      .map(({ type }) => type),
  ).toEqual(["paragraph", "paragraph", "agreement", "task"])
})

test("a list of what was said stays a list", () => {
  expect(blocks("- Ha terminado la obra.", "- Se renovó el convenio.")).toEqual(["list"])
})
