/** Sections that a file may have or not: the tables of agreements and tasks, the lines to sign on. */
import { afterAll, expect, test } from "vitest"
import type { Block } from "#shared/domain/acta.ts"
import { usualOptions, type ExportOptions } from "#server/exporters/port.ts"
import { closeExporters, formats } from "#server/exporters/registry.ts"
import { sheetOf } from "#server/exporters/sheet/sheet.ts"
import { actaOf, draft, item, person, sealed } from "./actas.ts"
import { joined, pdfText, wordText } from "./files.ts"

afterAll(closeExporters)

const everything: ExportOptions = { tasks: true, agreements: true, signatures: true }
const nothing: ExportOptions = { tasks: false, agreements: false, signatures: false }

const agreement = (id: string, text: string): Block => ({ type: "agreement", id, text: [{ text }] })
const acta = () => ({
  ...actaOf(
    item("Fondos", [
      agreement("agreement-1", "Aprobar el fondo"),
      { type: "task", id: "task-00001", text: [{ text: "Pagar" }], owner: "Ana", due: "2018-05-02", state: "open" },
    ], { items: [item("Detalle", [agreement("agreement-2", "Publicarlo")])] }),
    item("Varios", [{ type: "task", id: "task-00002", text: [{ text: "Avisar" }], state: "done" }]),
  ),
  attendance: [{ id: "group-0001", title: "Miembros", attendees: [person("Ana", { office: "chair" })] }],
}) // prettier-ignore

const rowsOf = (options: ExportOptions) =>
  sheetOf(acta(), draft, "es", options).sections.map(({ number, heading, blocks }) => ({
    heading: `${number} ${heading}`,
    rows: blocks.flatMap((block) =>
      block.kind === "table"
        ? block.rows.map((row) =>
            row.map(({ blocks: [text] }) =>
              text?.kind === "paragraph" ? text.runs.map((run) => run.text).join("") : "",
            ),
          )
        : [],
    ),
  }))

test("agreements and tasks are gathered in tables after the proceedings, when asked for", () => {
  expect(rowsOf(everything)).toEqual([
    {
      heading: "IV. Acuerdos",
      rows: [
        ["N°", "Acuerdo", "Punto"],
        ["4.1", "Aprobar el fondo", "1"],
        ["4.2", "Publicarlo", "1.a"],
      ],
    },
    {
      heading: "V. Tareas",
      rows: [
        ["N°", "Tarea", "Responsable", "Plazo", "Estado"],
        ["T4.1", "Pagar", "Ana", "02.05.2018", "Pendiente"],
        ["T4.2", "Avisar", "–", "–", "Hecha"],
      ],
    },
  ])
  expect(rowsOf({ ...nothing, tasks: true }).map(({ heading }) => heading)).toEqual(["IV. Tareas"])
  expect(rowsOf(usualOptions)).toEqual([])
})

test("an acta without agreements or tasks has no empty tables", () => {
  expect(sheetOf(actaOf(item("Punto")), draft, "es", everything).sections).toEqual([])
})

test("nobody signs where no signatures were asked for", () => {
  expect(sheetOf(acta(), sealed, "es", nothing).signatures).toEqual([])
  expect(sheetOf(acta(), sealed, "es").signatures).toHaveLength(2)
})

test("Word and PDF have the sections they were asked for, and no others", async () => {
  for (const [name, textOf] of Object.entries({ pdf: pdfText, docx: wordText })) {
    const make = async (options: ExportOptions) => {
      const bytes = await formats[name]?.make(acta(), sealed, "es", options)
      return joined((bytes && (await textOf(bytes))) ?? "")
    }
    const full = await make(everything)
    const bare = await make(nothing)
    expect(full, name).toMatch(/Acuerdos.*4\.2Publicarlo.*Tareas.*T4\.1PagarAna02\.05\.2018Pendiente/)
    expect(full.lastIndexOf("Preside"), name).toBeGreaterThan(full.indexOf("Responsable"))
    expect(bare, name).not.toMatch(/Responsable:?Plazo|Preside/)
  }
})
