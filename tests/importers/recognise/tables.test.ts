/** Tables whose head says what they hold: tasks, agreements, items, the acta's own data; and tables that are only tables. */
import { expect, test } from "vitest"
import { foundOf, shape } from "./found.ts"

test("tasks with who and when", () => {
  const { tasks } = shape("Acta", "", "1. Lectura", "Se lee.", "", "Compromisos", "", "| N° | Actividad | Responsable | Fecha de entrega |", "|---|---|---|---|", "| 1 | Enviar la asignación | Germán Ospina | 15 de septiembre de 2023 |", "| 2 | Publicar horarios | Adriana Pulido | Próxima semana |") // prettier-ignore
  expect(tasks).toMatchObject([
    { text: "Enviar la asignación", responsible: "Germán Ospina", due: "2023-09-15" },
    { responsible: "Adriana Pulido", due: "Próxima semana" },
  ])
})

test("items with what was said and what is to be done, as English school governors keep them", () => {
  const { sections, tasks } = shape("Minutes", "", "| Item | Discussion | Action |", "|---|---|---|", "| 1. Budget | The forecast is £22,460. | SP to meet the bursar |", "| 2. Policies | All were read. | |") // prettier-ignore
  expect(sections.map(({ number, title }) => [number, title])).toEqual([
    ["1", "Budget"],
    ["2", "Policies"],
  ])
  expect(tasks).toMatchObject([{ text: "SP to meet the bursar", responsible: "SP" }])
})

test("the acta's own data, four cells in a row, a number without its colon", () => {
  expect(
    shape("UNIVERSIDAD DEL PÁRAMO", "", "| ACTA No. 07 | FECHA: 5 de septiembre de 2023 |", "|---|---|", "| HORA INICIO: 8:10 a.m. | HORA FIN: 10:00 a.m. |", "", "1. Quórum", "Hay quórum."), // prettier-ignore
  ).toMatchObject({ number: "7", date: "2023-09-05", start: "08:10", end: "10:00" })
})

test("figures stay a table", () => {
  const { sections } = foundOf("Acta", "", "1. Cuentas", "| Mes | Ingresos | Gastos |", "|---|---|---|", "| Enero | 100 | 80 |", "| Febrero | 90 | 70 |") // prettier-ignore
  expect(sections[0]?.blocks.map(({ type }) => type)).toEqual(["table"])
})
